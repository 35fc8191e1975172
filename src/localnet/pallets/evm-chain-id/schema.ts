/** Declaration of EVMChainId. */
import { definePallet } from '../../frame/pallet-schema.js'
import { value } from '../../schema/storage.js'
import { u64 } from '../../schema/types.js'

export const evmChainId = definePallet({
  name: 'EVMChainId',
  index: 23,
  crate: 'sp_core',
  storage: {
    ChainId: value(u64, { default: 0n }),
  },
})
