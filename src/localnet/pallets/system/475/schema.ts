/** Declaration of System at runtime 475: calls that nothing here carries out yet. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { bytes } from '../../../schema/types.js'
import { system } from '../schema.js'

export const system475 = changeSchema(system, {
  calls: {
    set_code_without_checks: call(3, { code: [bytes, 'Vec<u8>'] }),
    apply_authorized_upgrade: call(11, { code: [bytes, 'Vec<u8>'] }),
  },
})
