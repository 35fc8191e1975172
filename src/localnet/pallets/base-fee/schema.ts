/** Declaration of BaseFee. */
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import { perThing } from '../../schema/composites.js'
import { U256 } from '../../schema/primitives.js'
import { value } from '../../schema/storage.js'
import { named, u32 } from '../../schema/types.js'

export const Permill = perThing(named('sp_arithmetic::per_things::Permill'), [u32, 'u32'], 1_000_000)

/** The price of gas, in wei, with what it is at first. */
export const baseFeePerGas = (initial: bigint) => value(U256, { default: [initial, 0n, 0n, 0n] })

export const baseFee = definePallet({
  name: 'BaseFee',
  index: 25,
  crate: 'pallet_base_fee',
  rust: { hasPlainEvents: true },
  storage: {
    BaseFeePerGas: baseFeePerGas(20_000_000_000n),
    Elasticity: value(Permill, { default: 125000 }),
  },
  calls: {
    set_base_fee_per_gas: call(0, { fee: [U256, 'U256'] }),
    set_elasticity: call(1, { elasticity: [Permill, 'Permill'] }),
  },
  events: {
    NewBaseFeePerGas: event(0, { fee: [U256, 'U256'] }),
    BaseFeeOverflow: event(1, null),
    NewElasticity: event(2, { elasticity: [Permill, 'Permill'] }),
  },
})
