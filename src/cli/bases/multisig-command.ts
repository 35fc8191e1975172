import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { getMultisig } from '../accounts/multisigs.js'
import { operationFlags } from '../flags/operation-flags.js'
import { giveBackLater } from '../policy/give-back.js'
import type { OperationChoice } from '../wrap/choose-operation.js'
import { TxCommand } from './tx-command.js'
import type { WriteChoice } from './write-choice.js'

/** A command that signs something about a call which an account of several keys has to decide on. */
export abstract class MultisigCommand<R extends Results = Results> extends TxCommand<R> {
  static readonly operationFlags = operationFlags

  /** The account, the wallet that signs, and how. */
  private async chooseMember(name: string, choice: WriteChoice) {
    const { findSignatoryWallet, makeApprovalWish } = await import('../wrap/choose-member.js')
    const multisig = getMultisig(choice, name)
    // With --multisig the signatory is itself an account of several keys, and the wallet is one of those.
    const named = choice.multisig === undefined ? findSignatoryWallet(choice, multisig) : undefined
    if (named !== undefined) this.note(`wallet ${named} (the only signatory whose key is here)`)
    const wallet = await this.openWallet(named === undefined ? choice : { ...choice, wallet: named })
    return { wallet, wish: makeApprovalWish(choice, multisig, await wallet.readAddress('coldkey')), pending: multisig }
  }

  /** Approves the call that the flags name; with `toTheEnd` only if that carries it out. Errors as in `choose-operation.ts`. */
  protected async approve(name: string, choice: WriteChoice & OperationChoice, toTheEnd: boolean): Promise<WriteReport<R>> {
    const { wallet, wish: chosen, pending } = await this.chooseMember(name, choice)
    const wish = { ...chosen, toTheEnd }
    const [{ chooseOperation, checkOperationChoice }, { planApproved }, { wrapInMultisig }] = await Promise.all([
      import('../wrap/choose-operation.js'),
      import('../../chain/wrap/multisig/plan-operation.js'),
      import('../../chain/wrap/multisig/wrap-in-multisig.js'),
    ])
    checkOperationChoice(choice)
    const client = await this.connect(choice.network)
    const carried = await chooseOperation(client, pending, choice)
    this.wrapInside([wrapInMultisig(wish)])
    return this.execute(client, wallet, () => planApproved(client, wish, carried), choice)
  }

  /** Takes back the call that the flags name. Errors as in `choose-operation.ts`. */
  protected async cancel(name: string, choice: WriteChoice & OperationChoice): Promise<WriteReport<R>> {
    const { wallet, wish, pending } = await this.chooseMember(name, choice)
    const [{ chooseCallHash, checkOperationChoice }, { planCancel }, { readOperation }] = await Promise.all([
      import('../wrap/choose-operation.js'),
      import('../../chain/wrap/multisig/plan-operation.js'),
      import('../../chain/wrap/multisig/read-operation.js'),
    ])
    checkOperationChoice(choice)
    const client = await this.connect(choice.network)
    const hash = await chooseCallHash(client, pending, choice)
    // All approvals end with it, and some may have been made on this machine too: they are known until then.
    const approved = (await readOperation(client, wish.account.address, hash))?.approvals ?? []
    const report = await this.execute(client, wallet, () => planCancel(client, wish, hash), choice)
    if (report.status === 'succeeded' && 'cancelled' in report.results) await giveBackLater(client, hash, approved)
    return report
  }
}
