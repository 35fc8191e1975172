import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { invalid } from '../../frame/validity.js'
import { sudo } from '../../pallets/sudo/schema.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

/** Only the sudo key may make sudo calls: those of other accounts do not even get into the pool. */
export const sudoTransactionExtension: TransactionExtension<unknown, undefined> = {
  identifier: 'SudoTransactionExtension',
  type: tupleStruct(named('node_subtensor_runtime::sudo_wrapper::SudoTransactionExtension', [['T', runtimeItself]])),
  implicitType: unit,
  implicit: () => undefined,
  validate: (ctx, { who, call }) => {
    if (call.pallet === sudo.name && sudo.storage.Key.get(ctx) !== who) throw invalid('BadSigner')
    return PASS
  },
}
