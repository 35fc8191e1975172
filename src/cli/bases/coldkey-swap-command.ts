import type { ChainClient } from '../../chain/client.js'
import type { ColdkeySwapRequest } from '../../chain/keys/plan-announce-swap.js'
import type { Plan } from '../../chain/plan.js'
import type { WriteReport } from '../../report/write.js'
import type { Results } from '../../report/write-results.js'
import { listOwnKeys } from '../accounts/own-keys.js'
import { readNewColdkey } from '../flags/key-swap-flags.js'
import { TxCommand } from './tx-command.js'
import type { WriteChoice } from './write-choice.js'

/** A command that is about a coldkey and the one that everything of it goes to. */
export abstract class ColdkeySwapCommand<R extends Results> extends TxCommand<R> {
  /** Reads which coldkeys they are, before anything is connected to, and carries out the plan of it. */
  protected async executeSwap(
    choice: WriteChoice & { readonly 'new-coldkey'?: string | undefined },
    plan: (client: ChainClient, request: ColdkeySwapRequest) => Promise<Plan>,
  ): Promise<WriteReport<R>> {
    const to = await readNewColdkey(choice)
    if (to.imitation !== undefined) this.addWarning(to.imitation, 'ADDRESS_LOOK_ALIKE')
    const wallet = await this.openWallet(choice)
    const coldkey = await wallet.readAddress('coldkey')
    if (to.name !== null) this.note(`${to.name} is ${to.address}`)
    const client = await this.connect(choice.network)
    const request = { coldkey, newColdkey: to.address, own: listOwnKeys(choice['wallet-path']) }
    return this.execute(client, wallet, () => plan(client, request), choice)
  }
}
