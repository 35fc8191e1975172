/**
 * A node that refuses a transaction has its bytes all the same, and may have passed them on. So its answer is checked: first against the
 * blocks, which may hold the transaction or another one with its nonce, and only then by asking the runtime at the newest block once more.
 */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { describeEncrypted, makeInnerLost } from '../outcome/carrier-errors.js'
import { type FoundOutcome, readNonceAt } from '../outcome/find-outcome.js'
import { formatLookup } from '../outcome/format-lookup.js'
import { isEnough, searchBlocks, toOutcome } from '../outcome/look-for-outcome.js'
import { addSubmission, makeUnknownError } from '../outcome/make-unknown-error.js'
import type { Outcome, Submission } from '../plan.js'
import { isHash } from '../rpc/read-answer.js'

/**
 * The transaction is in no block; `error` has the reason (exit 6). With `proved` it can be in no later block either. Otherwise the runtime
 * itself refuses it, but only the node's word says that it will stay out. Then it is reported as refused, and stays open until its validity
 * is over.
 */
export interface Refused {
  readonly status: 'refused'
  readonly submission: Submission
  readonly error: TaoError
  readonly proved: boolean
}

export interface Refusal {
  /** The node's answer as an error in words. */
  readonly error: TaoError
  /** Asks the node's runtime the same question at a block. Resolves to what it says there; null for no objection or no answer. */
  readonly askAgain: (blockHash: string) => Promise<TaoError | null>
}

type Unknown = Extract<Outcome, { status: 'unknown' }>
type InBlock = Extract<Outcome, { readonly inclusion: unknown }>

const NEVER = {
  'era-ended': 'It is in none of the blocks that it was valid for, and they are final.',
  'nonce-used': 'It is in no block, and another transaction of the account has used its nonce: nothing happened.',
} as const

/** The refusal of a transaction that is certain never to be in a block. */
function refuseForGood(error: TaoError, submission: Submission, reason: keyof typeof NEVER): Refused {
  return {
    status: 'refused',
    submission,
    error: addSubmission(error, submission, { why: NEVER[reason], details: { reason } }),
    proved: true,
  }
}

/** As {@link refuseForGood}; where a block has its carrier, that is what there is to say. */
export function settleForGood(
  error: TaoError,
  submission: Submission,
  { reason, carrier }: Extract<FoundOutcome, { readonly status: 'not-included' }>,
): Refused {
  if (carrier === null) return refuseForGood(error, submission, reason)
  const lost = makeInnerLost(describeEncrypted(submission), carrier, reason)
  return { status: 'refused', submission, error: addSubmission(lost, submission), proved: true }
}

/** Whether, in the state of the block, the account has sent nothing with this nonce or a later one. */
async function isUnused(client: ChainClient, submission: Submission, blockHash: string): Promise<boolean> {
  return (await readNonceAt(client, submission.signer, blockHash)) <= (submission.carrier?.nonce ?? submission.nonce)
}

/**
 * Whether the block has another runtime than the one that the transaction was signed for. To that runtime, the bytes are no transaction, or
 * one with a wrong signature.
 */
async function isUpgraded(client: ChainClient, submission: Submission, blockHash: string): Promise<boolean> {
  const version = await client.request('state_getRuntimeVersion', [blockHash])
  return isRecord(version) && typeof version.specVersion === 'number' && version.specVersion !== submission.specVersion
}

/** Whether the runtime at the newest block gives the same answer, and the nonce is still unused there. */
async function isConfirmed(client: ChainClient, submission: Submission, { error, askAgain }: Refusal): Promise<boolean> {
  try {
    const head = await client.request('chain_getBlockHash', [])
    if (!isHash(head)) return false
    const [again, unused] = await Promise.all([askAgain(head), isUnused(client, submission, head)])
    if (!unused) return false
    if (error.code === 'TX_UNVERIFIABLE') return await isUpgraded(client, submission, head)
    return again !== null && again.code === error.code && again.message === error.message
  } catch (failure) {
    if (failure instanceof TaoError) return false
    throw failure
  }
}

function refuse(error: TaoError, submission: Submission): Refused {
  const end = submission.eraEndBlock
  const remedy = error.hint === undefined ? '' : `. Then: ${error.hint}`
  return {
    status: 'refused',
    submission,
    proved: false,
    error: addSubmission(error, submission, {
      why: `It is in no block, but the node has its bytes: it could still be included${end === null ? '' : ` up to block ${end}`}.`,
      // A remedy such as "run it again" is right only once the transaction can no longer be included.
      hint: `First let this say that it was never included: ${formatLookup('wait', submission)}${remedy}`,
    }),
  }
}

/** Finds out what became of a transaction that a node says it refuses. The outcome is `unknown` (exit 7) whenever that cannot be shown. */
export async function settleRefusal(
  client: ChainClient,
  submission: Submission,
  refusal: Refusal,
  wait: 'none' | 'inclusion' | 'finalization',
): Promise<Refused | Unknown | InBlock> {
  const found = await searchBlocks(client, submission)
  const inBlock = found && toOutcome(found, submission)
  if (inBlock && isEnough(inBlock, wait)) return inBlock
  if (found?.status === 'not-included') return settleForGood(refusal.error, submission, found)
  if (found?.status === 'pending' && (await isConfirmed(client, submission, refusal))) return refuse(refusal.error, submission)
  const { error } = refusal
  return {
    status: 'unknown',
    submission,
    error: makeUnknownError(submission, error.code === 'TX_REFUSED' ? 'OUTCOME_UNKNOWN' : error.code, explain(error), {
      cause: error.cause ?? error,
      details: error.details,
    }),
  }
}

function explain(error: TaoError): string {
  const said = error.details.rpc_message
  const words = typeof said === 'string' && said !== '' ? ` ("${said}")` : ''
  return `The node answered with an error${words}, which does not prove that it was not handed on. ${error.message}.`
}
