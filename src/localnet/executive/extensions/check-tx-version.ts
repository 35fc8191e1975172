import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, u32 } from '../../schema/types.js'

/** Makes a signature valid for this format of extrinsics and no other. */
export const checkTxVersion: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckTxVersion',
  type: tupleStruct(named('frame_system::extensions::check_tx_version::CheckTxVersion', [['T']])),
  implicitType: u32,
  implicit: (ctx) => ctx.version.transactionVersion,
  validate: () => PASS,
}
