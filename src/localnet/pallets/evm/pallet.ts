/** EVM: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { dropCredit, resolve } from '../balances/currency.js'
import { call, create, create2 } from './calls/run-code.js'
import { disableWhitelist, setWhitelist } from './calls/whitelist.js'
import { withdraw } from './calls/withdraw.js'
import { precompiles } from './machine/precompiles/all-precompiles.js'
import type { EvmRules } from './rules.js'
import { evm } from './schema.js'

const rules: EvmRules = {
  precompiles,
  /** The block's author gets what gas costs. */
  keepFee: (ctx, credit) => {
    if (credit > 0n && !resolve(ctx, ctx.author, credit)) dropCredit(ctx, credit)
  },
}

export const evmPallet = implementPallet(evm, {
  calls: { withdraw, call, create, create2, set_whitelist: setWhitelist, disable_whitelist: disableWhitelist },
  rules,
})
