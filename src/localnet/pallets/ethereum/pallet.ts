/** Ethereum: the block hooks of the runtime's EVM side; its call is not among those that this chain runs. */
import { implementPallet } from '../../frame/pallet.js'
import { addWeight, dbWeight, weightOf } from '../../frame/weight.js'
import { system } from '../system/schema.js'
import { ethereum } from './schema.js'
import { storeBlock } from './store-block.js'

export const ethereumPallet = implementPallet(ethereum, {
  calls: {},
  hooks: {
    onInitialize: () => addWeight(weightOf(1_624_000 + 566_903, 0, 0, 1), dbWeight(2, 2)),
    onFinalize: (ctx) => {
      storeBlock(ctx)
      const old = ctx.blockNumber - system.constant.BlockHashCount - 1
      if (old > 0) ethereum.storage.BlockHash.remove(ctx, [BigInt(old), 0n, 0n, 0n])
    },
  },
})
