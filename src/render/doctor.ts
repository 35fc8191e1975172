import type { DoctorReport } from '../report/doctor.js'
import type { Look } from './look.js'
import { shortenIds } from './shorten.js'
import { cleanText } from './text-width.js'
import { layAfter } from './wrap.js'

const INDENT = 2
const TRY_INDENT = 7
const MARKS = { ok: ['✔ ', 'green'], caution: ['! ', 'yellow'], wrong: ['✘ ', 'red'] } as const

/** One line for each check and, if there is one, another for its remedy. Off a terminal each check is one tab-separated line. */
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
