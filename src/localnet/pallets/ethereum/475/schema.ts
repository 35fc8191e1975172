/** Declaration of Ethereum at runtime 475: calls that nothing here carries out yet. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { ethereum, TransactionV3 } from '../schema.js'

export const ethereum475 = changeSchema(ethereum, {
  calls: {
    transact: call(0, { transaction: [TransactionV3, 'Transaction'] }),
  },
})
