/** The two ways in which a carrier can be in a block without what was encrypted in it. */
import { chainError, type ErrorDetails, type TaoError, unknownOutcome } from '../../core/errors.js'
import { formatTao } from '../../core/money.js'
import type { Submission } from '../plan.js'
import type { CarrierPlace } from './find-outcome.js'
import { formatLookup, type LookupPlace } from './format-lookup.js'

/** Where what is encrypted is looked for, and what carries it. */
export interface Encrypted extends LookupPlace {
  readonly carrierHash: string
}

/** What a submission says of it; its own hash where it has no carrier. */
export function describeEncrypted({ hash, network, fromBlock, eraEndBlock, carrier }: Submission): Encrypted {
  return { hash, network, fromBlock, eraEndBlock, carrierHash: carrier?.hash ?? hash }
}

function describePlaces(
  { hash, carrierHash, eraEndBlock }: Encrypted,
  { blockNumber, blockHash, extrinsicIndex }: CarrierPlace,
): ErrorDetails {
  return {
    extrinsic_hash: hash,
    era_end_block: eraEndBlock,
    carrier_hash: carrierHash,
    carrier_block_number: blockNumber,
    carrier_block_hash: blockHash,
    carrier_index: extrinsicIndex,
  }
}

function describePaid({ blockNumber, feeRao }: CarrierPlace): string {
  return `Block ${blockNumber} has its carrier, ${feeRao === null ? 'whose fee is paid' : `for which ${formatTao(feeRao)} fee is paid`}`
}

/**
 * Exit 7: the carrier is in a block and what it carries is not. Its author can read it, so that it can still be included until its era has
 * ended or its nonce is used.
 */
export function makeInnerMissing(encrypted: Encrypted, carrier: CarrierPlace): TaoError {
  const { eraEndBlock } = encrypted
  return unknownOutcome(`The carrier is in a block, and what was encrypted in it is not: ${encrypted.hash}`, 'SHIELD_INNER_MISSING', {
    why:
      `${describePaid(carrier)}; the author of that block has not put in what it carries. ` +
      `Whoever can read it could still do so${eraEndBlock === null ? '' : ` up to block ${eraEndBlock}`}: do not simply repeat it.`,
    hint: formatLookup('wait', encrypted),
    details: describePlaces(encrypted, carrier),
  })
}

/** Exit 6: the carrier is in a block, and what it carries is in none and never will be. */
export function makeInnerLost(encrypted: Encrypted, carrier: CarrierPlace, reason: 'era-ended' | 'nonce-used'): TaoError {
  const why =
    reason === 'era-ended'
      ? `what it carries is in none of the blocks that it was valid for, up to ${encrypted.eraEndBlock}, and they are final`
      : 'what it carries is in no block, and another transaction of the account has used its nonce'
  return chainError('The carrier was included, and what was encrypted in it never was', 'SHIELD_INNER_NEVER_INCLUDED', {
    why: `${describePaid(carrier)}; ${why}.`,
    hint: 'Nothing but that fee was paid, and nothing can happen any more: it is safe to repeat the command.',
    details: { ...describePlaces(encrypted, carrier), reason },
  })
}
