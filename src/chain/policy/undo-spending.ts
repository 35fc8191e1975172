/** Gives back what policies count for what was signed and will never take effect. The fee that was paid for it stays counted. */
import { appendJournal } from '../journal/journal.js'
import { readLedger } from './ledger.js'
import type { Spending } from './spending.js'

/** What has ended without effect, on which chain. */
export type Ended =
  | { readonly genesisHash: string; readonly orderIds: readonly string[] }
  /** Of calls that waited, under the hash of one of them: one transaction has left one call. */
  | { readonly genesisHash: string; readonly later: string; readonly signer: string }

function choose(spent: readonly Spending[], ended: Ended): readonly Spending[] {
  const counted = spent.filter(({ genesisHash, valueRao, destinations }) => {
    return genesisHash === ended.genesisHash && (valueRao > 0n || destinations.size > 0)
  })
  if ('orderIds' in ended) return counted.filter(({ hash }) => hash !== null && ended.orderIds.includes(hash))
  // The same call may have waited before, and been carried out: that stays counted.
  const last = counted.findLast(({ later, accounts }) => later === ended.later && accounts.includes(ended.signer))
  return last === undefined ? [] : [last]
}

/**
 * Writes into the journal of this directory that these take nothing any more. Where it cannot be read or written they stay counted, which
 * is the lesser evil.
 */
export function undoSpending(directory: string, ended: Ended, now = new Date()): void {
  try {
    for (const { id } of choose(readLedger(directory, null).spent, ended)) {
      appendJournal(directory, { kind: 'undone', time: now.toISOString(), id })
    }
  } catch {
    // As said above.
  }
}
