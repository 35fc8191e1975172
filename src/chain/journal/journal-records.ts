/** Makes the journal records of a write from what the pipeline reports. */
import type { TaoError } from '../../core/errors.js'
import { type Rao, rao } from '../../core/money.js'
import { type Demands, listDemands } from '../outcome/results.js'
import { totalFee } from '../outcome/total-fee.js'
import type { Inclusion, Outcome, Preview, Submission } from '../plan.js'
import type { Refused } from '../send/settle-refusal.js'
import type { JournalStatus, OutcomeRecord, SignedRecord } from './journal.js'

function describeDemands({ maxCostRao, spendRao, positions }: Demands): Pick<SignedRecord, 'max_cost_rao' | 'spend_rao' | 'positions'> {
  return {
    ...(maxCostRao === undefined ? {} : { max_cost_rao: maxCostRao.toString() }),
    ...(spendRao === undefined ? {} : { spend_rao: spendRao.toString() }),
    ...(positions === undefined ? {} : { positions }),
  }
}

function readAmount(text: unknown): Rao | undefined {
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? rao(BigInt(text)) : undefined
}

/** The demands that a record holds. The record comes from a file that anyone may have edited: an amount that is not a number is ignored. */
export function readDemands({ max_cost_rao, spend_rao, positions }: SignedRecord): Demands {
  const [maxCostRao, spendRao] = [readAmount(max_cost_rao), readAmount(spend_rao)]
  return {
    ...(maxCostRao === undefined ? {} : { maxCostRao }),
    ...(spendRao === undefined ? {} : { spendRao }),
    ...(Array.isArray(positions) ? { positions } : {}),
  }
}

/** What is written down before the extrinsic is sent. `reservation` is what a policy has reserved for it. */
export function makeSignedRecord(submission: Submission, preview: Preview, reservation?: string): SignedRecord {
  const { plan } = preview
  return {
    kind: 'signed',
    time: new Date().toISOString(),
    hash: submission.hash,
    signer: submission.signer,
    nonce: submission.nonce,
    from_block: submission.fromBlock,
    from_block_hash: submission.fromBlockHash,
    era_end_block: submission.eraEndBlock,
    genesis_hash: preview.genesisHash,
    spec_version: submission.specVersion,
    network: preview.network,
    endpoint: preview.endpoint,
    network_flag: submission.network,
    command: plan.id,
    title: plan.title,
    call: `${plan.call.pallet}.${plan.call.name}`,
    call_hash: preview.callHash,
    ...(submission.carrier === undefined ? {} : { carrier: submission.carrier }),
    ...(submission.evmDigest === undefined ? {} : { evm_digest: submission.evmDigest }),
    ...(plan.later === undefined ? {} : { later_call: plan.later.callData }),
    ...describeDemands(listDemands(plan)),
    ...(reservation === undefined ? {} : { reservation }),
    ...(plan.part?.record === undefined ? {} : { part: plan.part.record }),
  }
}

/**
 * The record of what became of an extrinsic; `error` is given if it did not succeed, `carrierFeeRao` if it is in no block, and its carrier
 * is.
 */
export function makeOutcomeRecord(
  hash: string,
  status: JournalStatus,
  inclusion: Inclusion | null,
  error: TaoError | null,
  carrierFeeRao: Rao | null = null,
): OutcomeRecord {
  return {
    kind: 'outcome',
    time: new Date().toISOString(),
    hash,
    status,
    block_number: inclusion?.blockNumber ?? null,
    block_hash: inclusion?.blockHash ?? null,
    index: inclusion?.extrinsicIndex ?? null,
    finalized: inclusion?.finalized ?? false,
    fee_rao: (inclusion === null ? carrierFeeRao : totalFee(inclusion))?.toString() ?? null,
    ...(inclusion?.feeAlpha ? { fee_alpha: { alpha_rao: inclusion.feeAlpha.alphaRao.toString(), netuid: inclusion.feeAlpha.netuid } } : {}),
    code: error?.code ?? null,
    message: error?.message ?? null,
  }
}

/**
 * The record of an outcome as the pipeline reports it. A refusal that is proved is final, so it is recorded as `not-included`, just like a
 * validity that has ended.
 */
export function recordOutcome(outcome: Outcome | Refused): OutcomeRecord {
  const inclusion = 'inclusion' in outcome ? outcome.inclusion : null
  const status = outcome.status === 'refused' && outcome.proved ? 'not-included' : outcome.status
  return makeOutcomeRecord(outcome.submission.hash, status, inclusion, 'error' in outcome ? outcome.error : null)
}
