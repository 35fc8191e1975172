/** Renders how a subnet differs from a file. */
import type { Drift, DriftItem } from '../../chain/declared/drift.js'
import type { ApplyTransaction, DriftJson, SubnetApplyReport, SubnetDiffReport, SubnetExportReport } from '../../report/subnet/declared.js'
import { type Look, layoutColumns } from '../look.js'
import { shortenIds } from '../shorten.js'
import { paint } from '../style.js'
import { renderTable } from '../table.js'
import { cleanText, measureText } from '../text-width.js'
import { wrapText } from '../wrap.js'

/** What a report says of where it was read. */
export interface DriftHead {
  readonly network: string
  readonly netuid: number
  readonly coldkey: string
  readonly entries: number
  /** About the time of a block, ISO-8601; null where that is not known. */
  readonly timeOf: (block: number) => string | null
}

function describeItem({ entry, have, want, haveRaw, wantRaw, who, state, block, why }: DriftItem, timeOf: DriftHead['timeOf']): DriftJson {
  return {
    path: entry.path,
    line: entry.line,
    have,
    want,
    have_raw: haveRaw,
    want_raw: wantRaw,
    settable_by: who === 'nobody' ? null : who,
    state,
    block,
    at: block === null ? null : timeOf(block),
    why,
  }
}

/** JSON form of a drift. */
export function describeDrift({ timeOf, ...head }: DriftHead, { clock, blockHash, items }: Drift): SubnetDiffReport {
  const { network, netuid, coldkey, entries } = head
  return {
    network,
    block_hash: blockHash,
    block_number: clock.block,
    netuid,
    coldkey,
    entries,
    drift: items.map((item) => describeItem(item, timeOf)),
  }
}

const WHO: Readonly<Record<string, string>> = { owner: 'the owner of the subnet', root: 'root', coldkey: 'the coldkey' }

function describeBlock({ block, at }: DriftJson): string {
  if (block === null) return ''
  return ` From block ${block}${at === null ? '' : `, about ${at.slice(0, 16).replace('T', ' ')} UTC`}.`
}

/** What has to be known of a difference beside the values; empty where nothing has. */
function describeStanding(item: DriftJson): string {
  const { state, why, settable_by: by } = item
  const reason = why === null ? '' : `${why.replace(/\.$/, '')}.`
  switch (state) {
    case 'now':
      return ''
    case 'later':
      return `later: ${reason}${describeBlock(item) || ' It does not come by itself.'}`
    case 'not-yours':
      return `${by === null ? 'nobody sets it' : `set by ${WHO[by] ?? by}`}: ${reason}`
    case 'after':
      return `after another: ${reason}${describeBlock(item)}`
    default:
      return `${state === 'sale' ? 'not sold' : state === 'price' ? 'not at this price' : 'refused'}: ${reason}`
  }
}

const MARKS: Readonly<Record<string, string>> = { now: '~', later: '~', after: '~', price: '~', sale: '~', 'not-yours': '!', refused: '!' }

/** A difference in one line where that fits, otherwise what goes and what comes in lines of their own. */
function renderItem(item: DriftJson, look: Look): string[] {
  const columns = layoutColumns(look)
  const show = (text: string): string => (look.full === true ? cleanText(text) : shortenIds(cleanText(text), look))
  const [path, have, want] = [show(item.path), show(item.have ?? 'not told'), show(item.want)]
  const head = `${MARKS[item.state] ?? '~'} ${path}:`
  const line = `${head} ${have} → ${want}`
  const lay = (text: string, style: 'red' | 'green'): string[] =>
    wrapText(text, columns - 4).map((part) => paint(look, style, `    ${part}`))
  const body = measureText(line) <= columns ? [line] : [head, ...lay(have, 'red'), ...lay(`→ ${want}`, 'green')]
  const standing = describeStanding(item)
  if (standing === '') return body
  return [...body, ...wrapText(show(standing), columns - 4).map((part) => paint(look, 'dim', `    ${part}`))]
}

function renderList(drift: readonly DriftJson[], look: Look): string {
  if (look.terminal) return drift.flatMap((item) => renderItem(item, look)).join('\n')
  return renderTable<DriftJson>(
    [
      { title: 'PATH', value: ({ path }) => path },
      { title: 'HAVE', value: ({ have }) => have ?? '' },
      { title: 'WANT', value: ({ want }) => want },
      { title: 'SET BY', value: ({ settable_by: by }) => by ?? '' },
      { title: 'STATE', value: ({ state }) => state },
      { title: 'BLOCK', value: ({ block }) => (block === null ? '' : String(block)) },
      { title: 'AT', value: ({ at }) => at ?? '' },
      { title: 'WHY', value: ({ why }) => why ?? '' },
    ],
    drift,
    look,
  )
}

function countEntries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`
}

function wrapLine(text: string, look: Look): string {
  return look.terminal ? wrapText(text, layoutColumns(look)).join('\n') : text
}

/** What differs, one entry after another, and how many do. */
export function renderDrift(report: SubnetDiffReport, look: Look): string {
  const { drift, entries, netuid, network, block_number: block } = report
  const place = `subnet ${netuid} of ${cleanText(network)} at block ${block}`
  if (drift.length === 0) return wrapLine(`${place} is as the file says: ${countEntries(entries)}`, look)
  if (!look.terminal) return renderList(drift, look)
  return [renderList(drift, look), '', wrapLine(`${place}: ${drift.length} of ${countEntries(entries)} differ`, look)].join('\n')
}

function renderTransaction({ title, status, extrinsic }: ApplyTransaction, look: Look): string {
  const done = status === 'succeeded' ? 'done' : status
  const where = extrinsic?.block_number == null ? '' : `, block ${extrinsic.block_number}`
  const line = `${done}: ${cleanText(title)}${where}${extrinsic === null ? '' : `, ${extrinsic.hash}`}`
  return look.terminal ? wrapText(shortenIds(line, look), layoutColumns(look)).join('\n') : line
}

/** What was done, and what is left. */
export function renderApply(report: SubnetApplyReport, look: Look): string {
  const lines = report.transactions.map((one) => renderTransaction(one, look))
  return [...lines, ...(lines.length > 0 && look.terminal ? [''] : []), renderDrift(report, look)].join('\n')
}

/** The text of a file, or what was changed in one. */
export function renderExport({ text, file, changed }: SubnetExportReport, look: Look): string {
  if (file === null) return text
  if (changed.length === 0) return wrapLine(`${cleanText(file)} is up to date`, look)
  return [
    wrapLine(`${cleanText(file)}: ${countEntries(changed.length)} changed`, look),
    ...changed.map((path) => `  ${cleanText(path)}`),
  ].join('\n')
}
