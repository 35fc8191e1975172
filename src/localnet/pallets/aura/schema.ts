/** Declaration of Aura. */
import { constant, definePallet } from '../../frame/pallet-schema.js'
import { boundedVec } from '../../schema/collections.js'
import { newtype } from '../../schema/composites.js'
import { Public } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'
import { named, u64 } from '../../schema/types.js'

export const Slot = newtype(named('sp_consensus_slots::Slot'), [u64, 'u64'])

export const aura = definePallet({
  name: 'Aura',
  index: 3,
  crate: 'pallet_aura',
  storage: {
    Authorities: value(boundedVec(Public, 32), { default: [] }),
    CurrentSlot: value(Slot, { default: 0n }),
  },
  constants: {
    SlotDuration: constant(u64, 12000n),
  },
})
