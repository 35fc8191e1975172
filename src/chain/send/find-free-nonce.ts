/**
 * The nonces of what is on its way encrypted. Pools count its carrier alone, so that the next nonce which a node names is the one that is
 * already signed inside. As long as the carrier is in no block, that nonce is taken.
 */
import { checkFailed } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { isSettled, listEntriesSince, readCarrierRecord, type SignedRecord } from '../journal/journal.js'
import { readNonceAt } from '../outcome/find-outcome.js'

/** Far more than the eight blocks that what is encrypted is valid for. */
const RECENT_MS = 3_600_000

interface NonceQuestion {
  readonly address: string
  /** The nonce that the node names as the next. */
  readonly next: number
  /** The newest block, or one shortly before. */
  readonly blockNumber: number
  /** Whether what is signed next is encrypted as well. */
  readonly encrypts: boolean
}

/** What was sent encrypted for the account a short while ago, and may still be included; by the nonce that it was signed with. */
function listOpen(client: ChainClient, directory: string, { address, blockNumber }: NonceQuestion): ReadonlyMap<number, SignedRecord> {
  const recent = listEntriesSince(directory, new Date(Date.now() - RECENT_MS))
  const open = recent.filter(
    (entry) =>
      !isSettled(entry) &&
      readCarrierRecord(entry.signed) !== undefined &&
      entry.signed.signer === address &&
      entry.signed.genesis_hash === client.genesisHash &&
      (entry.signed.era_end_block ?? blockNumber) >= blockNumber,
  )
  return new Map(open.map(({ signed }) => [signed.nonce, signed]))
}

/**
 * The first nonce from `next` on that nothing encrypted of this account will use. A carrier that is in a block without what it carried has
 * left its nonce free: whoever uses that makes sure that what was encrypted never happens. Throws `SHIELDED_PENDING` (exit 3) where what is
 * signed next is to be encrypted itself: its key would be out of use before its turn came.
 */
export async function findFreeNonce(client: ChainClient, directory: string, question: NonceQuestion): Promise<number> {
  const { address, next, encrypts } = question
  const open = listOpen(client, directory, question)
  const taken = open.get(next)
  if (taken === undefined || (await readNonceAt(client, address, client.blockHash)) >= next) return next
  if (encrypts) {
    throw checkFailed('An encrypted transaction of this account is still on its way', 'SHIELDED_PENDING', {
      why: `${taken.title}: it has to be in a block, or out of time, before another can be encrypted. Nothing was signed.`,
      hint: `taoctl tx wait ${taken.hash}`,
      details: { extrinsic_hash: taken.hash },
    })
  }
  let free = next
  while (open.has(free)) free++
  return free
}
