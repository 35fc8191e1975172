/** Declaration of BaseFee at runtime 475: what differs from 425. */
import { changeSchema } from '../../../frame/change-schema.js'
import { baseFee, baseFeePerGas } from '../schema.js'

export const baseFee475 = changeSchema(baseFee, {
  storage: { BaseFeePerGas: baseFeePerGas(10_000_000_000n) },
})
