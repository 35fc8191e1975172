/** Makes a plan of an account of several keys into the approval of one of them. */
import { formatTao, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import { listOthers } from '../../../core/multisig-account.js'
import { quoteWord } from '../../../core/quote-word.js'
import type { ChainClient } from '../../client.js'
import { resolveCall } from '../../extrinsic/resolve-call.js'
import { hashBlake2b256 } from '../../hash.js'
import { encodeCallBytes } from '../../metadata/encode-value.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect, PlanLater } from '../../plan.js'
import { expectBigint, expectNumber } from '../../scale/expect.js'
import { toHex } from '../../scale/hex.js'
import type { PlanWrapper } from '../../send/plan-wrapper.js'
import { checkApprovals, checkDepositOfMultisig, checkMember, checkSigner, checkSize, checkWeight } from './check-approval.js'
import { type CallWeight, measureWeight } from './measure-weight.js'
import { type ApprovalFacts, type ApprovalWish, readApproval } from './read-approval.js'

async function readDeposit(client: ChainClient, threshold: number): Promise<Rao> {
  const read = async (name: string): Promise<bigint> => expectBigint(await client.readConstant('Multisig', name), `Multisig.${name}`)
  const [base, factor] = await Promise.all([read('DepositBase'), read('DepositFactor')])
  return rao(base + factor * BigInt(threshold))
}

function makeCall({ wish, operation }: ApprovalFacts, carried: PlanCall, weight: CallWeight | null): PlanCall {
  const { account, member } = wish
  const other_signatories = listOthers(account, member)
  const call = { ...carried }
  if (account.threshold === 1) return { pallet: 'Multisig', name: 'as_multi_threshold_1', args: { other_signatories, call } }
  return {
    pallet: 'Multisig',
    name: 'as_multi',
    args: {
      threshold: account.threshold,
      other_signatories,
      maybe_timepoint: operation === null ? null : { ...operation.when },
      call,
      max_weight: { ...(weight ?? { ref_time: 0n, proof_size: 0n }) },
    },
  }
}

/** What is held on the signer, or given back. */
function describeDeposit({ operation, isLast }: ApprovalFacts, depositRao: Rao): PlanEffect[] {
  if (operation === null) {
    return depositRao === 0n ? [] : [{ label: 'deposit', after: `${formatTao(depositRao)} held on the signer until it ends` }]
  }
  return isLast ? [{ label: 'deposit', after: `${formatTao(operation.depositRao)} given back to ${operation.depositor}` }] : []
}

/** What the others have to do; undefined where this approval is enough. */
function describeLater({ wish, callHash, count, isLast }: ApprovalFacts, callData: string): PlanLater | undefined {
  if (isLast) return undefined
  const missing = wish.account.threshold - count
  const who = missing === 1 ? 'one more has approved' : `${missing} more have approved`
  const command = `taoctl multisig approve ${quoteWord(wish.name)} --call-hash ${callHash}`
  return { when: `when ${who}`, callData, command }
}

function describeApproval({ wish: { account }, operation, count, isLast }: ApprovalFacts): string {
  const rest = isLast ? ', which carries it out' : operation === null ? ', which opens it' : ''
  return `${count} of ${account.threshold}${rest}`
}

/**
 * A wrapper that has a plan of the account approved by one of its signatories: the account is the plan's signer, and the member signs
 * instead. Whoever approves last carries the call out; the first approval has the whole call in it, so that the others find it on the
 * chain. What the chain wants to know besides, where the first approval is and how much the call weighs, is found and never asked for.
 *
 * Checks: `signer-is-multisig`, `member-is-signatory`, `signatories-allowed`, `not-approved-yet`, `weight-covers-call`, `approvals-suffice`
 * where nothing less will do, and `multisig-covers-deposit`. Throws what reading the chain throws.
 */
export function wrapInMultisig(wish: ApprovalWish): PlanWrapper {
  return {
    name: 'multisig',
    wrap: async (plan, client) => {
      const { account, member } = wish
      const metadata = await client.metadata()
      const carried = resolveCall(metadata, plan.call, client.runtime.specVersion)
      const bytes = encodeCallBytes(metadata, carried)
      const [facts, weight, deposit, most, spending] = await Promise.all([
        readApproval(client, wish, toHex(hashBlake2b256(bytes))),
        measureWeight(client, account, member, carried),
        readDeposit(client, account.threshold),
        client.readConstant('Multisig', 'MaxSignatories'),
        checkDepositOfMultisig(client, account.address, plan.depositRao ?? ZERO_RAO),
      ])
      const depositRao = facts.operation === null && account.threshold > 1 ? deposit : ZERO_RAO
      const checks: readonly PlanCheck[] = [
        checkSigner(account, plan.signer.address),
        checkMember(wish),
        checkSize(account, expectNumber(most, 'Multisig.MaxSignatories')),
        ...checkApprovals(facts),
        checkWeight(weight),
        ...spending,
      ]
      const later = describeLater(facts, toHex(bytes))
      const { feeStake: _, feePayer: __, ...rest } = plan
      const wrapped: Plan = {
        ...rest,
        call: makeCall(facts, carried, weight),
        signer: { role: 'coldkey', address: member },
        account: plan.account ?? account.address,
        depositRao,
        ...(later === undefined ? {} : { later }),
        checks: [...plan.checks, ...checks],
        fields: [
          ...plan.fields,
          { label: 'multisig', value: `${wish.name === account.address ? '' : `${wish.name}, `}${account.address}` },
          { label: 'approval', value: describeApproval(facts) },
          { label: 'call hash', value: facts.callHash },
        ],
        effects: [...plan.effects, ...describeDeposit(facts, depositRao)],
        feePayableInAlpha: false,
        // Another signatory may approve in the meantime, and then this approval is another one.
        recheckAtSigning: true,
      }
      return wrapped
    },
  }
}
