/** Renders transactions that were sent earlier. */
import type { TxListEntry, TxListReport, TxStatusReport } from '../report/tx.js'
import type { Look } from './look.js'
import { formatResult, listResults } from './results.js'
import { groupAmounts } from './shorten.js'
import { renderPairs, renderTable } from './table.js'

/** The time to the minute on a terminal, the whole time elsewhere. */
function showTime(time: string, look: Look): string {
  return look.terminal ? time.slice(0, 16).replace('T', ' ') : time
}

/** The status; for people also that a carrier was included, and what was encrypted in it was not. */
function showStatus({ status, code }: TxListEntry, look: Look): string {
  return look.terminal && code === 'SHIELD_INNER_MISSING' ? `${status}: carrier alone` : status
}

/** `Stake to 16 positions (part 1 of 2; the rest never sent)`. */
function showTitle({ title, part }: TxListEntry): string {
  if (part === null) return title
  return `${title} (part ${part.number} of ${part.of}${part.never_sent === 0 ? '' : '; the rest never sent'})`
}

/** One line for each transaction. */
export function renderTxList(report: TxListReport, look: Look): string {
  if (look.terminal && report.transactions.length === 0) return 'No transactions.'
  return renderTable(
    [
      { title: look.terminal ? 'TIME (UTC)' : 'TIME', value: (row) => showTime(row.time, look) },
      { title: 'STATUS', value: (row) => showStatus(row, look) },
      { title: 'HASH', value: (row) => row.hash, ids: 'short', dropAt: 1 },
      { title: 'BLOCK', value: (row) => (row.block_number === null ? '' : String(row.block_number)), align: 'right', dropAt: 5 },
      { title: 'NONCE', value: (row) => String(row.nonce), align: 'right', dropAt: 6 },
      { title: 'NETWORK', value: (row) => row.network, wrapTo: 8, dropAt: 4 },
      { title: 'SIGNER', value: (row) => row.signer, ids: 'short', dropAt: 3 },
      { title: 'WHAT', value: (row) => groupAmounts(showTitle(row), look), ids: 'short', wrapTo: 24 },
    ],
    report.transactions,
    look,
  )
}

export function renderTxStatus(report: TxStatusReport, look: Look): string {
  return renderPairs(
    [
      [report.status, report.title ?? report.hash],
      ['extrinsic', report.hash],
      ...(report.part === null ? [] : [['part', `${report.part.number} of ${report.part.of}`] as [string, string]]),
      ...(report.carrier_hash === null ? [] : [['encrypted in', report.carrier_hash] as [string, string]]),
      ['block', `${report.block_number}-${report.index} ${report.block_hash}${report.finalized ? '' : ' (not final yet)'}`],
      ...(report.signer === null ? [] : [['signer', report.signer] as [string, string]]),
      ...listResults(report.results),
      ...(report.fee === null ? [] : [['fee', formatResult(report.fee)] as [string, string]]),
    ],
    look,
  )
}
