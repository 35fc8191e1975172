/** RandomnessCollectiveFlip: remembers the last 81 parent hashes. */
import { implementPallet } from '../../frame/pallet.js'
import { dbWeight } from '../../frame/weight.js'
import { system } from '../system/schema.js'
import { randomness } from './schema.js'

const LENGTH = 81

export const randomnessPallet = implementPallet(randomness, {
  calls: {},
  hooks: {
    onInitialize: (ctx) => {
      const parent = system.storage.ParentHash.get(ctx)
      randomness.storage.RandomMaterial.mutate(ctx, (material) => {
        if (material.length < LENGTH) return [...material, parent]
        return material.with((ctx.blockNumber - 1) % LENGTH, parent)
      })
      return dbWeight(1, 1)
    },
  },
})
