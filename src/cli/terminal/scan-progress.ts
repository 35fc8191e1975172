import type { LiveLine } from './live-line.js'
import { startProgress } from './output.js'

export interface ScanProgress {
  report(read: number, all: number): void
  end(): void
}

/** `1,200 of 7,200 blocks · 85 a second · 71 s left` */
function describeScan(read: number, all: number, seconds: number): string {
  const pace = seconds === 0 ? 0 : read / seconds
  const left = pace === 0 ? '' : ` · ${Math.round(pace)} a second · ${Math.ceil((all - read) / pace)} s left`
  return `reading blocks: ${read.toLocaleString('en')} of ${all.toLocaleString('en')}${left}`
}

/** Shows how far the reading of many blocks has come; off a terminal a line when it begins. */
export function showScan(): ScanProgress {
  let line: LiveLine | undefined
  let [read, all] = [0, 0]
  return {
    report: (nowRead, nowAll) => {
      read = nowRead
      all = nowAll
      line ??= startProgress((seconds) => describeScan(read, all, seconds))
    },
    end: () => line?.end(),
  }
}
