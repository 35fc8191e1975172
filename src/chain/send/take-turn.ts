/**
 * After the key is unlocked: the newest block and its runtime, and no other process that takes a nonce of this account meanwhile. Whatever
 * differs from what was confirmed is planned, shown and confirmed anew, outside of the turn: nobody waits for somebody who thinks.
 */
import { checkFailed, walletError } from '../../core/errors.js'
import { formatTao, type Rao } from '../../core/money.js'
import { changePlannedCall, findPlannedCall } from '../extrinsic/carried-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import { toHex } from '../scale/hex.js'
import { agreeOn, refuseFailedChecks } from './agree-on-plan.js'
import { chooseEraPeriod } from './choose-era-period.js'
import { findFreeNonce } from './find-free-nonce.js'
import { lockNonce } from './nonce-lock.js'
import { type Prepared, preparePlan } from './prepare-plan.js'
import { readSigningFacts, type SigningFacts } from './signing-facts.js'
import { tryFirst } from './try-first.js'
import type { WriteRun } from './write-run.js'

/** How often a write is planned anew. A chain that changes during every preview is not one to sign for. */
const MAX_REPLANS = 4

/** What is signed next, by nobody else until `release` is called. */
export interface Turn {
  readonly prepared: Prepared
  readonly facts: SigningFacts
  readonly release: () => void
}

/** The bytes of a call as far as they were confirmed: with the values of then for what is settled when it is signed. */
function encodeConfirmed(confirmed: Prepared, current: Prepared): Uint8Array {
  const { call, settledAtSigning = [] } = current.preview.plan
  if (settledAtSigning.length === 0) return current.call
  const before = findPlannedCall(confirmed.preview.plan.call).args
  const settle = (args: PlanCall['args']): PlanCall['args'] => {
    const open = settledAtSigning.flatMap((name) => (name in args && name in before ? [[name, before[name]] as const] : []))
    return { ...args, ...Object.fromEntries(open) } as PlanCall['args']
  }
  return encodeCallBytes(current.metadata, changePlannedCall(call, settle))
}

/** Why the call that would be signed now is not the one that was confirmed, or costs more; null if neither is so. */
function findDifference(confirmed: Prepared, current: Prepared): string | null {
  if (toHex(confirmed.call) !== toHex(encodeConfirmed(confirmed, current))) return 'the call is another one now'
  const proof = ({ preview }: Prepared): string | null => preview.metadataProof.digest
  if (proof(confirmed) !== proof(current)) return 'the proof of the metadata is another one now'
  const expected = ({ preview }: Prepared): Rao => preview.plan.spend.expectedRao ?? preview.plan.spend.rao
  const before = expected(confirmed)
  const now = expected(current)
  return now > before ? `it costs ${formatTao(now)} now, not ${formatTao(before)}` : null
}

/**
 * Refuses a new plan for another signer: the key that is unlocked is the one of the plan that was confirmed. Throws `KEY_MISMATCH` (exit
 * 4).
 */
function refuseOtherSigner(confirmed: Prepared, current: Prepared): void {
  const [before, now] = [confirmed.preview.plan.signer.address, current.preview.plan.signer.address]
  if (before === now) return
  throw walletError('Planned anew, it has to be signed by another key', 'KEY_MISMATCH', {
    why: `It was to be ${before}, and is ${now} now. Nothing was signed.`,
    hint: 'Run the command again.',
  })
}

/**
 * Plans again at the block that is pinned now. Resolves to whether it is still what was confirmed; asked again and agreed to where it is
 * not.
 */
async function planAgain(
  run: WriteRun,
  confirmed: Prepared,
  upgraded: boolean,
): Promise<{ readonly prepared: Prepared; readonly same: boolean }> {
  const { client, hooks } = run
  const planned = await preparePlan(run)
  refuseOtherSigner(confirmed, planned)
  const reason = upgraded ? `the runtime was upgraded to spec ${client.runtime.specVersion}` : findDifference(confirmed, planned)
  if (reason !== null) await hooks.onStage?.({ stage: 'replanned', reason })
  // What is asked about anew is tried anew.
  const prepared = reason === null ? planned : await tryFirst(run, planned)
  refuseFailedChecks(prepared.preview, hooks)
  if (reason !== null) await agreeOn(prepared, hooks)
  return { prepared, same: reason === null }
}

/**
 * Waits until no other process takes a nonce of this account, and pins the newest block. Null, with the turn given up, where the runtime is
 * another now.
 */
async function beginTurn({ client, options }: WriteRun, prepared: Prepared): Promise<Turn | null> {
  const { address } = prepared.preview.plan.signer
  const { journalDirectory: directory, nonce } = options
  const release = directory === undefined ? () => {} : await lockNonce(directory, { genesisHash: client.genesisHash, address })
  try {
    const { shield } = prepared.preview
    const period = shield?.period ?? chooseEraPeriod(options)
    const question = { address, nonce, period, finalized: prepared.finalized, beforeBest: shield !== undefined }
    const facts = await readSigningFacts(client, question)
    if (!facts.upgraded) {
      if (nonce !== undefined || directory === undefined) return { prepared, facts, release }
      const encrypts = shield !== undefined
      const blockNumber = facts.anchor.number
      const free = facts.nonce.then((next) => findFreeNonce(client, directory, { address, next, blockNumber, encrypts }))
      return { prepared, facts: { ...facts, nonce: askAhead(free) }, release }
    }
    release()
    return null
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The turn to sign what was confirmed, or what it was planned anew as and confirmed again. A plan whose cost can move is made once more at
 * the newest block. Throws `UNSTABLE_CHAIN` (3), failed checks (3), `CANCELLED` (130) and what planning throws.
 */
export async function takeTurn(run: WriteRun, confirmed: Prepared): Promise<Turn> {
  let prepared = confirmed
  let isFresh = !confirmed.preview.plan.recheckAtSigning
  for (let changes = 0; changes < MAX_REPLANS; ) {
    const turn = isFresh ? await beginTurn(run, prepared) : null
    if (turn) return turn
    await run.hooks.beforeSigning?.()
    const upgraded = isFresh || (await run.client.refresh())
    const again = await planAgain(run, prepared, upgraded)
    prepared = again.prepared
    isFresh = again.same || !prepared.preview.plan.recheckAtSigning
    if (!again.same) changes++
  }
  throw checkFailed('The chain keeps changing under this transaction', 'UNSTABLE_CHAIN', {
    why: `It had to be planned anew ${MAX_REPLANS} times.`,
    hint: 'Try again later.',
  })
}
