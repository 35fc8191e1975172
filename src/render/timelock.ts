/** Renders timelocks. What was in one is of strangers, and is cleaned for a terminal. */
import type { TimelockDecryptReport, TimelockEncryptReport, TimelockRound, TimelockShowReport } from '../report/lookup/timelock.js'
import type { Look } from './look.js'
import { type Pair, renderPairs } from './table.js'
import { cleanText } from './text-width.js'

function listRound({ reveal_round: round, reveal_at: at }: TimelockRound): Pair[] {
  return [
    ['round', round],
    ['opens', at ?? 'never'],
  ]
}

/** The ciphertext alone, or where it is. */
export function renderEncrypted(report: TimelockEncryptReport, look: Look): string {
  if (report.ciphertext !== null) return report.ciphertext
  return renderPairs([['file', report.file ?? ''], ['bytes', String(report.bytes)], ...listRound(report)], look)
}

/** When it opens. */
export function renderTimelock(report: TimelockShowReport, look: Look): string {
  const state: Pair = ['now', report.open ? 'open' : 'closed']
  return renderPairs([['bytes', `${report.bytes}, ${report.plaintext_bytes} of them what is in it`], ...listRound(report), state], look)
}

/** What was in it alone, in hex where it is no text, or where it is. */
export function renderDecrypted({ hex, text, file, bytes }: TimelockDecryptReport, look: Look): string {
  if (file !== null) {
    return renderPairs(
      [
        ['file', file],
        ['bytes', String(bytes)],
      ],
      look,
    )
  }
  if (text === null) return hex ?? ''
  return look.terminal ? text.split('\n').map(cleanText).join('\n') : text
}
