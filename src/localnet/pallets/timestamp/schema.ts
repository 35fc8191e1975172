/** Declaration of Timestamp. */
import { call, constant, definePallet } from '../../frame/pallet-schema.js'
import { value } from '../../schema/storage.js'
import { bool, compact, u64 } from '../../schema/types.js'

export const timestamp = definePallet({
  name: 'Timestamp',
  index: 2,
  crate: 'pallet_timestamp',
  storage: {
    Now: value(u64, { default: 0n }),
    DidUpdate: value(bool, { default: false }),
  },
  calls: {
    set: call(0, { now: [compact(u64), 'T::Moment'] }),
  },
  constants: {
    MinimumPeriod: constant(u64, 6000n),
  },
})
