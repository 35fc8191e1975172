import type { Look } from './look.js'
import { shortenIds } from './shorten.js'
import { cleanText } from './text-width.js'
import { layAfter } from './wrap.js'

const INDENT = 2
const TRY_INDENT = 7
const MARKS = { ok: ['✔ ', 'green'], caution: ['! ', 'yellow'], wrong: ['✘ ', 'red'] } as const

/** One thing that was looked at. */
export interface DoctorCheck {
  /** What kind of thing: `endpoint`, `clock`, `wallet`, `cache`, `state`, `terminal`, `node`. */
  readonly name: string
  /** Which one: an address, a path. */
  readonly subject: string
  /** A caution is worth knowing, and nothing has to be done about it. */
  readonly level: 'ok' | 'caution' | 'wrong'
  /** Whether it is no fault: cautions are none. */
  readonly ok: boolean
  readonly detail: string
  /** What to do; null where there is nothing to do. */
  readonly remedy: string | null
}

export interface DoctorEndpoint {
  readonly endpoint: string
  readonly connect_ms: number
  readonly latency_ms: number
  readonly chain: string
  readonly genesis_hash: string
  readonly height: number
  readonly spec_name: string
  readonly spec_version: number
  readonly head_time: string | null
  /** Blocks before the best one whose state can be read, at least; null on a node that keeps them all. */
  readonly kept_blocks: number | null
}

export interface DoctorReport {
  readonly network: string
  readonly ok: boolean
  readonly checks: readonly DoctorCheck[]
  /** Those that answered. */
  readonly endpoints: readonly DoctorEndpoint[]
}

/** A line for each check, and one more for its remedy; off a terminal one tab-separated line each. */
export function renderDoctor(report: DoctorReport, look: Look): string {
  return report.checks
    .map(({ name, subject, level, detail, remedy }) => {
      const texts = [name, subject, detail, remedy ?? ''].map((text) => cleanText(text))
      if (!look.terminal) return [level, ...texts].join('\t')
      const line = layAfter(look, MARKS[level][0], shortenIds(`${texts[0]} ${texts[1]}  ${texts[2]}`, look), INDENT, MARKS[level][1])
      return remedy === null ? line : `${line}\n${layAfter(look, '  try: ', texts[3] ?? '', TRY_INDENT)}`
    })
    .join('\n')
}
