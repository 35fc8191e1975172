import { join } from 'node:path'
import type { ChainClient } from '../../chain/client.js'
import { chooseRange, openRange, parseMoment } from '../../chain/history/find-range.js'
import { HistoryFiles } from '../../chain/history/history-files.js'
import { priceRows } from '../../chain/history/price-rows.js'
import { readHistory } from '../../chain/history/read-history.js'
import { describeFileError } from '../../core/file-errors.js'
import { findStateDirectory } from '../../core/find-state-directory.js'
import type { HistoryReport } from '../../report/wallet/history.js'
import { showScan } from '../terminal/scan-progress.js'
import { describeHistory } from './describe-history.js'

/** The flags that say which blocks are meant, and whether prices are wanted. */
export interface HistoryChoice {
  readonly 'from-block'?: number | undefined
  readonly 'to-block'?: number | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly prices: boolean
}

/**
 * Reads the history of an account over the blocks that the flags name, goes on from what an earlier run kept, and keeps what it reads.
 * Usage errors `INVALID_DATE` and `INVALID_RANGE` (exit 2), `BLOCK_NOT_FOUND` (3), `STATE_PRUNED` and other network errors (5).
 */
export async function gatherHistory(
  connected: ChainClient,
  account: string,
  choice: HistoryChoice,
  warn: (message: string, code: string) => void,
): Promise<HistoryReport> {
  const { since, until, 'from-block': from, 'to-block': to } = choice
  const sinceMs = since === undefined ? undefined : parseMoment(since, 'since')
  const untilMs = until === undefined ? undefined : parseMoment(until, 'until')
  const wanted = await chooseRange(connected, { from, to, sinceMs, untilMs })
  const isDemanded = from !== undefined || since !== undefined
  const files = new HistoryFiles(join(findStateDirectory(), 'history'), connected.genesisHash, account)
  const { client, range, isCut } = await openRange(connected, wanted, isDemanded, files)
  if (isCut) {
    warn(
      `The history begins with block ${range.from}, not with ${wanted.from}: the endpoint no longer has older states. ` +
        'An archive node has them: --network archive.',
      'HISTORY_CUT',
    )
  }
  const progress = showScan()
  try {
    const history = await readHistory(client, {
      ...{ account, range, files },
      onProgress: progress.report,
      onUnsaved: (error) =>
        warn(`What was read cannot be kept, so that the next run reads it again: ${describeFileError(error)}`, 'HISTORY_UNSAVED'),
    })
    const rows = choice.prices ? await priceRows(client, history.rows) : history.rows
    const unexplained = rows.filter(({ kind }) => kind === 'unexplained').length
    if (unexplained > 0) {
      warn(
        `No event tells of what is in ${unexplained === 1 ? 'a row' : `${unexplained} rows`} of the kind unexplained.`,
        'HISTORY_UNEXPLAINED',
      )
    }
    return describeHistory({ network: client.network.name, genesisHash: client.genesisHash, account }, { ...history, rows })
  } finally {
    progress.end()
    if (client !== connected) client.disconnect()
  }
}
