import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, u32 } from '../../schema/types.js'

/** Makes a signature valid for this runtime and no other. */
export const checkSpecVersion: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckSpecVersion',
  type: tupleStruct(named('frame_system::extensions::check_spec_version::CheckSpecVersion', [['T']])),
  implicitType: u32,
  implicit: (ctx) => ctx.version.specVersion,
  validate: () => PASS,
}
