/** Texts of transactions that were sent earlier. */
import type { Results } from '../chain/outcome/call-report.js'
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Look } from './look.js'
import { formatResult, listResults } from './results.js'
import { groupAmounts } from './shorten.js'
import { renderPairs, renderTable } from './table.js'

/** `signed`: the process ended before it learnt anything; it may have been sent. */
export type TxStatus = 'signed' | 'submitted' | 'succeeded' | 'failed' | 'refused' | 'not-included' | 'unknown'

export interface TxListEntry {
  readonly time: string
  readonly hash: string
  readonly status: TxStatus
  /** Whether it is known what became of it. */
  readonly settled: boolean
  readonly title: string
  readonly command: string
  readonly call: string
  readonly network: string
  readonly genesis_hash: string
  readonly signer: string
  readonly nonce: number
  readonly era_end_block: number | null
  readonly block_number: number | null
  readonly block_hash: string | null
  /** Code of the error, where there was one. */
  readonly code: string | null
}

export interface TxListReport {
  readonly journal: string
  /** Oldest first. */
  readonly transactions: readonly TxListEntry[]
}

/** To the minute for a person, whole elsewhere. */
function showTime(time: string, look: Look): string {
  return look.terminal ? time.slice(0, 16).replace('T', ' ') : time
}

/** One line a transaction. */
export function renderTxList(report: TxListReport, look: Look): string {
  if (look.terminal && report.transactions.length === 0) return 'No transactions.'
  return renderTable(
    [
      { title: look.terminal ? 'TIME (UTC)' : 'TIME', value: (row) => showTime(row.time, look) },
      { title: 'STATUS', value: (row) => row.status },
      { title: 'HASH', value: (row) => row.hash, ids: 'short', dropAt: 1 },
      { title: 'BLOCK', value: (row) => (row.block_number === null ? '' : String(row.block_number)), align: 'right', dropAt: 5 },
      { title: 'NONCE', value: (row) => String(row.nonce), align: 'right', dropAt: 6 },
      { title: 'NETWORK', value: (row) => row.network, wrapTo: 8, dropAt: 4 },
      { title: 'SIGNER', value: (row) => row.signer, ids: 'short', dropAt: 3 },
      { title: 'WHAT', value: (row) => groupAmounts(row.title, look), ids: 'short', wrapTo: 24 },
    ],
    report.transactions,
    look,
  )
}

/** A transaction that was found in a block and succeeded there. */
export interface TxStatusReport {
  readonly status: 'succeeded'
  readonly hash: string
  readonly network: string
  readonly genesis_hash: string
  /** Null when the journal does not know it. */
  readonly title: string | null
  readonly signer: string | null
  readonly nonce: number | null
  readonly era_end_block: number | null
  readonly block_number: number
  readonly block_hash: string
  readonly index: number
  readonly finalized: boolean
  /** In the token that it was paid in. */
  readonly fee: TaoJson | AlphaJson | null
  /** What the call did, by its own events; empty where that cannot be told. */
  readonly results: Results
}

export function renderTxStatus(report: TxStatusReport, look: Look): string {
  return renderPairs(
    [
      [report.status, report.title ?? report.hash],
      ['extrinsic', report.hash],
      ['block', `${report.block_number}-${report.index} ${report.block_hash}${report.finalized ? '' : ' (not final yet)'}`],
      ...(report.signer === null ? [] : [['signer', report.signer] as [string, string]]),
      ...listResults(report.results),
      ...(report.fee === null ? [] : [['fee', formatResult(report.fee)] as [string, string]]),
    ],
    look,
  )
}
