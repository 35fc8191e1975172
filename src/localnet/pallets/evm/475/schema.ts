/** Declaration of EVM at runtime 475: calls that 425 has as well, and that nothing here carries out yet. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { H160, H256, U256 } from '../../../schema/primitives.js'
import { bytes, option, tuple, u64, vec } from '../../../schema/types.js'
import { AuthorizationListItem } from '../../ethereum/schema.js'
import { evm } from '../schema.js'

/** What is sent along, what is paid for it, and what it may touch: the last arguments of each call that runs code. */
const PAYMENT = {
  value: [U256, 'U256'],
  gas_limit: [u64, 'u64'],
  max_fee_per_gas: [U256, 'U256'],
  max_priority_fee_per_gas: [option(U256), 'Option<U256>'],
  nonce: [option(U256), 'Option<U256>'],
  access_list: [vec(tuple(H160, vec(H256))), 'Vec<(H160, Vec<H256>)>'],
  authorization_list: [vec(AuthorizationListItem), 'AuthorizationList'],
} as const

export const evm475 = changeSchema(evm, {
  calls: {
    call: call(1, {
      source: [H160, 'H160'],
      target: [H160, 'H160'],
      input: [bytes, 'Vec<u8>'],
      ...PAYMENT,
    }),
    create: call(2, {
      source: [H160, 'H160'],
      init: [bytes, 'Vec<u8>'],
      ...PAYMENT,
    }),
    create2: call(3, {
      source: [H160, 'H160'],
      init: [bytes, 'Vec<u8>'],
      salt: [H256, 'H256'],
      ...PAYMENT,
    }),
  },
})
