/**
 * Carries out a transaction of an EVM key in the order of every write: checks, preview, question, key, one signature, one submission, and
 * an outcome by the events of its own block. It goes to the pool as what it becomes there, an extrinsic without a signature around it.
 */
import { TaoError, walletError } from '../../../core/errors.js'
import type { ChainClient } from '../../client.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import { hashBlake2b256 } from '../../hash.js'
import { decodeCall } from '../../metadata/decode-call.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { RuntimeMetadata } from '../../metadata/runtime-metadata.js'
import { nameNetwork } from '../../networks.js'
import type { Executed, PlanCall, Preview, Submission } from '../../plan.js'
import { toHex } from '../../scale/hex.js'
import { ScaleWriter } from '../../scale/writer.js'
import { takeSecondReader } from '../../second-reader/second-reader.js'
import { agreeOn, refuseFailedChecks } from '../../send/agree-on-plan.js'
import { describeCall } from '../../send/describe-call.js'
import type { ExecuteHooks, ExecuteOptions } from '../../send/execute-hooks.js'
import { lockNonce } from '../../send/nonce-lock.js'
import { sendSigned } from '../../send/send-plan.js'
import { type EvmSignature, hashEvm, makeTransactCall } from './evm-transaction.js'
import type { EvmPlan } from './plan-evm.js'

/** Format 4, without a signature. */
const BARE_V4 = 0x04
const MAX_REPLANS = 4

/** An unlocked EVM key. */
export interface EvmSigner {
  /** H160 with its checksum. */
  readonly address: string
  sign(digest: Uint8Array): EvmSignature
  /** The address whose key made a signature. */
  recover(digest: Uint8Array, signature: EvmSignature): string
}

export interface EvmHooks extends Omit<ExecuteHooks, 'unlock' | 'beforeSigning'> {
  unlock(): Promise<EvmSigner>
}

export type EvmOptions = Pick<
  ExecuteOptions,
  'guard' | 'dryRun' | 'wait' | 'journalDirectory' | 'outcomeTimeoutMs' | 'simulator' | 'strict'
>

interface Prepared {
  readonly plan: EvmPlan
  readonly preview: Preview
  readonly call: Uint8Array
  readonly metadata: RuntimeMetadata
  readonly hasOwnForm: true
}

function encode(client: ChainClient, metadata: RuntimeMetadata, call: PlanCall): Uint8Array {
  return encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion))
}

async function prepare(client: ChainClient, plan: EvmPlan, { guard, dryRun }: EvmOptions): Promise<Prepared> {
  const metadata = await client.metadata()
  const call = encode(client, metadata, plan.call)
  const preview: Preview = {
    plan,
    ...describeCall(client, metadata, call),
    feeRao: plan.maxGasRao,
    checks: plan.checks,
    effects: plan.effects,
    warnings: plan.warnings,
    // The signature is over Ethereum's own form of the transaction, which depends on no metadata.
    metadataProof: { digest: null, danger: null },
    simulated: ['own checks', 'EthereumRuntimeRPCApi_call'],
    notSimulated: [],
  }
  const verdict = (await guard?.judge(client, { preview, call, metadata, hasOwnForm: true }, dryRun)) ?? []
  return { plan, preview: { ...preview, checks: [...preview.checks, ...verdict] }, call, metadata, hasOwnForm: true }
}

/** What is shown, tried on a fork where that is wanted. The code for it is loaded only then. */
async function tryFirst(client: ChainClient, prepared: Prepared, options: EvmOptions): Promise<Prepared> {
  if (options.simulator === undefined) return prepared
  const { rehearseEvm } = await import('../../rehearsal/rehearse-evm.js')
  return { ...prepared, preview: await rehearseEvm(client, prepared, options) }
}

/** Whether what would be signed now differs from what was agreed to, or costs more. */
function isOther(agreed: Prepared, now: Prepared): boolean {
  const { nonce: _before, gas: _gasBefore, maxFeePerGas: _feeBefore, ...before } = agreed.plan.transaction
  const { nonce: _now, gas: _gasNow, maxFeePerGas: _feeNow, ...after } = now.plan.transaction
  const text = (value: object): string => JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
  return text(before) !== text(after) || now.plan.maxGasRao > agreed.plan.maxGasRao
}

/** Plans again at the newest block, and asks again where it is another transaction or costs more. */
async function settle(
  client: ChainClient,
  planner: () => Promise<EvmPlan>,
  agreed: Prepared,
  hooks: EvmHooks,
  options: EvmOptions,
): Promise<Prepared> {
  let confirmed = agreed
  for (let replans = 0; replans < MAX_REPLANS; replans++) {
    await client.refresh()
    const planned = await prepare(client, await planner(), options)
    refuseFailedChecks(planned.preview, hooks)
    if (!isOther(confirmed, planned)) return planned
    const now = await tryFirst(client, planned, options)
    refuseFailedChecks(now.preview, hooks)
    await hooks.onStage?.({ stage: 'replanned', reason: 'it is another transaction now, or may cost more' })
    await agreeOn(now, hooks)
    confirmed = now
  }
  return confirmed
}

/** The extrinsic in which the runtime takes the transaction, length prefix included. */
export function makeBareExtrinsic(call: Uint8Array): Uint8Array {
  return new ScaleWriter()
    .writeCompact(call.length + 1)
    .writeBytes(Buffer.concat([Uint8Array.of(BARE_V4), call]))
    .toBytes()
}

/** Signs, and reads the signature and the bytes again before anything leaves. */
async function sign(client: ChainClient, { plan, metadata }: Prepared, signer: EvmSigner) {
  const digest = hashEvm(plan.transaction)
  const signature = signer.sign(digest)
  if (signer.recover(digest, signature) !== signer.address) {
    throw walletError('The signature is not that of the EVM key', 'KEY_MISMATCH', { why: `It should be of ${signer.address}.` })
  }
  const planned = resolveCall(metadata, makeTransactCall(plan.transaction, signature), client.runtime.specVersion)
  const call = encodeCallBytes(metadata, planned)
  const reader = takeSecondReader()
  try {
    reader.useMetadata(metadata)
    await reader.readCall(metadata, call, planned)
  } finally {
    reader.close()
  }
  const bytes = makeBareExtrinsic(call)
  const submission: Submission = {
    hash: toHex(hashBlake2b256(bytes)),
    signer: plan.signer.address,
    nonce: Number(plan.transaction.nonce),
    network: nameNetwork(client.network),
    eraEndBlock: null,
    fromBlock: await client.readBlockNumber(),
    fromBlockHash: client.blockHash,
    specVersion: client.runtime.specVersion,
    evmDigest: toHex(digest),
  }
  return { bytes, submission, call }
}

/**
 * Carries out a plan of {@link planEvm}. Throws as {@link executePlan}: failed checks (3), `CANCELLED` (130), what unlocking throws (4),
 * the network (5), a refusal (6).
 */
export async function executeEvm(
  client: ChainClient,
  planner: () => Promise<EvmPlan>,
  hooks: EvmHooks,
  options: EvmOptions,
): Promise<Executed> {
  const first = await tryFirst(client, await prepare(client, await planner(), options), options)
  refuseFailedChecks(first.preview, hooks)
  if (options.dryRun) {
    await options.guard?.keepRehearsal(client, first)
    hooks.onPreview(first.preview)
    return { status: 'dry-run', preview: first.preview }
  }
  await agreeOn(first, hooks)
  const signer = await hooks.unlock()
  const key = { genesisHash: client.genesisHash, address: first.plan.signer.address }
  const release = options.journalDirectory === undefined ? () => {} : await lockNonce(options.journalDirectory, key)
  try {
    const prepared = await settle(client, planner, first, hooks, options)
    await hooks.onStage?.({ stage: 'signing' })
    const reservation = await options.guard?.reserve(client, prepared)
    try {
      const { bytes, submission, call } = await sign(client, prepared, signer)
      const preview: Preview = { ...prepared.preview, callData: toHex(call), callArgs: decodeCall(prepared.metadata, call).args }
      const shown = { preview, metadata: prepared.metadata }
      return await sendSigned({ client, hooks, options }, shown, { signed: { bytes, submission }, reservation, release })
    } catch (error) {
      if (!(error instanceof TaoError) || !('extrinsic_hash' in error.details)) reservation?.release()
      throw error
    }
  } finally {
    release()
  }
}
