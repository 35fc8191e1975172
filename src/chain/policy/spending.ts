/** Counts what was spent, from what the journal says was set aside and what became of it. */
import { type Rao, rao } from '../../core/money.js'

/** What one write spent, or may still spend. */
export interface Spending {
  /** Of its reservation, or its hash where nothing was reserved. */
  readonly id: string
  /** Of the signed transaction; null before it is known. */
  readonly hash: string | null
  /** The hash of a call that it has left for later; left out where it has left none. */
  readonly later?: string
  /** Unix time in ms. */
  readonly time: number
  readonly genesisHash: string
  readonly accounts: readonly string[]
  readonly valueRao: Rao
  readonly feeRao: Rao
  readonly destinations: ReadonlyMap<string, Rao>
  /** Whether it is known what became of it. */
  readonly settled: boolean
}

/** What a dry run was of, and when. */
export interface Rehearsal {
  readonly time: number
  readonly genesisHash: string
  readonly signer: string
  readonly digest: string
}

/** What was spent under a rule. */
export interface SpentSums {
  readonly dayRao: Rao
  readonly totalRao: Rao
  readonly destinations: ReadonlyMap<string, Rao>
}

export const DAY_MS = 86_400_000

/**
 * Sums up what counts for a rule: everything on the same chain by the accounts that it holds for. What bears a time that is still to come
 * belongs to the present day: a clock that was put back frees nothing.
 */
export function sumSpending(
  all: readonly Spending[],
  scope: { readonly genesisHash: string; readonly accounts: ReadonlySet<string> | null },
  now: number,
): SpentSums {
  let day = 0n
  let total = 0n
  const destinations = new Map<string, Rao>()
  for (const spending of all) {
    const { accounts } = scope
    if (spending.genesisHash !== scope.genesisHash) continue
    if (accounts !== null && !spending.accounts.some((account) => accounts.has(account))) continue
    const spent = spending.valueRao + spending.feeRao
    total += spent
    if (spending.time > now - DAY_MS) day += spent
    for (const [address, amount] of spending.destinations) destinations.set(address, rao((destinations.get(address) ?? 0n) + amount))
  }
  return { dayRao: rao(day), totalRao: rao(total), destinations }
}
