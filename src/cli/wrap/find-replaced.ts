import type { ChainClient } from '../../chain/client.js'
import { findJournalEntry, isSettled, type JournalEntry } from '../../chain/journal/journal.js'
import { checkFailed, usageError } from '../../core/errors.js'
import { findJournalDirectory } from '../config/state-directory.js'

/**
 * The transaction of this hash, which another is to take the place of. Usage error `INVALID_HASH` (2); `NOT_IN_JOURNAL` and
 * `ALREADY_SETTLED` and
 * `SHIELDED_NOT_REPLACEABLE` (exit 3).
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
  const { carrier, era_end_block } = entry.signed
  if (carrier !== undefined) {
    throw checkFailed('What was sent encrypted cannot be replaced', 'SHIELDED_NOT_REPLACEABLE', {
      why:
        `It is in its carrier, ${carrier.hash}, with the nonce after that one. Whoever can open the carrier could include it beside what ` +
        `took the place of the carrier${era_end_block === null ? '' : `, up to block ${era_end_block}`}.`,
      hint: `Wait a few blocks until it is known: taoctl tx wait ${entry.signed.hash}`,
      details: { extrinsic_hash: entry.signed.hash, carrier_hash: carrier.hash, era_end_block },
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
