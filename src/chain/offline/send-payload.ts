/**
 * Sends what was signed elsewhere. No key is needed: everything is checked again, shown and asked, and from then on it goes the way of
 * every write, see `sendSigned`.
 */
import { checkFailed, TaoError, unknownOutcome } from '../../core/errors.js'
import { rao } from '../../core/money.js'
import { assessPlan } from '../checks/assess-plan.js'
import { readPropertyWarnings } from '../checks/check-properties.js'
import { adviseError } from '../checks/find-remedy.js'
import type { ChainClient } from '../client.js'
import { findJournalEntry, isSettled } from '../journal/journal.js'
import { nameNetwork } from '../networks.js'
import { findOutcome, readNonceAt } from '../outcome/find-outcome.js'
import { formatLookup } from '../outcome/format-lookup.js'
import { describeSubmission } from '../outcome/make-unknown-error.js'
import type { Executed, PlanCheck, Preview, Submission } from '../plan.js'
import { agreeOn, refuseFailedChecks } from '../send/agree-on-plan.js'
import type { ExecuteHooks, ExecuteOptions } from '../send/execute-hooks.js'
import { lockNonce } from '../send/nonce-lock.js'
import { sendSigned } from '../send/send-plan.js'
import type { GuardedWrite } from '../send/write-guard.js'
import { restorePlan, restorePreview } from './restore-plan.js'
import type { VerifiedSigned } from './sign-payload.js'

type SendHooks = Pick<ExecuteHooks, 'onPreview' | 'confirm' | 'onStage'>
type SendOptions = Pick<ExecuteOptions, 'guard' | 'dryRun' | 'wait' | 'journalDirectory' | 'outcomeTimeoutMs' | 'simulator' | 'strict'>

function describeTransaction(client: ChainClient, { payload, hash }: VerifiedSigned): Submission {
  return {
    hash,
    signer: payload.signer.address,
    nonce: payload.nonce,
    network: nameNetwork(client.network),
    eraEndBlock: payload.era.end_block,
    fromBlock: payload.era.birth_block,
    fromBlockHash: payload.era.birth_hash,
    specVersion: payload.chain.spec_version,
  }
}

const AGAIN = 'Have it built again with --out, and signed again: what was signed is worth nothing on this chain now.'

function refuseChain(message: string, code: string, why: string): TaoError {
  return checkFailed(message, code, { why: `${why} Nothing was sent.`, hint: AGAIN })
}

/** Throws where the connected chain is not the one that the signature is for (exit 3). */
async function demandSameChain(client: ChainClient, { payload: { chain, metadata } }: VerifiedSigned): Promise<void> {
  const { specName, specVersion, transactionVersion } = client.runtime
  if (client.genesisHash.toLowerCase() !== chain.genesis_hash) {
    throw checkFailed('The file is of another chain', 'WRONG_CHAIN', {
      why: `It was made for the genesis ${chain.genesis_hash}; ${client.network.endpoint} has ${client.genesisHash}. Nothing was sent.`,
      hint: 'Name the network that it was made for with --network.',
      details: { stated: chain.genesis_hash, found: client.genesisHash },
    })
  }
  if (specName !== chain.spec_name || specVersion !== chain.spec_version || transactionVersion !== chain.transaction_version) {
    const [signed, now] = [
      `${chain.spec_name} ${chain.spec_version} (transactions ${chain.transaction_version})`,
      `${specName} ${specVersion} (transactions ${transactionVersion})`,
    ]
    throw refuseChain(
      'The runtime is not the one that this was signed for',
      'RUNTIME_CHANGED',
      `It was signed for ${signed}; the chain runs ${now}.`,
    )
  }
  const digest = await client.readMetadataDigest()
  if (digest !== metadata.digest) {
    const why = `The file was made by metadata with the digest ${metadata.digest}; the endpoint serves ${digest}.`
    throw refuseChain('The endpoint serves other metadata than the file was made by', 'METADATA_DIFFERS', why)
  }
}

/** Throws where this transaction is known already: it is never handed in a second time. */
async function refuseKnown(client: ChainClient, submission: Submission, { journalDirectory }: SendOptions): Promise<void> {
  const entry = journalDirectory === undefined ? undefined : findJournalEntry(journalDirectory, submission.hash)
  if (entry !== undefined) {
    const status = entry.outcome?.status ?? 'signed'
    const rest = { hint: formatLookup('status', submission), details: { ...describeSubmission(submission), status } }
    if (isSettled(entry)) {
      throw checkFailed('This transaction was sent before', 'ALREADY_SENT', {
        why: `The journal says what became of it: ${status}.`,
        ...rest,
      })
    }
    throw unknownOutcome('This transaction was sent before, and its outcome is not known yet', 'ALREADY_SENT', {
      why: `The journal says: ${status}. It was not handed in again.`,
      ...rest,
    })
  }
  if ((await readNonceAt(client, submission.signer, client.blockHash)) <= submission.nonce) return
  const found = await findOutcome(client, {
    hash: submission.hash,
    fromBlock: submission.fromBlock,
    eraEndBlock: submission.eraEndBlock,
    account: { address: submission.signer, nonce: submission.nonce },
    specVersion: submission.specVersion,
  })
  if (!('inclusion' in found)) return
  const { blockNumber, blockHash, extrinsicIndex } = found.inclusion
  throw checkFailed('This transaction is on the chain already', 'ALREADY_SENT', {
    why: `It is in block ${blockNumber}, at ${extrinsicIndex}. It was not handed in again.`,
    hint: formatLookup('status', submission),
    details: { ...describeSubmission(submission), status: found.status, block_hash: blockHash, block_number: blockNumber },
  })
}

function checkEra({ payload: { era } }: VerifiedSigned, block: number): PlanCheck {
  return {
    name: 'still-valid',
    title: 'The signature is still valid',
    failed: block >= era.end_block ? 'The signature is no longer valid' : 'The signature is not valid yet',
    ok: block < era.end_block && block >= era.birth_block,
    detail: `blocks ${era.birth_block} to ${era.end_block}; the chain is at block ${block}`,
    code: 'ERA_OVER',
    hint: AGAIN,
  }
}

function warnOfGap({ payload }: VerifiedSigned, next: number): string[] {
  if (payload.nonce <= next) return []
  return [`Its nonce is ${payload.nonce} and the next one is ${next}: it waits in the pool until the transactions between are sent.`]
}

/** The write as a guard sees it: the plan is the word of whoever made the file. */
function guardSigned({ callBytes, payload, hash }: VerifiedSigned, shown: Pick<GuardedWrite, 'preview' | 'metadata'>): GuardedWrite {
  return { ...shown, call: callBytes, stated: { tipRao: rao(BigInt(payload.tip_rao)), hash } }
}

/** The preview of now: that of the file, with the checks, the fee and the balance of the pinned block. */
async function assess(client: ChainClient, signed: VerifiedSigned, { guard, dryRun }: SendOptions): Promise<Preview> {
  const { payload } = signed
  const plan = restorePlan(signed)
  const before = { ...plan, effects: [], warnings: [] }
  const metadata = await client.metadata()
  const options = { tipRao: rao(BigInt(payload.tip_rao)), nonce: payload.nonce }
  const [{ feeRao, checks, effects, warnings, tried, blockNumber }, doubts, next] = await Promise.all([
    assessPlan(client, metadata, before, signed.callBytes, options),
    readPropertyWarnings(client),
    readNonceAt(client, payload.signer.address, client.blockHash),
  ])
  const said = plan.warnings.map((warning) => `When it was built: ${warning}`)
  const preview: Preview = {
    ...restorePreview(signed),
    plan,
    network: client.network.name,
    endpoint: client.network.endpoint,
    chainName: client.chainName,
    blockHash: client.blockHash,
    feeRao,
    checks: [checkEra(signed, blockNumber), ...checks.map((check) => (check.name === 'nonce-unused' ? { ...check, hint: AGAIN } : check))],
    // Of what can be known now, what is known now is told.
    effects: [...plan.effects.filter(({ label }) => !effects.some((known) => known.label === label)), ...effects],
    warnings: [...warnOfGap(signed, next), ...warnings, ...doubts, ...said],
    simulated: ['own checks', ...(feeRao === null ? [] : ['payment info'])],
    notSimulated: tried && 'skipped' in tried ? [tried.skipped] : [],
  }
  const verdict = (await guard?.judge(client, guardSigned(signed, { preview, metadata }), dryRun)) ?? []
  return { ...preview, checks: [...preview.checks, ...verdict] }
}

/** What a fork shows of the very bytes that are sent, where it is wanted. The code for it is loaded only then. */
async function simulate(client: ChainClient, { callBytes: call, bytes }: VerifiedSigned, preview: Preview, options: SendOptions) {
  if (options.simulator === undefined) return preview
  const { rehearseSigned } = await import('../rehearsal/rehearse.js')
  return rehearseSigned(client, { preview, metadata: await client.metadata(), call }, options, bytes)
}

async function carryOut(
  client: ChainClient,
  signed: VerifiedSigned,
  preview: Preview,
  hooks: SendHooks,
  options: SendOptions,
): Promise<Executed> {
  const { journalDirectory } = options
  const { payload } = signed
  const { address } = payload.signer
  const release =
    journalDirectory === undefined ? () => {} : await lockNonce(journalDirectory, { genesisHash: client.genesisHash, address })
  try {
    // The user may have thought for long, and another process may have sent it meanwhile.
    await client.refresh()
    await demandSameChain(client, signed)
    const submission = describeTransaction(client, signed)
    await refuseKnown(client, submission, options)
    const now = await assess(client, signed, options)
    refuseFailedChecks(now, hooks)
    const sending = { client, hooks, options: { ...options, eraPeriod: payload.era.period } }
    const shown = { preview, metadata: await client.metadata() }
    const reservation = await options.guard?.reserve(client, guardSigned(signed, shown))
    return await sendSigned(sending, shown, { signed: { submission, bytes: signed.bytes }, reservation, release })
  } finally {
    release()
  }
}

/**
 * Sends a transaction that was signed elsewhere, once. Throws, with nothing sent: `WRONG_CHAIN`, `RUNTIME_CHANGED`, `METADATA_DIFFERS`,
 * `ALREADY_SENT` and failed checks (3), `CANCELLED` (130), network errors (5); `ALREADY_SENT` with exit 7 where it is open what became of
 * it. Afterwards as `executePlan`.
 */
export async function sendPayload(client: ChainClient, signed: VerifiedSigned, hooks: SendHooks, options: SendOptions): Promise<Executed> {
  await demandSameChain(client, signed)
  await refuseKnown(client, describeTransaction(client, signed), options)
  const preview = await simulate(client, signed, await assess(client, signed, options), options)
  refuseFailedChecks(preview, hooks)
  if (options.dryRun) {
    await options.guard?.keepRehearsal(client, guardSigned(signed, { preview, metadata: await client.metadata() }))
    hooks.onPreview(preview)
    return { status: 'dry-run', preview }
  }
  await agreeOn({ preview }, hooks)
  try {
    const executed = await carryOut(client, signed, preview, hooks, options)
    if (executed.status !== 'done' || executed.outcome.status !== 'failed') return executed
    return { ...executed, outcome: { ...executed.outcome, error: adviseError(executed.outcome.error, preview) } }
  } catch (error) {
    throw error instanceof TaoError ? adviseError(error, preview) : error
  }
}
