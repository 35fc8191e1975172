import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

/** Looks at MevShield.submit_encrypted only, which is not among the calls that this chain runs. */
export const checkShieldedTxValidity: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckShieldedTxValidity',
  type: tupleStruct(named('pallet_shield::extension::CheckShieldedTxValidity', [['T', runtimeItself]])),
  implicitType: unit,
  implicit: () => undefined,
  validate: () => PASS,
}
