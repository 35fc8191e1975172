import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { system } from '../../pallets/system/schema.js'
import { tupleStruct } from '../../schema/composites.js'
import { H256 } from '../../schema/primitives.js'
import { named } from '../../schema/types.js'

/** Makes a signature valid for this chain and no other. */
export const checkGenesis: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckGenesis',
  type: tupleStruct(named('frame_system::extensions::check_genesis::CheckGenesis', [['T']])),
  implicitType: H256,
  implicit: (ctx) => system.storage.BlockHash.get(ctx, 0),
  validate: () => PASS,
}
