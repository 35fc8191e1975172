/** Balances that are watched. */
import type { WatchedBalance } from '../../chain/watch/watch-balances.js'
import { addRao, formatUnits, taoJson } from '../../core/money.js'
import type { TaoChange } from '../../report/tao-change.js'
import type { BalanceLine, MoveLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import { renderTable } from '../table.js'

type Line = Omit<BalanceLine, 'block_number' | 'block_hash' | 'finalized'>

function describeChange(rao: bigint): TaoChange {
  return { rao: rao.toString(), tao: `${rao < 0n ? '-' : ''}${formatUnits(rao < 0n ? -rao : rao)}` }
}

export function describeBalance(
  index: number,
  { address, balance, deltaRao, rows }: WatchedBalance,
  name: string | null,
  met: string | null,
): Line {
  const { freeRao, reservedRao } = balance
  const moves = rows.map(
    ({ row, extrinsic }): MoveLine => ({
      ...{ kind: row.kind, tao: describeChange(row.tao), fee: taoJson(row.feeRao), counterparty: row.counterparty, extrinsic },
    }),
  )
  const [total, free, reserved] = [taoJson(addRao(freeRao, reservedRao)), taoJson(freeRao), taoJson(reservedRao)]
  return { type: 'balance', index, address, name, total, free, reserved, change: describeChange(deltaRao), moves, met }
}

const showChange = (tao: string, look: Look): string =>
  tao.startsWith('-') ? `-${showAmount(tao.slice(1), look)}` : `+${showAmount(tao, look)}`

/** What each account has, and below it the last movements, the newest first. */
export function drawBalances(lines: readonly BalanceLine[], look: Look, rows: number): string {
  const newest = new Map(lines.map((line) => [line.address, line]))
  const accounts = renderTable<BalanceLine>(
    [
      { title: 'ACCOUNT', value: (line) => line.name ?? line.address, ids: 'short' },
      { title: 'TAO', value: (line) => showAmount(line.total.tao, look), align: 'right' },
      {
        title: 'RESERVED',
        value: (line) => (line.reserved.rao === '0' ? '' : showAmount(line.reserved.tao, look)),
        align: 'right',
        dropAt: 1,
      },
    ],
    [...newest.values()],
    look,
  )
  const moves = lines.flatMap((line) => line.moves.map((move) => ({ line, move })))
  if (moves.length === 0) return accounts
  const table = renderTable<(typeof moves)[number]>(
    [
      { title: 'BLOCK', value: ({ line }) => String(line.block_number), align: 'right', dropAt: 3 },
      { title: 'ACCOUNT', value: ({ line }) => line.name ?? line.address, ids: 'short', dropAt: 4 },
      { title: 'WHY', value: ({ move }) => move.kind },
      { title: 'TAO', value: ({ move }) => showChange(move.tao.tao, look), align: 'right' },
      { title: 'FEE', value: ({ move }) => (move.fee.rao === '0' ? '' : move.fee.tao), align: 'right', dropAt: 2 },
      { title: 'WITH', value: ({ move }) => move.counterparty ?? '', ids: 'short', dropAt: 1 },
    ],
    moves.slice(-Math.max(1, rows - newest.size)).reverse(),
    look,
  )
  return `${accounts}\n\n${table}`
}
