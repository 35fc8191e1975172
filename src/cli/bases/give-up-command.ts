import { type GivenUp, planGiveUpAlpha } from '../../chain/burn/plan-give-up-alpha.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { startRemoval } from '../inputs/start-removal.js'
import { TxCommand } from './tx-command.js'
import { type HotkeyChoice, hasHotkey, type WriteChoice } from './write-choice.js'

/** What the command line says of the alpha. */
interface GiveUpChoice extends WriteChoice, HotkeyChoice {
  readonly netuid?: string | undefined
  readonly amount?: string | undefined
}

/** A command that gives up alpha of one subnet for nothing. */
export abstract class GiveUpCommand<R extends Results = Results> extends TxCommand<R> {
  /** `netuid` is the argument, where the subnet is named by its place; `question` asks for the amount. */
  protected async giveUp(netuid: string | undefined, choice: GiveUpChoice, how: GivenUp, question: string): Promise<WriteReport<R>> {
    const removal = await startRemoval({ flag: choice.netuid, arg: netuid, amount: choice.amount, all: false, question })
    const wallet = await this.openWallet(choice)
    const named = hasHotkey(choice) ? await this.resolveHotkey(wallet, choice) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(choice.network)
    const given = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    if (given.netuid === null) throw new Error('the alpha of one subnet is given up at a time')
    const request = { coldkey, hotkey: given.hotkey, netuid: given.netuid, amount: given.amount, how }
    return this.execute(client, wallet, () => planGiveUpAlpha(client, request), choice)
  }
}
