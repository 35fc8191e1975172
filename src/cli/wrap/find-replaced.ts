import type { ChainClient } from '../../chain/client.js'
import { findJournalEntry, isSettled, type JournalEntry } from '../../chain/journal/journal.js'
import { checkFailed, usageError } from '../../core/errors.js'
import { findJournalDirectory } from '../config/state-directory.js'

/**
 * The transaction of this hash, which another is to take the place of. Usage error `INVALID_HASH` (2); `NOT_IN_JOURNAL` and
 * `ALREADY_SETTLED` (exit 3).
 */
export function findReplaced(text: string): JournalEntry {
  const hash = text.toLowerCase()
  if (!/^0x[0-9a-f]{64}$/.test(hash)) {
    throw usageError('That is not the hash of an extrinsic', 'INVALID_HASH', {
      why: 'It has to be 0x and 64 hex digits.',
      hint: 'taoctl tx list --open',
    })
  }
  const entry = findJournalEntry(findJournalDirectory(), hash)
  if (entry === undefined) {
    throw checkFailed('The journal of this machine does not know the transaction', 'NOT_IN_JOURNAL', {
      why: 'Its nonce and its account are not known here.',
      hint: 'taoctl tx list --open; or give the nonce to any write with --nonce.',
    })
  }
  if (isSettled(entry)) {
    throw checkFailed('It is known what became of the transaction', 'ALREADY_SETTLED', {
      why: `The journal says: ${entry.outcome?.status}. Nothing can take its place.`,
      hint: `taoctl tx status ${hash}`,
      details: { extrinsic_hash: hash, status: entry.outcome?.status ?? null },
    })
  }
  return entry
}

/** Throws `WRONG_CHAIN` (exit 3) where the connected chain is not the one that the transaction was signed for. */
export function demandSameGenesis({ signed }: JournalEntry, { genesisHash, network }: ChainClient): void {
  if (genesisHash === signed.genesis_hash) return
  throw checkFailed(`It was signed for another chain than ${network.name}`, 'WRONG_CHAIN', {
    why: `Its genesis is ${signed.genesis_hash}, that of ${network.endpoint} is ${genesisHash}.`,
    hint: `Leave out --network; it was sent to ${signed.endpoint}.`,
    details: { genesis: genesisHash, expected: signed.genesis_hash, endpoint: network.endpoint },
  })
}
