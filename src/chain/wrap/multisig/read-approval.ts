import type { MultisigAccount } from '../../../core/multisig-account.js'
import type { ChainClient } from '../../client.js'
import { type MultisigOperation, readOperation } from './read-operation.js'

/** How a plan is approved. */
export interface ApprovalWish {
  readonly account: MultisigAccount
  /** What the account is called in command lines: its name here, or its address. */
  readonly name: string
  /** SS58 of the signatory that approves. */
  readonly member: string
  /** Whether nothing less will do than to carry the call out. */
  readonly toTheEnd?: boolean
  /** What to do where the member is no signatory. */
  readonly memberHint?: string
}

/** What is known of an approval before it is made. */
export interface ApprovalFacts {
  readonly wish: ApprovalWish
  /** Hash of the call that is approved, hex. */
  readonly callHash: string
  /** What others have approved of it; null where this is the first approval. */
  readonly operation: MultisigOperation | null
  /** How many approvals there are with this one. */
  readonly count: number
  /** Whether this approval carries the call out. */
  readonly isLast: boolean
}

/** How many approvals there are with this one. A signatory counts once, and where there are enough none is added. */
function countApprovals({ account, member }: ApprovalWish, operation: MultisigOperation | null): number {
  const approvals = operation?.approvals ?? []
  return approvals.length >= account.threshold || approvals.includes(member) ? approvals.length : approvals.length + 1
}

/** The facts of an approval of the call with this hash, at the pinned block. */
export async function readApproval(client: ChainClient, wish: ApprovalWish, callHash: string): Promise<ApprovalFacts> {
  const { account } = wish
  const operation = account.threshold === 1 ? null : await readOperation(client, account.address, callHash)
  const count = countApprovals(wish, operation)
  return { wish, callHash, operation, count, isLast: count >= account.threshold }
}
