/** Makes the report of a history. */
import type { HistoryRow } from '../../chain/history/history-row.js'
import type { AccountHistory } from '../../chain/history/read-history.js'
import { type AccountState, namePlace, readPlace } from '../../chain/history/read-state.js'
import { sumAlpha } from '../../chain/history/scan-blocks.js'
import { addRao, formatUnits, rao, taoJson, ZERO_RAO } from '../../core/money.js'
import type { TaoChange } from '../../report/tao-change.js'
import type { HistoryEnd, HistoryEntry, HistoryReport } from '../../report/wallet/history.js'

const changeOf = (value: bigint): TaoChange => ({ rao: value.toString(), tao: formatUnits(value) })
const timeOf = (timeMs: number): string => new Date(timeMs).toISOString()

function describeEnd(block: number, { hash, timeMs, totalRao }: AccountState): HistoryEnd {
  return { block, block_hash: hash, time: timeMs === 0 ? null : timeOf(timeMs), balance: taoJson(rao(totalRao)) }
}

function describeRow(row: HistoryRow): HistoryEntry {
  const { block, timeMs, extrinsic, extrinsicHash, kind, tao, feeRao, alpha, worthRao, counterparty, source, note } = row
  return {
    ...{ block, time: timeOf(timeMs), extrinsic, extrinsic_hash: extrinsicHash, kind },
    ...{ tao: changeOf(tao), fee: taoJson(feeRao) },
    stake:
      alpha === null
        ? null
        : { netuid: alpha.netuid, hotkey: alpha.hotkey, alpha_rao: alpha.change.toString(), alpha: formatUnits(alpha.change) },
    worth: worthRao === null ? null : taoJson(worthRao),
    ...{ counterparty, source, note },
  }
}

function describeStakes({ opening, closing, rows }: AccountHistory): HistoryReport['stakes'] {
  const moved = sumAlpha(rows.filter(({ source }) => source === 'event'))
  const added = sumAlpha(rows.filter(({ source }) => source === 'state'))
  const places = new Set([...opening.positions.keys(), ...moved.keys(), ...added.keys(), ...closing.positions.keys()])
  const of = (map: ReadonlyMap<string, bigint>, place: string): string => (map.get(place) ?? 0n).toString()
  return [...places]
    .map(readPlace)
    .sort((a, b) => a.netuid - b.netuid || (a.hotkey < b.hotkey ? -1 : 1))
    .map(({ hotkey, netuid }) => {
      const place = namePlace(hotkey, netuid)
      return {
        ...{ netuid, hotkey, opening_alpha_rao: of(opening.positions, place), moved_alpha_rao: of(moved, place) },
        ...{ added_alpha_rao: of(added, place), closing_alpha_rao: of(closing.positions, place) },
      }
    })
}

/** The report of a history, with all of its rows and without names. */
export function describeHistory(
  head: { readonly network: string; readonly genesisHash: string; readonly account: string },
  history: AccountHistory,
): HistoryReport {
  const { range, opening, closing, rows, blocksRead } = history
  const sum = (some: readonly HistoryRow[]): bigint => some.reduce((total, { tao }) => total + tao, 0n)
  return {
    ...{ network: head.network, genesis_hash: head.genesisHash, account: head.account, from_block: range.from, to_block: range.to },
    opening: describeEnd(range.from - 1, opening),
    closing: describeEnd(range.to, closing),
    totals: {
      tao: changeOf(sum(rows)),
      fees: taoJson(rows.reduce((total, { feeRao }) => addRao(total, feeRao), ZERO_RAO)),
      unexplained: changeOf(sum(rows.filter(({ kind }) => kind === 'unexplained'))),
    },
    stakes: describeStakes(history),
    ...{ row_count: rows.length, rows: rows.map(describeRow), blocks_read: blocksRead, csv_file: null, accounts: [] },
  }
}
