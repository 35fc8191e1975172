/** Declaration of BaseFee at runtime 475: what differs from 425. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { U256 } from '../../../schema/primitives.js'
import { baseFee, baseFeePerGas, Permill } from '../schema.js'

export const baseFee475 = changeSchema(baseFee, {
  calls: {
    set_base_fee_per_gas: call(0, { fee: [U256, 'U256'] }),
    set_elasticity: call(1, { elasticity: [Permill, 'Permill'] }),
  },
  storage: { BaseFeePerGas: baseFeePerGas(10_000_000_000n) },
})
