/** RandomnessCollectiveFlip: remembers the last 81 parent hashes. */
import { implementPallet } from '../../frame/pallet.js'
import { dbWeight } from '../../frame/weight.js'
import { hexToBytes } from '../../schema/scale.js'
import { system } from '../system/schema.js'
import { randomness } from './schema.js'

const LENGTH = 81
const HASH_BYTES = 32
/** Of the length before them, as SCALE writes it. */
const PREFIX_BYTES = 2

export const randomnessPallet = implementPallet(randomness, {
  calls: {},
  hooks: {
    onInitialize: (ctx) => {
      const parent = system.storage.ParentHash.get(ctx)
      const { RandomMaterial } = randomness.storage
      const stored = ctx.get(RandomMaterial.key())
      if (stored?.length === PREFIX_BYTES + LENGTH * HASH_BYTES) {
        // One is replaced where it lies: to decode and encode all of them is a tenth of what an empty block takes.
        const material = stored.slice()
        material.set(hexToBytes(parent), PREFIX_BYTES + ((ctx.blockNumber - 1) % LENGTH) * HASH_BYTES)
        ctx.set(RandomMaterial.key(), material)
      } else RandomMaterial.mutate(ctx, (material) => [...material, parent])
      return dbWeight(1, 1)
    },
  },
})
