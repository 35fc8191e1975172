import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import type { JournalEntry, OutcomeRecord } from '../../chain/journal/journal.js'
import { readDemands } from '../../chain/journal/journal-records.js'
import { isMainnet, nameNetwork } from '../../chain/networks.js'
import type { FoundOutcome, Sought } from '../../chain/outcome/find-outcome.js'
import { formatLookup } from '../../chain/outcome/format-lookup.js'
import type { Inclusion } from '../../chain/plan.js'
import { chainError, checkFailed, TaoError, unknownOutcome, usageError } from '../../core/errors.js'
import { alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { renderTxStatus } from '../../render/tx.js'
import type { TxStatusReport } from '../../report/tx.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { globalFlags, networkFlags } from '../flags/flags.js'
import { registerCloser } from '../terminal/exit.js'
import { ChainCommand } from './chain-command.js'

/** How many blocks to look back for an extrinsic that the journal does not know: about half an hour. */
const LOOK_BACK = 150

/** What the flags say of where to look. */
export interface LookupChoice {
  /** The network that was given; undefined when none was. */
  readonly network: string | undefined
  /** The network to use when none was given and the journal does not know the transaction. */
  readonly fallback: string
  readonly 'from-block'?: number | undefined
  readonly 'to-block'?: number | undefined
}

/** An extrinsic to be found, and the client of the chain that is asked for it. */
export interface Lookup {
  readonly client: ChainClient
  readonly sought: Sought
  /** The entry in the journal; undefined when the extrinsic was not signed on this machine. */
  readonly entry: JournalEntry | undefined
}

/** A command that finds out by its hash what became of a transaction. The journal says where to look, and the chain gives the answer. */
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
    'to-block': Flags.integer({
      summary: 'The last block it can be in; for a transaction that was signed elsewhere.',
      helpValue: '<block>',
      min: 0,
      dependsOn: ['from-block'],
    }),
  }

  protected override render(result: TxStatusReport, look: Look): string {
    return renderTxStatus(result, look)
  }

  /**
   * Reads the journal, and connects to the network that it names unless one was given. If the journal knows the transaction, the range of
   * blocks comes from the journal and not from the flags, because a mistyped number must not lead to the answer "never". Throws
   * `WRONG_CHAIN` (exit 3) when the chain is not the one for which the transaction was signed.
   */
  protected async openLookup(hashText: string, choice: LookupChoice): Promise<Lookup> {
    const hash = hashText.toLowerCase()
    if (!/^0x[0-9a-f]{64}$/.test(hash)) {
      throw usageError('That is not the hash of an extrinsic', 'INVALID_HASH', {
        why: 'It has to be 0x and 64 hex digits.',
        hint: 'taoctl tx list',
      })
    }
    const { findJournalEntry } = await import('../../chain/journal/journal.js')
    const entry = findJournalEntry(findJournalDirectory(), hash)
    const { 'from-block': from, 'to-block': to = null } = choice
    if (from !== undefined && to !== null && from > to) {
      throw usageError('--from-block is after --to-block', 'INVALID_BLOCK', { hint: 'Give them as they were printed.' })
    }
    const client = await this.connect(choice.network ?? entry?.signed.network_flag ?? entry?.signed.endpoint ?? choice.fallback)
    if (!entry) {
      const fromBlock = from ?? Math.max(0, (await client.readBlockNumber()) - LOOK_BACK)
      return { client, entry, sought: { hash, fromBlock, eraEndBlock: to, account: null, specVersion: null, demands: {} } }
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
      fromBlock: signed.from_block,
      eraEndBlock: signed.era_end_block,
      account: { address: signed.signer, nonce: signed.nonce },
      specVersion: signed.spec_version,
      demands: readDemands(signed),
    }
    return { client, entry, sought }
  }

  /**
   * The answer of an archive node of the network (or of another endpoint, if the network names no archive). Undefined when there is none,
   * or it does not answer or does not know either.
   */
  private async askArchive({ client, sought }: Lookup): Promise<FoundOutcome | undefined> {
    const { network, genesisHash, cacheDirectory } = client
    const [endpoint, ...alternates] = (network.archives.length > 0 ? network.archives : network.alternates).filter(
      (url) => url !== network.endpoint,
    )
    if (endpoint === undefined) return undefined
    this.note('the node no longer has that block: asking an archive …')
    const { findOutcome } = await import('../../chain/outcome/find-outcome.js')
    const { ChainClient: Client } = await import('../../chain/client.js')
    try {
      const archive = await Client.connect({ network: { ...network, endpoint, alternates, genesisHash }, cacheDirectory })
      registerCloser(() => archive.disconnect())
      const outcome = await findOutcome(archive, sought)
      return outcome.status === 'unknown' ? undefined : outcome
    } catch (error) {
      // The answer of the first node still stands.
      if (error instanceof TaoError) return undefined
      throw error
    }
  }

  /**
   * Records the outcome in the journal and returns the report of a success. Throws for any other outcome: exit 6 when the transaction
   * failed or was never included, 7 when its fate is not known.
   */
  protected async conclude(lookup: Lookup, found: FoundOutcome): Promise<TxStatusReport> {
    const { entry, sought } = lookup
    const outcome = found.status === 'unknown' ? ((await this.askArchive(lookup)) ?? found) : found
    if (outcome.status === 'succeeded' || outcome.status === 'failed') {
      const error = outcome.status === 'failed' ? outcome.error : (outcome.report?.problem?.error ?? null)
      await this.keep(lookup, outcome.status, outcome.inclusion, error)
      if (error) {
        const { locateError } = await import('../../chain/outcome/locate-error.js')
        throw locateError(error, sought.hash, outcome.inclusion)
      }
      const { blockNumber, blockHash, extrinsicIndex, finalized, feeRao, feeAlpha } = outcome.inclusion
      const { results = {}, warnings = [] } = (outcome.status === 'succeeded' ? outcome.report : null) ?? {}
      for (const warning of warnings) this.addWarning(warning, 'RESULT')
      const fee = feeAlpha === null ? feeRao && taoJson(feeRao) : alphaJson(feeAlpha)
      return this.report(lookup, { blockNumber, blockHash, index: extrinsicIndex, finalized, fee, results })
    }
    const recorded = entry?.outcome
    if (outcome.status === 'not-included') {
      if (recorded?.finalized) throw contradicted(sought, recorded)
      const error = neverIncluded(sought, outcome)
      await this.keep(lookup, 'not-included', null, error)
      throw error
    }
    if (outcome.status === 'unknown' && recorded) return this.recall(lookup, recorded, outcome.why)
    throw outcome.status === 'unknown' ? notKnown(lookup, outcome.why) : stillPossible(lookup, outcome)
  }

  /** Reports from the journal what became of a transaction whose block the endpoint no longer has. */
  private recall(lookup: Lookup, recorded: OutcomeRecord, why: string): TxStatusReport {
    const { status, block_number, block_hash, index, finalized, fee_rao, fee_alpha } = recorded
    const details = { extrinsic_hash: lookup.sought.hash, block_number, block_hash, index, finalized }
    if (status === 'failed') {
      throw chainError(recorded.message ?? 'It failed', recorded.code ?? 'DISPATCH_FAILED', { why: 'So the journal says.', details })
    }
    if (status === 'not-included')
      throw chainError('The transaction was never included', 'TX_NEVER_INCLUDED', { why: 'So the journal says.', details })
    if (status === 'succeeded' && recorded.code !== null) {
      throw chainError(recorded.message ?? 'It succeeded, and not as demanded', recorded.code, { why: 'So the journal says.', details })
    }
    if (status !== 'succeeded' || block_number === null || block_hash === null || index === null) throw notKnown(lookup, why)
    this.addWarning(`${why} What is shown is what was seen when it was included.`, 'FROM_JOURNAL')
    return this.report(lookup, {
      blockNumber: block_number,
      blockHash: block_hash,
      index,
      finalized,
      fee: fee_alpha
        ? alphaJson(alpha(fee_alpha.netuid, BigInt(fee_alpha.alpha_rao)))
        : fee_rao === null
          ? null
          : taoJson(rao(BigInt(fee_rao))),
      results: {},
    })
  }

  private report(
    { client, entry, sought }: Lookup,
    place: {
      blockNumber: number
      blockHash: string
      index: number
      finalized: boolean
      fee: TxStatusReport['fee']
      results: TxStatusReport['results']
    },
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
      fee: place.fee,
      results: place.results,
    }
  }

  private async keep(lookup: Lookup, status: OutcomeRecord['status'], inclusion: Inclusion | null, error: TaoError | null): Promise<void> {
    const { entry, sought } = lookup
    if (!entry || (entry.outcome?.status === status && entry.outcome.finalized === (inclusion?.finalized ?? false))) return
    const { appendJournal } = await import('../../chain/journal/journal.js')
    const { makeOutcomeRecord } = await import('../../chain/journal/journal-records.js')
    appendJournal(findJournalDirectory(), makeOutcomeRecord(sought.hash, status, inclusion, error))
  }
}

/**
 * The error for a transaction that the journal has seen in a final block and that the endpoint reports as never included. Both cannot be
 * true of one chain, so the endpoint follows another one.
 */
function contradicted(sought: Sought, recorded: OutcomeRecord): TaoError {
  const { block_number, block_hash } = recorded
  return unknownOutcome('The endpoint does not have the block in which the transaction was final', 'CHAIN_DISAGREES', {
    why: `So the journal says: ${recorded.status} in block ${block_number}, ${block_hash}.`,
    hint: 'Ask another endpoint with --network. A development chain may have been reset.',
    details: { extrinsic_hash: sought.hash, status: recorded.status, block_number, block_hash },
  })
}

function neverIncluded(sought: Sought, outcome: Extract<FoundOutcome, { status: 'not-included' }>): TaoError {
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

function notKnown({ client, sought }: Lookup, why: string): TaoError {
  return unknownOutcome('What became of the transaction cannot be told here', 'OUTCOME_UNKNOWN', {
    why,
    hint: isMainnet(client.genesisHash)
      ? formatLookup('status', { ...sought, network: 'archive' })
      : `Ask an archive node of the chain: ${formatLookup('status', { ...sought, network: 'wss://…' })}`,
    details: { extrinsic_hash: sought.hash, era_end_block: sought.eraEndBlock },
  })
}

function stillPossible({ client, entry, sought }: Lookup, outcome: FoundOutcome): TaoError {
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
