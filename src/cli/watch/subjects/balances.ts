import { type Threshold, ThresholdWatch } from '../../../chain/watch/threshold.js'
import { type WatchedBalance, watchBalances } from '../../../chain/watch/watch-balances.js'
import { describeBalance, drawBalances } from '../../../render/watch/balances.js'
import type { BalanceLine } from '../../../report/watch.js'
import type { Sight, Subject } from '../subject.js'

/** An account, and its name where it has one. */
export interface NamedAccount {
  readonly address: string
  readonly name: string | null
}

/** The balances of accounts. One is news at the beginning, where something moved it, and where it passes a bound. */
export function balanceSubject(accounts: readonly NamedAccount[], threshold: Threshold): Subject<readonly WatchedBalance[]> {
  const bounds = new ThresholdWatch(threshold)
  const told = new Set<string>()
  return {
    open: (client) =>
      watchBalances(
        client,
        accounts.map(({ address }) => address),
      ),
    see: (balances) =>
      balances.map((watched, index): Sight => {
        const { address, balance, rows } = watched
        const met = bounds.test(address, balance.freeRao + balance.reservedRao)
        const isNews = met !== null || rows.length > 0 || !told.has(address)
        told.add(address)
        return { line: describeBalance(index, watched, accounts[index]?.name ?? null, met), isNews, isMet: met !== null }
      }),
    waits: bounds.isSet,
    undo: () => {
      bounds.forget()
      told.clear()
    },
    draw: (lines, look, rows) =>
      drawBalances(
        lines.filter((line): line is BalanceLine => line.type === 'balance'),
        look,
        rows,
      ),
  }
}
