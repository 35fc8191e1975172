import { Args, Flags } from '@oclif/core'
import type { ChainClient } from '../chain/client.js'
import type { Inclusion } from '../chain/plan.js'
import type { FoundOutcome, Sought } from '../chain/tx/find-outcome.js'
import type { JournalEntry, OutcomeRecord } from '../chain/tx/journal.js'
import { chainError, checkFailed, type TaoError, unknownOutcome, usageError } from '../core/errors.js'
import { type Rao, rao, taoJson } from '../core/money.js'
import type { Look } from '../render/look.js'
import { renderTxStatus, type TxStatusReport } from '../render/tx.js'
import { ChainCommand } from './chain-command.js'
import { globalFlags, networkFlags } from './flags.js'
import { findJournalDirectory } from './state-directory.js'

/** How far to look back for an extrinsic that the journal does not know: about half an hour. */
const LOOK_BACK = 150

/** An extrinsic that is looked for, and the chain that is asked. */
export interface Lookup {
  readonly client: ChainClient
  readonly sought: Sought
  /** Undefined when it was not signed on this machine. */
  readonly entry: JournalEntry | undefined
}

/** A command that finds out what became of a transaction by its hash: from the journal where to look, from the chain the answer. */
export abstract class TxLookupCommand extends ChainCommand<TxStatusReport> {
  static override baseFlags = { ...globalFlags, ...networkFlags }
  static lookupArgs = {
    hash: Args.string({ ignoreStdin: true, required: true, description: 'Hash of the extrinsic, as printed when it was signed.' }),
  }
  static lookupFlags = {
    'from-block': Flags.integer({
      summary: 'Look from this block on; for a transaction that was signed elsewhere.',
      helpValue: '<block>',
      min: 0,
    }),
  }

  protected override render(result: TxStatusReport, look: Look): string {
    return renderTxStatus(result, look)
  }

  /** Reads the journal, and connects to the endpoint it names unless `network` was given. Throws `WRONG_CHAIN` (3) on another chain than it was signed for. */
  protected async openLookup(
    hashText: string,
    network: string | undefined,
    fallback: string,
    fromBlock: number | undefined,
  ): Promise<Lookup> {
    const hash = hashText.toLowerCase()
    if (!/^0x[0-9a-f]{64}$/.test(hash)) {
      throw usageError('That is not the hash of an extrinsic', 'INVALID_HASH', {
        why: 'It has to be 0x and 64 hex digits.',
        hint: 'taoctl tx list',
      })
    }
    const { findJournalEntry } = await import('../chain/tx/journal.js')
    const entry = findJournalEntry(findJournalDirectory(), hash)
    const client = await this.connect(network ?? entry?.signed.endpoint ?? fallback)
    if (!entry) {
      const head = await client.readBlockNumber()
      const from = fromBlock ?? Math.max(0, head - LOOK_BACK)
      return { client, entry, sought: { hash, fromBlock: from, eraEndBlock: null, account: null, specVersion: null } }
    }
    const { signed } = entry
    if (client.genesisHash !== signed.genesis_hash) {
      throw checkFailed(`It was signed for another chain than ${client.network.name}`, 'WRONG_CHAIN', {
        why: `Its genesis is ${signed.genesis_hash}, that of ${client.network.endpoint} is ${client.genesisHash}.`,
        hint: `Leave out --network; it was sent to ${signed.endpoint}.`,
        details: { genesis: client.genesisHash, expected: signed.genesis_hash, endpoint: client.network.endpoint },
      })
    }
    const sought = {
      hash,
      fromBlock: fromBlock ?? signed.from_block,
      eraEndBlock: signed.era_end_block,
      account: { address: signed.signer, nonce: signed.nonce },
      specVersion: signed.spec_version,
    }
    return { client, entry, sought }
  }

  /** Writes down what was found out, and returns the report of a success. Throws what else became of it: 6 failed or never, 7 not known. */
  protected async conclude(lookup: Lookup, outcome: FoundOutcome): Promise<TxStatusReport> {
    const { entry, sought } = lookup
    if (outcome.status === 'succeeded' || outcome.status === 'failed') {
      await this.keep(lookup, outcome.status, outcome.inclusion, 'error' in outcome ? outcome.error : null)
      if (outcome.status === 'failed') {
        const { locateError } = await import('../chain/tx/locate-error.js')
        throw locateError(outcome.error, sought.hash, outcome.inclusion)
      }
      const { blockNumber, blockHash, extrinsicIndex, finalized, feeRao } = outcome.inclusion
      return this.report(lookup, { blockNumber, blockHash, index: extrinsicIndex, finalized, feeRao })
    }
    const recorded = entry?.outcome
    if (recorded?.status === 'refused') {
      throw chainError('The transaction was refused: it is in no block', 'TX_REFUSED', {
        why: recorded.message ?? 'The node did not take it.',
        hint: 'Nothing happened; the command can be repeated.',
        details: { extrinsic_hash: sought.hash, refusal: recorded.code },
      })
    }
    if (outcome.status === 'not-included') {
      const error = neverIncluded(sought, outcome)
      await this.keep(lookup, 'not-included', null, error)
      throw error
    }
    if (outcome.status === 'unknown' && recorded) return this.recall(lookup, recorded, outcome.why)
    throw outcome.status === 'unknown' ? notKnown(sought, outcome.why) : stillPossible(lookup, outcome)
  }

  /** What the journal remembers of a transaction whose block the endpoint no longer has. */
  private recall(lookup: Lookup, recorded: OutcomeRecord, why: string): TxStatusReport {
    const { sought } = lookup
    const { status, block_number, block_hash, index, finalized, fee_rao } = recorded
    const details = { extrinsic_hash: sought.hash, block_number, block_hash, index, finalized }
    if (status === 'failed') {
      throw chainError(recorded.message ?? 'It failed', recorded.code ?? 'DISPATCH_FAILED', { why: 'So the journal says.', details })
    }
    if (status === 'not-included')
      throw chainError('The transaction was never included', 'TX_NEVER_INCLUDED', { why: 'So the journal says.', details })
    if (status !== 'succeeded' || block_number === null || block_hash === null || index === null) throw notKnown(sought, why)
    this.addWarning(`${why} What is shown is what was seen when it was included.`, 'FROM_JOURNAL')
    return this.report(lookup, {
      blockNumber: block_number,
      blockHash: block_hash,
      index,
      finalized,
      feeRao: fee_rao === null ? null : rao(BigInt(fee_rao)),
    })
  }

  private report(
    { client, entry, sought }: Lookup,
    place: { blockNumber: number; blockHash: string; index: number; finalized: boolean; feeRao: Rao | null },
  ): TxStatusReport {
    return {
      status: 'succeeded',
      hash: sought.hash,
      network: client.network.name,
      genesis_hash: client.genesisHash,
      title: entry?.signed.title ?? null,
      signer: entry?.signed.signer ?? null,
      nonce: entry?.signed.nonce ?? null,
      era_end_block: sought.eraEndBlock,
      block_number: place.blockNumber,
      block_hash: place.blockHash,
      index: place.index,
      finalized: place.finalized,
      fee: place.feeRao === null ? null : taoJson(place.feeRao),
    }
  }

  private async keep(lookup: Lookup, status: OutcomeRecord['status'], inclusion: Inclusion | null, error: TaoError | null): Promise<void> {
    const { entry, sought } = lookup
    if (!entry || (entry.outcome?.status === status && entry.outcome.finalized === (inclusion?.finalized ?? false))) return
    const { appendJournal } = await import('../chain/tx/journal.js')
    const { makeOutcomeRecord } = await import('../chain/tx/journal-records.js')
    appendJournal(findJournalDirectory(), makeOutcomeRecord(sought.hash, status, inclusion, error))
  }
}

function neverIncluded(sought: Sought, outcome: Extract<FoundOutcome, { status: 'not-included' }>): TaoError {
  return chainError('The transaction was never included', 'TX_NEVER_INCLUDED', {
    why:
      outcome.reason === 'era-ended'
        ? `It could be in a block up to ${sought.eraEndBlock}; it is in none of them, and they are final.`
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

function notKnown(sought: Sought, why: string): TaoError {
  return unknownOutcome('What became of the transaction cannot be told here', 'OUTCOME_UNKNOWN', {
    why,
    hint: `taoctl tx status ${sought.hash} --network archive`,
    details: { extrinsic_hash: sought.hash, era_end_block: sought.eraEndBlock },
  })
}

function stillPossible({ entry, sought }: Lookup, outcome: FoundOutcome): TaoError {
  const { best } = outcome.heads
  const details = { extrinsic_hash: sought.hash, best_block: best, era_end_block: sought.eraEndBlock }
  if (!entry) {
    return unknownOutcome(`The transaction is not in blocks ${sought.fromBlock} … ${best}`, 'TX_NOT_FOUND', {
      why: 'The journal of this machine does not know it, so it is not known where else it could be.',
      hint: 'Give the block to look from with --from-block, and the chain with --network.',
      details,
    })
  }
  const end = sought.eraEndBlock
  return unknownOutcome('The transaction is in no block yet', 'TX_PENDING', {
    why:
      end === null
        ? `The chain is at block ${best}.`
        : end > best
          ? `It can still be included up to block ${end}; the chain is at block ${best}. Do not repeat it before.`
          : `Block ${end}, its last, is not final yet (${outcome.heads.finalized} is).`,
    hint: `taoctl tx wait ${sought.hash}`,
    details,
  })
}
