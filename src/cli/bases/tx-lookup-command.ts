import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { JournalEntry, OutcomeRecord } from '../../chain/journal/journal.js'
import { makeSought } from '../../chain/journal/make-sought.js'
import { makeInnerLost, makeInnerMissing } from '../../chain/outcome/carrier-errors.js'
import type { FoundOutcome } from '../../chain/outcome/find-outcome.js'
import { totalFee } from '../../chain/outcome/total-fee.js'
import type { Inclusion } from '../../chain/plan.js'
import { chainError, checkFailed, TaoError, usageError } from '../../core/errors.js'
import { alpha, alphaJson, type Rao, rao, taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { renderTxStatus } from '../../render/tx.js'
import type { TxPart, TxStatusReport } from '../../report/tx.js'
import { findJournalDirectory } from '../config/state-directory.js'
import { globalFlags, networkFlags } from '../flags/flags.js'
import { registerCloser } from '../terminal/exit.js'
import { ChainCommand } from './chain-command.js'
import type { Lookup } from './lookup.js'
import { contradicted, describeSought, neverIncluded, notKnown, stillPossible } from './lookup-errors.js'

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
      return { client, entry, part: null, sought: { hash, fromBlock, eraEndBlock: to, account: null, specVersion: null, demands: {} } }
    }
    const { signed } = entry
    if (client.genesisHash !== signed.genesis_hash) {
      throw checkFailed(`It was signed for another chain than ${client.network.name}`, 'WRONG_CHAIN', {
        why: `Its genesis is ${signed.genesis_hash}, that of ${client.network.endpoint} is ${client.genesisHash}.`,
        hint: `Leave out --network; it was sent to ${signed.endpoint}.`,
        details: { genesis: client.genesisHash, expected: signed.genesis_hash, endpoint: client.network.endpoint },
      })
    }
    // The hash of a carrier leads to what was encrypted in it.
    return { client, entry, part: await this.describePart(entry), sought: makeSought(signed) }
  }

  /** Which of several transactions it is. Warns where those after it were never sent. */
  private async describePart(entry: JournalEntry): Promise<TxPart | null> {
    if (entry.signed.part === undefined) return null
    const [{ listEntriesSince }, { adviseOnRest, describeTxPart }] = await Promise.all([
      import('../../chain/journal/journal.js'),
      import('../inputs/describe-part.js'),
    ])
    const part = describeTxPart(entry, listEntriesSince(findJournalDirectory(), new Date(entry.signed.time)))
    const advice = adviseOnRest(entry, part)
    if (advice !== undefined) this.addWarning(advice, 'RUN_UNFINISHED')
    return part
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
      const { blockNumber, blockHash, extrinsicIndex, finalized, feeAlpha } = outcome.inclusion
      const feeRao = totalFee(outcome.inclusion)
      const { results = {}, warnings = [] } = (outcome.status === 'succeeded' ? outcome.report : null) ?? {}
      for (const warning of warnings) this.addWarning(warning, 'RESULT')
      const fee = feeAlpha === null ? feeRao && taoJson(feeRao) : alphaJson(feeAlpha)
      return this.report(lookup, { blockNumber, blockHash, index: extrinsicIndex, finalized, fee, results })
    }
    const recorded = entry?.outcome
    if (outcome.status === 'not-included') {
      if (recorded?.finalized) throw contradicted(sought, recorded)
      const error =
        outcome.carrier === null ? neverIncluded(sought, outcome) : makeInnerLost(describeSought(lookup), outcome.carrier, outcome.reason)
      await this.keep(lookup, 'not-included', null, error, outcome.carrier?.feeRao)
      throw error
    }
    if (outcome.status === 'pending' && outcome.carrier !== null) {
      const error = makeInnerMissing(describeSought(lookup), outcome.carrier)
      await this.keep(lookup, 'unknown', null, error, outcome.carrier.feeRao)
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
    if (status === 'not-included' && recorded.code === 'SHIELD_INNER_NEVER_INCLUDED')
      throw chainError('The carrier was included, and what was encrypted in it never was', recorded.code, {
        why: 'So the journal says.',
        details,
      })
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
    { client, entry, sought, part }: Lookup,
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
      carrier_hash: sought.carrier?.hash ?? null,
      block_number: place.blockNumber,
      block_hash: place.blockHash,
      index: place.index,
      finalized: place.finalized,
      fee: place.fee,
      results: place.results,
      part,
    }
  }

  private async keep(
    lookup: Lookup,
    status: OutcomeRecord['status'],
    inclusion: Inclusion | null,
    error: TaoError | null,
    carrierFeeRao: Rao | null = null,
  ): Promise<void> {
    const { entry, sought } = lookup
    const { outcome } = entry ?? {}
    const isKept = outcome?.status === status && outcome.finalized === (inclusion?.finalized ?? false)
    if (!entry || (isKept && outcome.code === (error?.code ?? null))) return
    const { appendJournal } = await import('../../chain/journal/journal.js')
    const { makeOutcomeRecord } = await import('../../chain/journal/journal-records.js')
    appendJournal(findJournalDirectory(), makeOutcomeRecord(sought.hash, status, inclusion, error, carrierFeeRao))
  }
}
