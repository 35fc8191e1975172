/**
 * Every write goes through here: checks, preview, confirmation, key, one signature, one submission, one outcome. The order is the
 * point: nothing is asked before all is checked, no key is opened before the user agreed, nothing is signed that was not shown.
 */
import { cancelled, chainError, checkFailed, networkError, TaoError, walletError } from '../../core/errors.js'
import { formatTao, type Rao, ZERO_RAO } from '../../core/money.js'
import { assessPlan } from '../checks/assess-plan.js'
import { CALL_LAYER, type CallDryRun } from '../checks/dry-run-call.js'
import { adviseError } from '../checks/find-remedy.js'
import type { ChainClient } from '../client.js'
import { makeMortalEra, roundEraPeriod } from '../extrinsic/era.js'
import { makeSigningPayload, signExtrinsic } from '../extrinsic/extrinsic.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { type ExtensionData, encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { hashBlake2b256 } from '../hash.js'
import { appendJournal, type OutcomeRecord } from '../journal/journal.js'
import { makeOutcomeRecord, makeSignedRecord, recordOutcome } from '../journal/journal-records.js'
import { decodeCall } from '../metadata/decode-call.js'
import { EncodeError, encodeCallBytes } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { nameNetwork } from '../networks.js'
import { addSubmission } from '../outcome/make-unknown-error.js'
import type { Executed, Outcome, Plan, Planner, Preview, Submission } from '../plan.js'
import { Quorum } from '../quorum/quorum.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { SecondReader } from '../second-reader/second-reader.js'
import type { Signer } from '../signer.js'
import type { ExecuteHooks, ExecuteOptions } from './execute-hooks.js'
import { handIn } from './hand-in.js'
import { decideProof, explainBadProof } from './metadata-proof.js'
import { lockNonce } from './nonce-lock.js'
import { readNextNonce } from './read-next-nonce.js'
import type { Refused } from './settle-refusal.js'
import { EXECUTION_LAYER, type Simulation, VALIDITY_LAYER } from './simulate.js'

/** At 12 s a block this is six minutes: time for a slow block author, short enough that an unknown outcome is soon a known one. */
const DEFAULT_ERA_PERIOD = 32
const BLOCK_MS = 12_000
const MAX_WAIT_MS = 600_000
/** Whoever waited longer for its turn looks at the chain again. */
const PATIENCE_MS = 1_000
/** A chain that changes under every preview is not one to sign for. */
const MAX_REPLANS = 4

/** Who else looks at what is about to be signed. */
interface Witnesses {
  readonly reader: SecondReader
  /** Null where one endpoint is enough. */
  readonly quorum: Quorum | null
}

/** A plan made concrete for the runtime it will be signed for. */
interface Prepared {
  readonly preview: Preview
  readonly call: Uint8Array
  readonly metadata: RuntimeMetadata
  /** Another reader's look at the bytes of the call; it rejects where it reads something else. */
  readonly secondReading: Promise<void>
}

function encodePlannedCall(metadata: RuntimeMetadata, plan: Plan, specVersion: number): { plan: Plan; call: Uint8Array } {
  const resolved = resolveCall(metadata, plan.call, specVersion)
  try {
    return { plan: { ...plan, call: resolved }, call: encodeCallBytes(metadata, resolved) }
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error
    throw chainError(`The call ${resolved.pallet}.${resolved.name} cannot be encoded for this runtime`, 'CALL_SHAPE', {
      why: error.where,
      hint: 'Update taoctl: the runtime may have been upgraded.',
      cause: error,
    })
  }
}

/** Decodes the bytes that will be signed, for those who look at them. Whether they are the plan's call is judged by the second reader. */
function readBack(metadata: RuntimeMetadata, call: Uint8Array): ScaleValue {
  try {
    return decodeCall(metadata, call).args
  } catch (error) {
    throw checkFailed('What would be signed cannot be read', 'CALL_UNREADABLE', {
      why: `${error instanceof Error ? error.message : String(error)}. Nothing was signed.`,
      hint: 'Try another endpoint; if it stays, report it.',
      cause: error,
    })
  }
}

async function prepare(client: ChainClient, planner: Planner, witnesses: Witnesses, options: ExecuteOptions): Promise<Prepared> {
  const metadata = await client.metadata()
  const { plan, call } = encodePlannedCall(metadata, await planner(), client.runtime.specVersion)
  const secondReading = witnesses.reader.readCall(metadata, call, plan.call)
  // It is awaited before anything is signed; until then it may end as it likes.
  secondReading.catch(() => {})
  const [{ feeRao, checks, effects, warnings, tried }, { proof, differences }] = await Promise.all([
    assessPlan(client, metadata, plan, call, options),
    decideProof(client, metadata, plan, call, options),
  ])
  const disagreements =
    witnesses.quorum === null ? [] : await witnesses.quorum.check(metadata, plan.signer.address, client.logReads().take())
  const preview: Preview = {
    plan,
    network: client.network.name,
    endpoint: client.network.endpoint,
    chainName: client.chainName,
    genesisHash: client.genesisHash,
    specVersion: client.runtime.specVersion,
    blockHash: client.blockHash,
    callData: toHex(call),
    callArgs: readBack(metadata, call),
    callHash: toHex(hashBlake2b256(call)),
    feeRao,
    checks,
    effects,
    warnings: [...disagreements, ...warnings, ...differences],
    metadataProof: proof,
    ...listLayers(plan, feeRao, tried),
  }
  return { preview, call, metadata, secondReading }
}

/** What has looked at the call before it is signed. The rest can only be asked with a signature. */
function listLayers(plan: Plan, feeRao: Rao | null, tried: CallDryRun | undefined): Pick<Preview, 'simulated' | 'notSimulated'> {
  const quoted = plan.price?.expected != null
  const after = 'the node is asked after signing'
  return {
    simulated: [
      'own checks',
      ...(quoted ? ['swap quote'] : []),
      ...(feeRao === null ? [] : ['payment info']),
      ...(tried && 'check' in tried ? [CALL_LAYER] : []),
    ],
    notSimulated: [
      ...(plan.price !== null && !quoted ? [{ layer: 'swap quote', why: 'the runtime gave none' }] : []),
      ...(feeRao === null ? [{ layer: 'payment info', why: 'the node did not say' }] : []),
      ...(tried && 'skipped' in tried ? [tried.skipped] : []),
      { layer: VALIDITY_LAYER, why: after },
      { layer: EXECUTION_LAYER, why: after },
    ],
  }
}

/** Ends here if a check failed: after the whole preview, which has the figures that one needs to do better. */
function refuseFailedChecks(preview: Preview, hooks: ExecuteHooks): void {
  const failed = preview.checks.filter((check) => !check.ok)
  const [first] = failed
  if (!first) return
  hooks.onPreview(preview)
  throw checkFailed(first.failed, first.code, {
    why: first.detail,
    ...(first.hint === undefined ? {} : { hint: first.hint }),
    details: { failed_checks: failed.map((check) => check.name) },
  })
}

async function agree(prepared: Prepared, hooks: ExecuteHooks): Promise<void> {
  hooks.onPreview(prepared.preview)
  if (!(await hooks.confirm(prepared.preview))) throw cancelled()
}

/** Why what was confirmed is not what would be signed now; null if it is. */
function findDifference(confirmed: Prepared, current: Prepared): string | null {
  if (toHex(confirmed.call) !== toHex(current.call)) return 'the call is another one now'
  const expected = ({ preview }: Prepared): Rao => preview.plan.spend.expectedRao ?? preview.plan.spend.rao
  const before = expected(confirmed)
  const now = expected(current)
  return now > before ? `it costs ${formatTao(now)} now, not ${formatTao(before)}` : null
}

/**
 * After the key is unlocked: pins the newest block, and plans again if the runtime or a moving price asks for it. Whatever differs
 * from what was confirmed is shown and confirmed anew.
 */
async function reconcile(
  client: ChainClient,
  planner: Planner,
  prepared: Prepared,
  witnesses: Witnesses,
  hooks: ExecuteHooks,
  options: ExecuteOptions,
): Promise<Prepared> {
  let confirmed = prepared
  for (let round = 0; round < MAX_REPLANS; round++) {
    const upgraded = await client.refresh()
    if (!upgraded && !confirmed.preview.plan.recheckAtSigning) return confirmed
    const current = await prepare(client, planner, witnesses, options)
    const reason = upgraded ? `the runtime was upgraded to spec ${client.runtime.specVersion}` : findDifference(confirmed, current)
    if (reason === null) {
      refuseFailedChecks(current.preview, hooks)
      return current
    }
    await hooks.onStage?.({ stage: 'replanned', reason })
    refuseFailedChecks(current.preview, hooks)
    await agree(current, hooks)
    confirmed = current
  }
  throw checkFailed('The chain keeps changing under this transaction', 'UNSTABLE_CHAIN', {
    why: `It had to be planned anew ${MAX_REPLANS} times.`,
    hint: 'Try again later.',
  })
}

/** A block to anchor the era at: the finalized one where it is recent enough, since a best block can still be replaced. */
async function chooseAnchor(client: ChainClient, period: number): Promise<{ readonly number: number; readonly hash: string }> {
  const [hash, bestNumber] = await Promise.all([client.request('chain_getFinalizedHead', []), client.readBlockNumber()])
  const best = { number: bestNumber, hash: client.blockHash }
  if (typeof hash !== 'string' || hash === best.hash) return best
  const number = await client.readBlockNumber(hash)
  // Final by now may be what came after the pinned block; all questions are asked at that one.
  return number < best.number && best.number - number <= period / 4 ? { number, hash } : best
}

async function sign(
  client: ChainClient,
  prepared: Prepared,
  signer: Signer,
  witnesses: Witnesses,
  options: ExecuteOptions,
): Promise<{ readonly bytes: Uint8Array; readonly submission: Submission }> {
  const period = roundEraPeriod(options.eraPeriod ?? DEFAULT_ERA_PERIOD)
  const [anchor, next] = await Promise.all([chooseAnchor(client, period), options.nonce ?? readNextNonce(client, signer.address)])
  const era = makeMortalEra(period, anchor.number)
  const birthHash = era.birthBlock === anchor.number ? anchor.hash : await client.request('chain_getBlockHash', [era.birthBlock])
  if (typeof birthHash !== 'string' || !/^0x[0-9a-f]{64}$/i.test(birthHash)) throw badAnswer(client.network.endpoint, 'chain_getBlockHash')
  const data: ExtensionData = {
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    eraBytes: era.bytes,
    birthHash,
    nonce: next,
    tipRao: options.tipRao ?? ZERO_RAO,
    metadataHash: prepared.preview.metadataProof.digest,
  }
  const extensions = encodeSignedExtensions(prepared.metadata, data)
  await Promise.all([
    prepared.secondReading,
    witnesses.reader.readPayload(makeSigningPayload(prepared.call, extensions), prepared.call, {
      ...data,
      eraPeriod: period,
      eraAnchor: anchor.number,
    }),
  ])
  const bytes = await signExtrinsic(prepared.metadata, signer, prepared.call, extensions)
  return {
    bytes,
    submission: {
      hash: toHex(hashBlake2b256(bytes)),
      signer: signer.address,
      nonce: next,
      network: nameNetwork(client.network),
      eraEndBlock: era.endBlock,
      fromBlock: era.birthBlock,
      fromBlockHash: birthHash,
      specVersion: client.runtime.specVersion,
    },
  }
}

/** Waits until no other process takes a nonce of this account. Returns the function that ends the turn. */
async function takeTurn(client: ChainClient, address: string, options: ExecuteOptions): Promise<() => void> {
  if (options.journalDirectory === undefined) return () => {}
  const asked = Date.now()
  const release = await lockNonce(options.journalDirectory, { genesisHash: client.genesisHash, address })
  if (Date.now() - asked < PATIENCE_MS) return release
  try {
    // The chain went on meanwhile; an era that began with the block of before may be over soon.
    if (!(await client.refresh())) return release
    throw networkError('The runtime was upgraded while another process was sending', 'RUNTIME_UPGRADED', {
      why: `It is spec ${client.runtime.specVersion} now; nothing was signed.`,
      hint: 'Run the command again.',
    })
  } catch (error) {
    release()
    throw error
  }
}

function keepOutcome(options: ExecuteOptions, record: OutcomeRecord): void {
  if (options.journalDirectory === undefined) return
  try {
    appendJournal(options.journalDirectory, record)
  } catch {
    // What happened has happened: it is reported as it is, and can be found out again from what was written before.
  }
}

/** A bad signature says something of the metadata where its digest was signed. */
async function explainRefusal(client: ChainClient, prepared: Prepared, refused: Refused): Promise<Refused> {
  if (refused.error.code !== 'BAD_SIGNATURE' || prepared.preview.metadataProof.digest === null) return refused
  await client.forgetMetadata()
  return { ...refused, error: explainBadProof(refused.error, client.network.endpoint) }
}

/**
 * From the signature on. Every way out of here leaves a record that says what to look for, and every error names the transaction. What is thrown before
 * the bytes have left means that they never will; what comes after is {@link handIn}'s.
 */
async function send(
  client: ChainClient,
  prepared: Prepared,
  signer: Signer,
  witnesses: Witnesses,
  hooks: ExecuteHooks,
  options: ExecuteOptions,
  release: () => void,
): Promise<Executed> {
  await hooks.onStage?.({ stage: 'signing' })
  const { bytes, submission } = await sign(client, prepared, signer, witnesses, options)
  try {
    if (options.journalDirectory !== undefined) appendJournal(options.journalDirectory, makeSignedRecord(submission, prepared.preview))
    await hooks.onStage?.({ stage: 'signed', submission })
    client.holdEndpoint()
    client.connection.assertOpen()
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    keepOutcome(options, makeOutcomeRecord(submission.hash, 'not-included', null, error))
    throw addSubmission(error, submission)
  }
  const period = roundEraPeriod(options.eraPeriod ?? DEFAULT_ERA_PERIOD)
  const { outcome: sent, simulation } = await handIn(
    client,
    prepared.metadata,
    { submission, bytes },
    {
      wait: options.wait ?? 'inclusion',
      timeoutMs: options.outcomeTimeoutMs ?? Math.min(MAX_WAIT_MS, (period + 4) * BLOCK_MS),
      onStage: (stage) => {
        // The pool counts it from here on: the next nonce is the next one.
        if (stage.stage === 'submitted') release()
        return hooks.onStage?.(stage)
      },
    },
  )
  const outcome = sent.status === 'refused' ? await explainRefusal(client, prepared, sent) : await report(client, prepared, sent)
  keepOutcome(options, recordOutcome(outcome))
  if (outcome.status === 'refused') throw outcome.error
  return { status: 'done', preview: addLayers(prepared.preview, simulation), outcome }
}

/** What the call did, where it succeeded: loaded only then. */
async function report(client: ChainClient, { preview, metadata }: Prepared, outcome: Outcome): Promise<Outcome> {
  const { plan, callArgs } = preview
  const { reportOutcome } = await import('../outcome/report-outcome.js')
  const call = { pallet: plan.call.pallet, name: plan.call.name, args: callArgs }
  return reportOutcome(client, metadata, { call, signer: plan.signer.address, demands: plan.demands ?? {} }, outcome)
}

function addLayers(preview: Preview, simulation: Simulation): Preview {
  const asked = [VALIDITY_LAYER, EXECUTION_LAYER]
  return {
    ...preview,
    simulated: [...preview.simulated, ...simulation.ran],
    notSimulated: [...preview.notSimulated.filter(({ layer }) => !asked.includes(layer)), ...simulation.skipped],
  }
}

/**
 * Carries out a plan.
 *
 * Throws, with nothing sent: a failed check (3), `CANCELLED` (130), what unlocking throws (4), the network (5), a missing call (6). Once the signed bytes
 * have left it returns the outcome, of which `failed` and `unknown` carry the error to report, or throws a refusal (6) with the hash in its details.
 */
export async function executePlan(client: ChainClient, planner: Planner, hooks: ExecuteHooks, options: ExecuteOptions): Promise<Executed> {
  const { quorum: size = 1, strict = false } = options
  const quorum = size > 1 ? new Quorum(client, size, strict) : null
  const reader = new SecondReader()
  try {
    return await carryOut(client, planner, { reader, quorum }, hooks, options)
  } finally {
    reader.close()
    quorum?.close()
  }
}

async function carryOut(
  client: ChainClient,
  planner: Planner,
  witnesses: Witnesses,
  hooks: ExecuteHooks,
  options: ExecuteOptions,
): Promise<Executed> {
  const first = await prepare(client, planner, witnesses, options)
  refuseFailedChecks(first.preview, hooks)
  if (options.dryRun) {
    await first.secondReading
    hooks.onPreview(first.preview)
    return { status: 'dry-run', preview: first.preview }
  }
  await agree(first, hooks)
  const { role, address } = first.preview.plan.signer
  const signer = await hooks.unlock(role, address)
  if (signer.address !== address) {
    throw walletError('The unlocked key is not the one that should sign', 'KEY_MISMATCH', {
      why: `It is ${signer.address}, not ${address}.`,
    })
  }
  const prepared = await reconcile(client, planner, first, witnesses, hooks, options)
  const release = await takeTurn(client, address, options)
  try {
    const executed = await send(client, prepared, signer, witnesses, hooks, options, release)
    if (executed.status !== 'done' || executed.outcome.status !== 'failed') return executed
    return { ...executed, outcome: { ...executed.outcome, error: adviseError(executed.outcome.error, prepared.preview) } }
  } catch (error) {
    throw error instanceof TaoError ? adviseError(error, prepared.preview) : error
  } finally {
    release()
  }
}
