/** Decides which signatory of an account of several keys approves. */
import type { ApprovalWish } from '../../chain/wrap/multisig/read-approval.js'
import type { MultisigAccount } from '../../core/multisig-account.js'
import { quoteWord } from '../../core/quote-word.js'
import { listColdkeysAtHand } from './coldkeys-at-hand.js'

/** Values of the flags that say whose key it is. */
export interface MemberChoice {
  readonly wallet?: string | undefined
  readonly 'wallet-path': string
}

function hintAt(signatories: readonly string[]): string {
  const [only] = signatories
  if (only === undefined) return 'No wallet here is one of them: name another folder of wallets with --wallet-path.'
  return `Sign with ${signatories.map((name) => `--wallet ${quoteWord(name)}`).join(', or ')}.`
}

/**
 * The wallet of the only signatory whose key is here, for a command line that names no wallet; undefined where there is none or several.
 */
export function findSignatoryWallet(choice: MemberChoice, { signatories }: MultisigAccount): string | undefined {
  if (choice.wallet !== undefined) return undefined
  const atHand = listColdkeysAtHand(choice['wallet-path'])
  const [only, ...more] = signatories.flatMap((address) => atHand.get(address) ?? [])
  return more.length === 0 ? only : undefined
}

/** The approval of `member`. Whether that is a signatory is for a check of the plan to say. */
export function makeApprovalWish(
  choice: MemberChoice,
  { name, address, threshold, signatories }: MultisigAccount & { readonly name: string },
  member: string,
): ApprovalWish {
  const atHand = listColdkeysAtHand(choice['wallet-path'])
  const memberHint = hintAt(signatories.flatMap((one) => atHand.get(one) ?? []))
  return { account: { address, threshold, signatories }, name, member, memberHint }
}
