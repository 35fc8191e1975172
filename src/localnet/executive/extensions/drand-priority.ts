import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

/** Raises Drand.write_pulse only, which is not among the calls that this chain runs. */
export const drandPriority: TransactionExtension<unknown, undefined> = {
  identifier: 'DrandPriority',
  type: tupleStruct(named('pallet_drand::drand_priority::DrandPriority', [['T', runtimeItself]])),
  implicitType: unit,
  implicit: () => undefined,
  validate: () => PASS,
}
