/** Renders the outcome of a write. */
import type { WriteReport } from '../report/write.js'
import type { Look } from './look.js'
import { renderNext } from './offline/tx-offline.js'
import { formatResult, listResults } from './results.js'
import { groupAmounts } from './shorten.js'
import { renderPairs } from './table.js'
import { cleanText } from './text-width.js'

/** The outcome of a write: its status, its place on the chain, what it did and what it cost. */
export function renderWriteReport(report: WriteReport, look: Look): string {
  if (report.dry_run)
    // On a terminal the preview has been shown above, and with --verbose it includes the bytes of the call.
    return look.terminal
      ? 'dry run: nothing was signed'
      : renderPairs(
          [
            ['dry run', `${report.title}: nothing was signed`],
            ['call data', report.call.data],
          ],
          look,
        )
  const isLater = report.later !== null && report.status === 'succeeded'
  const pairs: [string, string][] = [[isLater ? 'not carried out yet' : report.status, report.title]]
  if (report.payload) {
    const { file, nonce, era_end_block, next } = report.payload
    pairs.push(['file', file], ['nonce', String(nonce)], ['valid until block', String(era_end_block)])
    return [renderPairs(pairs, look), renderNext('sign it with', next, look)].join('\n')
  }
  if (report.collected) {
    const { file, item, calls } = report.collected
    pairs.push(['batch', `${cleanText(file)}, ${calls === 1 ? `call ${item}` : `calls ${item} to ${item + calls - 1}`}`])
  }
  if (report.extrinsic) {
    const { hash, block_number, block_hash, index, era_end_block } = report.extrinsic
    pairs.push(['extrinsic', hash])
    if (report.shield?.carrier_hash) pairs.push(['encrypted in', report.shield.carrier_hash])
    if (block_number !== null) pairs.push(['block', `${block_number}-${index} ${block_hash ?? ''}`.trim()])
    else if (era_end_block !== null) pairs.push(['valid until block', String(era_end_block)])
  }
  pairs.push(...listResults(report.results))
  const carriage = report.shield?.carrier_fee ? ` (${formatResult(report.shield.carrier_fee)} of it for the carrier)` : ''
  if (report.fee) pairs.push(['fee', `${formatResult(report.fee)}${carriage}`])
  if (report.later !== null) {
    const { when, call_data, call_file } = report.later
    pairs.push(
      ['carried out', when],
      ['call', call_data],
      ...(call_file === null ? [] : [['written to', call_file] satisfies [string, string]]),
    )
  }
  const shown = renderPairs(
    pairs.map(([name, value]) => [name, groupAmounts(value, look)]),
    look,
  )
  const command = report.later?.command ?? null
  return command === null ? shown : [shown, renderNext('next', command, look)].join('\n')
}
