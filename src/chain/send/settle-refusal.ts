/**
 * A node that says no has the bytes all the same, and may have handed them on. So its word is looked into: a block that holds the
 * transaction, a nonce that another has taken, and only then the runtime at the head, asked once more.
 */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'
import { readNonceAt } from '../outcome/find-outcome.js'
import { formatLookup } from '../outcome/format-lookup.js'
import { isEnough, searchBlocks, toOutcome } from '../outcome/look-for-outcome.js'
import { addSubmission, makeUnknownError } from '../outcome/make-unknown-error.js'
import type { Outcome, Submission } from '../plan.js'
import { isHash } from '../rpc/read-answer.js'

/**
 * In no block, with the reason (exit 6). `proved`: in none that can still come either. Otherwise the runtime itself says no, and nothing
 * but the node's own word keeps it out: it is told as refused, and stays open until its validity is over.
 */
export interface Refused {
  readonly status: 'refused'
  readonly submission: Submission
  readonly error: TaoError
  readonly proved: boolean
}

export interface Refusal {
  /** What the node says, in words. */
  readonly error: TaoError
  /** Asks the same of its runtime at a block; resolves to what it says there, null for no objection or no answer. */
  readonly askAgain: (blockHash: string) => Promise<TaoError | null>
}

type Unknown = Extract<Outcome, { status: 'unknown' }>
type InBlock = Extract<Outcome, { readonly inclusion: unknown }>

const NEVER = {
  'era-ended': 'It is in none of the blocks that it was valid for, and they are final.',
  'nonce-used': 'It is in no block, and another transaction of the account has used its nonce: nothing happened.',
} as const

/** What is certain: in none, for good. */
export function refuseForGood(error: TaoError, submission: Submission, reason: keyof typeof NEVER): Refused {
  return {
    status: 'refused',
    submission,
    error: addSubmission(error, submission, { why: NEVER[reason], details: { reason } }),
    proved: true,
  }
}

/** The account has sent nothing with this nonce or a later one, as the block has it. */
async function isUnused(client: ChainClient, submission: Submission, blockHash: string): Promise<boolean> {
  return (await readNonceAt(client, submission.signer, blockHash)) <= submission.nonce
}

/**
 * Whether the block's runtime is another than the one it was signed for: to that its bytes are no transaction, or one with a wrong
 * signature.
 */
async function isUpgraded(client: ChainClient, submission: Submission, blockHash: string): Promise<boolean> {
  const version = await client.request('state_getRuntimeVersion', [blockHash])
  return isRecord(version) && typeof version.specVersion === 'number' && version.specVersion !== submission.specVersion
}

/** Whether the runtime at the newest block says the same, and the nonce is still there to be used. */
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
      // A remedy such as "run it again" holds only once it can come in no block any more.
      hint: `First let this say that it was never included: ${formatLookup('wait', submission)}${remedy}`,
    }),
  }
}

/** What became of a transaction that a node says it refuses. `unknown` (exit 7) whenever that cannot be shown. */
export async function settleRefusal(
  client: ChainClient,
  submission: Submission,
  refusal: Refusal,
  wait: 'none' | 'inclusion' | 'finalization',
): Promise<Refused | Unknown | InBlock> {
  const found = await searchBlocks(client, submission)
  const inBlock = found && toOutcome(found, submission)
  if (inBlock && isEnough(inBlock, wait)) return inBlock
  if (found?.status === 'not-included') return refuseForGood(refusal.error, submission, found.reason)
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
