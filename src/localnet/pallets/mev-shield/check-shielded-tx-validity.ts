import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { invalidCustom } from '../../frame/validity.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'
import { ciphertextOf } from './ciphertext-of.js'
import { parseShielded } from './shielded-transaction.js'

/** `FailedShieldedTxParsing` of the runtime's `CustomTransactionError`. */
const CANNOT_BE_PARSED = 23

/** Refuses a `submit_encrypted` whose ciphertext does not have the parts of one. Which key it is encrypted to is not looked at. */
export const checkShieldedTxValidity: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckShieldedTxValidity',
  type: tupleStruct(named('pallet_shield::extension::CheckShieldedTxValidity', [['T', runtimeItself]])),
  implicitType: unit,
  implicit: () => undefined,
  validate: (_ctx, { call }) => {
    const ciphertext = ciphertextOf(call)
    if (ciphertext !== undefined && parseShielded(ciphertext) === undefined) throw invalidCustom(CANNOT_BE_PARSED)
    return PASS
  },
}
