/** Plans for a call that others have approved: to approve it as well, to carry it out, or to cancel it. */
import { formatTao, ZERO_RAO } from '../../../core/money.js'
import { listOthers } from '../../../core/multisig-account.js'
import type { ChainClient } from '../../client.js'
import { findPlannedCall } from '../../extrinsic/carried-call.js'
import type { Plan } from '../../plan.js'
import { checkDepositor, checkMember, checkOpen } from './check-approval.js'
import { describeCall, readSpent } from './describe-arguments.js'
import { type ApprovalWish, readApproval } from './read-approval.js'
import type { CarriedCall } from './read-carried.js'
import { readOperation } from './read-operation.js'

/**
 * Plans a call that waits for approvals as one that the account makes; `wrapInMultisig` makes the approval of it. If that approval is the
 * last one, the title says that the call is carried out. What the call does is not known here beyond its arguments. Checks:
 * `operation-open`. Throws what reading the chain throws.
 */
export async function planApproved(client: ChainClient, wish: ApprovalWish, { call, hash }: CarriedCall): Promise<Plan> {
  const { isLast, operation } = await readApproval(client, wish, hash)
  const meant = findPlannedCall(call)
  const spent = call === meant ? readSpent(call) : null
  return {
    id: wish.toTheEnd === true ? 'multisig execute' : 'multisig approve',
    title: `${isLast ? 'Approve and carry out' : 'Approve'} ${meant.pallet}.${meant.name} of ${wish.name}`,
    call,
    signer: { role: 'coldkey', address: wish.account.address },
    account: null,
    checks: [checkOpen(operation, wish.name)],
    fields: describeCall(call),
    effects: [],
    warnings: [],
    spend: { rao: spent ?? ZERO_RAO, bounded: spent !== null },
    ...(spent === null ? { loss: 'whatever the call takes: compare its arguments with what you agreed on' } : {}),
    price: null,
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

/**
 * Plans the end of a call that waits for approvals. Only who approved first can cancel it, and gets the deposit back. Checks:
 * `operation-open`, `member-is-signatory`, `is-depositor`. Throws what reading the chain throws.
 */
export async function planCancel(client: ChainClient, wish: ApprovalWish, callHash: string): Promise<Plan> {
  const { account, member, name } = wish
  const operation = await readOperation(client, account.address, callHash)
  return {
    id: 'multisig cancel',
    title: `Cancel the call ${callHash} of ${name}`,
    call: {
      pallet: 'Multisig',
      name: 'cancel_as_multi',
      args: {
        threshold: account.threshold,
        other_signatories: listOthers(account, member),
        timepoint: operation === null ? { height: 0, index: 0 } : { ...operation.when },
        call_hash: callHash,
      },
    },
    signer: { role: 'coldkey', address: member },
    account: null,
    checks: [checkOpen(operation, name), checkMember(wish), checkDepositor(operation, member)],
    fields: [
      { label: 'multisig', value: account.address },
      { label: 'call hash', value: callHash },
    ],
    effects:
      operation === null ? [] : [{ label: 'deposit', after: `${formatTao(operation.depositRao)} given back to ${operation.depositor}` }],
    warnings: [],
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: true,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
