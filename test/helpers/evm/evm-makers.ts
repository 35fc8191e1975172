/** The plan of bringing home what is on a deposit address. */
import { planWithdraw } from '../../../src/chain/evm/plan-withdraw.js'
import type { Plan } from '../../../src/chain/plan.js'
import { type Rao, rao } from '../../../src/core/money.js'
import type { CheckWorld } from '../checks/check-world.js'

/** What a scenario asks of it besides the usual request: the owner brings home one TAO. */
export interface EvmWishes {
  readonly broughtRao?: Rao | 'all'
}

/** By call. */
export const EVM_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: EvmWishes) => Promise<Plan>>> = {
  'EVM.withdraw': ({ client, owner }, { broughtRao = rao(1_000_000_000n) }) =>
    planWithdraw(client, { coldkey: owner.address, amountRao: broughtRao }),
}
