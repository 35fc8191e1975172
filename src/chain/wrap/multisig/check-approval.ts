/** The checks of an approval, and of what else is done with an operation of an account of several keys. */
import { formatTao, type Rao } from '../../../core/money.js'
import type { MultisigAccount } from '../../../core/multisig-account.js'
import { quoteWord } from '../../../core/quote-word.js'
import { computeTakeable, readAccount, readExistentialDeposit } from '../../account/read-account.js'
import type { ChainClient } from '../../client.js'
import type { PlanCheck } from '../../plan.js'
import type { CallWeight } from './measure-weight.js'
import type { ApprovalFacts, ApprovalWish } from './read-approval.js'
import type { MultisigOperation } from './read-operation.js'

/** The check that the plan is one of the account: a hotkey's calls are made by the hotkey alone. */
export function checkSigner({ address }: MultisigAccount, signer: string): PlanCheck {
  return {
    name: 'signer-is-multisig',
    title: 'The call is made by the multisig account',
    failed: 'The call is not one of the multisig account',
    ok: signer === address,
    detail: signer === address ? '' : `${signer} would make it`,
    code: 'SIGNER_NOT_MULTISIG',
    hint: 'Leave --multisig out: a hotkey signs it by itself.',
  }
}

/** The check that whoever approves may do so. */
export function checkMember({ account, member, memberHint }: Pick<ApprovalWish, 'account' | 'member' | 'memberHint'>): PlanCheck {
  const ok = account.signatories.includes(member)
  return {
    name: 'member-is-signatory',
    title: 'The signer is one of the signatories',
    failed: 'The signer is none of the signatories',
    ok,
    detail: ok ? '' : `${member} is none of ${account.signatories.join(', ')}`,
    code: 'NOT_A_SIGNATORY',
    hint: memberHint ?? 'Sign with the wallet of a signatory: --wallet <name>.',
  }
}

/** The check that the runtime takes so many signatories. */
export function checkSize({ signatories }: MultisigAccount, most: number): PlanCheck {
  return {
    name: 'signatories-allowed',
    title: 'The runtime takes so many signatories',
    failed: 'The runtime does not take so many signatories',
    ok: signatories.length <= most,
    detail: `${signatories.length}, of at most ${most}`,
    code: 'TOO_MANY_SIGNATORIES',
    hint: 'Make an account of fewer signatories, while nothing lies on this one.',
  }
}

/** The checks of who has approved: that this signatory has not, and where the call is to be carried out that enough others have. */
export function checkApprovals({ wish, operation, count, isLast, callHash }: ApprovalFacts): PlanCheck[] {
  const { account, member, name, toTheEnd = false } = wish
  const approvals = operation?.approvals ?? []
  const again = approvals.includes(member) && approvals.length < account.threshold
  const missing = account.threshold - count
  return [
    {
      name: 'not-approved-yet',
      title: 'The signer has not approved it yet',
      failed: 'The signer has approved it already',
      ok: !again,
      detail: operation === null ? 'nobody has' : `${approvals.length} of ${account.threshold} have`,
      code: 'ALREADY_APPROVED',
      hint: `Another signatory has to approve: taoctl multisig approve ${quoteWord(name)} --call-hash ${callHash}`,
    },
    ...(toTheEnd
      ? [
          {
            name: 'approvals-suffice',
            title: 'With this approval there are enough',
            failed: 'With this approval there are not enough',
            ok: isLast,
            detail: `${count} of ${account.threshold} with it`,
            code: 'NOT_ENOUGH_APPROVALS',
            hint: again
              ? `${missing} more have to approve.`
              : `Approve it: taoctl multisig approve ${quoteWord(name)} --call-hash ${callHash}`,
          },
        ]
      : []),
  ]
}

/** The check that the weight of the call is known, without which the last approval is refused. */
export function checkWeight(weight: CallWeight | null): PlanCheck {
  return {
    name: 'weight-covers-call',
    title: 'The weight that the call may have is measured',
    failed: 'The weight that the call may have is not known',
    ok: weight !== null,
    detail: weight === null ? 'the node did not say' : `${weight.ref_time} ps, ${weight.proof_size} bytes`,
    code: 'WEIGHT_UNKNOWN',
    hint: 'Try another endpoint: --network <url>.',
  }
}

/** The check of what the account itself has to leave as a deposit, where its call is one that costs such. */
export async function checkDepositOfMultisig(client: ChainClient, address: string, depositRao: Rao): Promise<PlanCheck[]> {
  if (depositRao === 0n) return []
  const [account, ed] = await Promise.all([readAccount(client, address), readExistentialDeposit(client)])
  return [
    {
      name: 'multisig-covers-deposit',
      title: 'The multisig account covers the deposit of its call',
      failed: 'The multisig account does not cover the deposit of its call',
      ok: computeTakeable(account, ed) >= depositRao,
      detail: `${address} can spend ${formatTao(account.spendableRao)}; ${formatTao(depositRao)} deposit`,
      code: 'INSUFFICIENT_BALANCE',
      hint: `Fund ${address}.`,
    },
  ]
}

/** The check that an operation is open. */
export function checkOpen(operation: MultisigOperation | null, name: string): PlanCheck {
  return {
    name: 'operation-open',
    title: 'The call waits for approvals',
    failed: 'No call of that hash waits for approvals',
    ok: operation !== null,
    detail: operation === null ? 'it was carried out or cancelled, or nobody has approved it' : `${operation.approvals.length} so far`,
    code: 'OPERATION_NOT_FOUND',
    hint: `taoctl multisig pending ${quoteWord(name)}`,
  }
}

/** The check that the signer is who approved first, since nobody else can cancel. */
export function checkDepositor(operation: MultisigOperation | null, member: string): PlanCheck {
  const ok = operation === null || operation.depositor === member
  return {
    name: 'is-depositor',
    title: 'The signer approved first, and so can cancel',
    failed: 'The signer did not approve first, and so cannot cancel',
    ok,
    detail: ok ? '' : `${operation.depositor} did`,
    code: 'NOT_DEPOSITOR',
    hint: ok ? 'Nothing to do.' : `${operation.depositor} has to cancel it, with its wallet.`,
  }
}
