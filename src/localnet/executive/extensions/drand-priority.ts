import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { drand } from '../../pallets/drand/schema.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

const PRIORITY = 10_000n

/** Pulses that somebody signs go first. */
export const drandPriority: TransactionExtension<unknown, undefined> = {
  identifier: 'DrandPriority',
  type: tupleStruct(named('pallet_drand::drand_priority::DrandPriority', [['T', runtimeItself]])),
  implicitType: unit,
  implicit: () => undefined,
  validate: (_ctx, { call }) =>
    call.pallet === drand.name && call.name === 'write_pulse' ? { ...PASS, valid: { ...PASS.valid, priority: PRIORITY } } : PASS,
}
