/** Declaration of System at runtime 475: calls that nothing here carries out yet. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { H256 } from '../../../schema/primitives.js'
import { bytes, tuple, u32, vec } from '../../../schema/types.js'
import { system } from '../schema.js'

export const system475 = changeSchema(system, {
  calls: {
    set_code_without_checks: call(3, { code: [bytes, 'Vec<u8>'] }),
    set_storage: call(4, { items: [vec(tuple(bytes, bytes)), 'Vec<KeyValue>'] }),
    kill_storage: call(5, { keys: [vec(bytes), 'Vec<Key>'] }),
    kill_prefix: call(6, { prefix: [bytes, 'Key'], subkeys: [u32, 'u32'] }),
    authorize_upgrade: call(9, { code_hash: [H256, 'T::Hash'] }),
    authorize_upgrade_without_checks: call(10, { code_hash: [H256, 'T::Hash'] }),
    apply_authorized_upgrade: call(11, { code: [bytes, 'Vec<u8>'] }),
  },
})
