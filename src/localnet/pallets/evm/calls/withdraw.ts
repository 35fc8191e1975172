import { DispatchFailure } from '../../../frame/dispatch.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { transfer } from '../../balances/currency.js'
import { accountOfAddress } from '../account-of-address.js'
import type { evm } from '../schema.js'

/** `withdraw` of pallet_evm: TAO of an Ethereum address goes to the account whose first twenty bytes the address is. */
export const withdraw: Handler<typeof evm, 'withdraw'> = {
  weight: () => weightOf(1_696_000, 0),
  handle: (ctx, origin, { address, value }) => {
    const who = ensureSigned(origin)
    if (!who.startsWith(address)) throw new DispatchFailure({ type: 'BadOrigin' })
    if (value === 0n) return undefined
    transfer(ctx, accountOfAddress(address), who, value, 'Expendable')
    return undefined
  },
}
