/** What is said of a transaction of which it is not known what became, or that was never included. */
import type { OutcomeRecord } from '../../chain/journal/journal.js'
import { isMainnet, nameNetwork } from '../../chain/networks.js'
import type { Encrypted } from '../../chain/outcome/carrier-errors.js'
import type { FoundOutcome, Sought } from '../../chain/outcome/find-outcome.js'
import { formatLookup } from '../../chain/outcome/format-lookup.js'
import { chainError, type TaoError, unknownOutcome } from '../../core/errors.js'
import type { Lookup } from './lookup.js'

/** Where what was encrypted is looked for, and what carries it. */
export function describeSought({ client, sought }: Lookup): Encrypted {
  const { hash, fromBlock, eraEndBlock, carrier } = sought
  return { hash, network: nameNetwork(client.network), fromBlock, eraEndBlock, carrierHash: carrier?.hash ?? hash }
}

/**
 * The error for a transaction that the journal has seen in a final block and that the endpoint reports as never included. Both cannot be
 * true of one chain, so the endpoint follows another one.
 */
export function contradicted(sought: Sought, recorded: OutcomeRecord): TaoError {
  const { block_number, block_hash } = recorded
  return unknownOutcome('The endpoint does not have the block in which the transaction was final', 'CHAIN_DISAGREES', {
    why: `So the journal says: ${recorded.status} in block ${block_number}, ${block_hash}.`,
    hint: 'Ask another endpoint with --network. A development chain may have been reset.',
    details: { extrinsic_hash: sought.hash, status: recorded.status, block_number, block_hash },
  })
}

export function neverIncluded(sought: Sought, outcome: Extract<FoundOutcome, { status: 'not-included' }>): TaoError {
  return chainError('The transaction was never included', 'TX_NEVER_INCLUDED', {
    why:
      outcome.reason === 'era-ended'
        ? `It could be in blocks ${sought.fromBlock} … ${sought.eraEndBlock}; it is in none of them, and they are final.`
        : `It is in no block up to ${outcome.heads.finalized}, and another transaction of the account has used its nonce.`,
    hint: 'Nothing happened, and nothing can: it is safe to repeat the command.',
    details: {
      extrinsic_hash: sought.hash,
      reason: outcome.reason,
      finalized_block: outcome.heads.finalized,
      era_end_block: sought.eraEndBlock,
    },
  })
}

export function notKnown({ client, sought }: Lookup, why: string): TaoError {
  return unknownOutcome('What became of the transaction cannot be told here', 'OUTCOME_UNKNOWN', {
    why,
    hint: isMainnet(client.genesisHash)
      ? formatLookup('status', { ...sought, network: 'archive' })
      : `Ask an archive node of the chain: ${formatLookup('status', { ...sought, network: 'wss://…' })}`,
    details: { extrinsic_hash: sought.hash, era_end_block: sought.eraEndBlock },
  })
}

export function stillPossible({ client, entry, sought }: Lookup, outcome: FoundOutcome): TaoError {
  const { best } = outcome.heads
  const details = { extrinsic_hash: sought.hash, best_block: best, era_end_block: sought.eraEndBlock }
  const refused = entry?.outcome?.status === 'refused' ? `The node that it was sent to said no: ${entry.outcome.message ?? ''}. ` : ''
  if (!entry && sought.eraEndBlock === null) {
    return unknownOutcome(`The transaction is not in blocks ${sought.fromBlock} … ${best}`, 'TX_NOT_FOUND', {
      why: 'The journal of this machine does not know it, so it is not known where else it could be.',
      hint: 'Give the blocks to look in with --from-block and --to-block, and the chain with --network.',
      details,
    })
  }
  const end = sought.eraEndBlock
  return unknownOutcome('The transaction is in no block yet', 'TX_PENDING', {
    why: `${refused}${
      end === null
        ? `The chain is at block ${best}.`
        : end > best
          ? `It can still be included up to block ${end}; the chain is at block ${best}. Do not repeat it before.`
          : `Block ${end}, its last, is not final yet (${outcome.heads.finalized} is).`
    }`,
    hint: entry ? `taoctl tx wait ${sought.hash}` : formatLookup('wait', { ...sought, network: nameNetwork(client.network) }),
    details,
  })
}
