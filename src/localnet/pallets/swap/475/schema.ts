/** Declaration of Swap at runtime 475: liquidity that waits. */
import { changeSchema } from '../../../frame/change-schema.js'
import { AlphaBalance, NetUid, TaoBalance } from '../../../schema/primitives.js'
import { map } from '../../../schema/storage.js'
import { swap } from '../schema.js'

export const swap475 = changeSchema(swap, {
  order: {
    storage: [['PalSwapInitialized', 'BalancerTaoReservoir', 'BalancerAlphaReservoir']],
  },
  storage: {
    BalancerTaoReservoir: map([['Twox64Concat', NetUid]], TaoBalance, { default: 0n }),
    BalancerAlphaReservoir: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
  },
})
