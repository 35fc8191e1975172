/** Renders blocks and events. */
import type { BlockExtrinsic, ChainBlock } from '../../chain/raw/read-chain-block.js'
import { alphaJson, rao, taoJson } from '../../core/money.js'
import { describePlain, type FindName, type Plain } from '../../core/plain-value.js'
import type { BlockReport, EventReport, EventsReport, ExtrinsicReport } from '../../report/raw.js'
import type { Look } from '../look.js'
import { paint } from '../style.js'
import type { Pair } from '../table.js'
import { cleanText } from '../text-width.js'
import { layAfter } from '../wrap.js'
import { findNameIn, formatCell, listValuePairs, renderValuePairs } from './value.js'

/** Dates of a block beyond these are not dates that anybody writes. */
const LAST_TIME = 8_640_000_000_000_000n

function describeTime(time: bigint | null): string | null {
  return time === null || time > LAST_TIME ? null : new Date(Number(time)).toISOString()
}

function describeExtrinsic(extrinsic: BlockExtrinsic, presentCall: (extrinsic: BlockExtrinsic) => Plain): ExtrinsicReport {
  const { index, hash, decoded, result, error, fee, events } = extrinsic
  const { version = null, kind = null, signer = null, nonce = null, tip = null, era = null } = decoded ?? {}
  const { pallet, error: name } = error?.details ?? {}
  return {
    ...{ index, hash, version, kind, signer, nonce, tip: tip === null ? null : taoJson(rao(tip)), era },
    call: presentCall(extrinsic),
    result,
    error:
      error === null
        ? null
        : { name: typeof name === 'string' ? [pallet, name].filter(Boolean).join('.') : error.message, docs: error.why ?? '' },
    fee: fee === null ? null : fee.in === 'tao' ? taoJson(fee.tao) : alphaJson(fee.alpha),
    events: events.length,
  }
}

/** JSON form of a block, without the names of accounts. `presentCall` makes the call of an extrinsic plain data. */
export function describeBlock(
  network: string,
  block: ChainBlock,
  presentCall: (extrinsic: BlockExtrinsic) => Plain,
): Omit<BlockReport, 'accounts'> {
  return {
    network,
    block_hash: block.hash,
    number: block.number,
    parent_hash: block.parentHash,
    state_root: block.stateRoot,
    extrinsics_root: block.extrinsicsRoot,
    time: describeTime(block.time),
    extrinsics: block.extrinsics.map((extrinsic) => describeExtrinsic(extrinsic, presentCall)),
    system_events: block.systemEvents,
  }
}

const WORDS: Readonly<Record<ExtrinsicReport['result'], string>> = {
  success: 'done',
  failed: 'failed',
  'inner-failed': 'a call inside failed',
  unknown: 'its events do not tell',
}

function listExtrinsic(extrinsic: ExtrinsicReport, findName: FindName): readonly Pair[] {
  const { hash, kind, signer, nonce, call, result, error, fee, events } = extrinsic
  const why = error === null ? '' : `: ${error.name}${error.docs === '' ? '' : `. ${error.docs}`}`
  const style = result === 'success' ? undefined : ('red' as const)
  return [
    ...listValuePairs(call, findName),
    ...(kind === null ? [['bytes', 'not described by the metadata of its runtime'] as const] : []),
    ...(signer === null ? [] : [['signer', describePlain(signer, findName)] as const]),
    ...(nonce === null ? [] : [['nonce', nonce] as const]),
    ...(fee === null ? [] : [['fee', 'rao' in fee ? `${fee.tao} TAO` : `${fee.alpha} alpha of subnet ${fee.netuid}`] as const]),
    style === undefined ? ['result', WORDS[result]] : ['result', `${WORDS[result]}${why}`, style],
    ['events', String(events)],
    ['hash', hash],
  ]
}

export function renderBlock(report: BlockReport, look: Look): string {
  const findName = findNameIn(report.accounts)
  const { number, block_hash, parent_hash, time, extrinsics, system_events } = report
  const head: Pair[] = [
    ['block', String(number)],
    ['hash', block_hash],
    ['parent', parent_hash],
    ...(time === null ? [] : [['time', time] as const]),
    ['extrinsics', String(extrinsics.length)],
    ['system events', String(system_events)],
  ]
  const blocks = extrinsics.map((extrinsic) => {
    const pairs = listExtrinsic(extrinsic, findName)
    const title = `${number}-${extrinsic.index}`
    if (!look.terminal) return renderValuePairs([['extrinsic', title], ...pairs], look)
    return `${paint(look, 'bold', title)}\n${renderValuePairs(pairs, look)}`
  })
  return [renderValuePairs(head, look), ...blocks].join('\n\n')
}

/** The titles of the tab-separated lines of events; nothing on a terminal. */
export function renderEventTitles(look: Look): string {
  return look.terminal ? '' : ['block', 'extrinsic', 'event', 'fields'].join('\t')
}

/** One event: a tab-separated line, or on a terminal its place, its name and its fields. */
export function renderEvent(event: EventReport, findName: FindName, look: Look): string {
  const { block_number, extrinsic, phase, pallet, name, fields } = event
  const place = extrinsic === null ? phase : String(extrinsic)
  if (!look.terminal) return [String(block_number), place, `${pallet}.${name}`, cleanText(formatCell(fields))].join('\t')
  const title = `${block_number}-${place} ${pallet}.${name}`
  const pairs = listValuePairs(fields, findName).filter(([path, value]) => path !== 'value' || value !== 'empty')
  if (pairs.length === 0) return layAfter(look, '', title, 2, 'bold')
  const lines = renderValuePairs(
    pairs.map(([path, value]): Pair => [`  ${path}`, value]),
    look,
  )
  return `${layAfter(look, '', title, 2)}\n${lines}`
}

export function renderEvents({ events, accounts, from_block, to_block }: EventsReport, look: Look): string {
  const findName = findNameIn(accounts)
  const lines = events.map((event) => renderEvent(event, findName, look))
  if (!look.terminal) return [renderEventTitles(look), ...lines].join('\n')
  const blocks = from_block === to_block ? `block ${from_block}` : `blocks ${from_block} to ${to_block}`
  return lines.length === 0 ? layAfter(look, '', `no such event in ${blocks}`, 2) : lines.join('\n')
}
