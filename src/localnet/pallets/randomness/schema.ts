/** Declaration of RandomnessCollectiveFlip. */
import { definePallet } from '../../frame/pallet-schema.js'
import { boundedVec } from '../../schema/collections.js'
import { H256 } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'

export const randomness = definePallet({
  name: 'RandomnessCollectiveFlip',
  index: 1,
  crate: 'pallet_insecure_randomness_collective_flip',
  storage: {
    RandomMaterial: value(boundedVec(H256), { default: [] }),
  },
})
