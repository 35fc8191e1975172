/** Who may create contracts in the EVM: those whom root lists, or everybody. */
import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { dbWeight } from '../../../frame/weight.js'
import { evm } from '../schema.js'

/** `set_whitelist` of pallet_evm. */
export const setWhitelist: Handler<typeof evm, 'set_whitelist'> = {
  weight: () => dbWeight(0, 1),
  handle: (ctx, origin, { new: creators }) => {
    ensureRoot(origin)
    evm.storage.WhitelistedCreators.set(ctx, creators)
    return undefined
  },
}

/** `disable_whitelist` of pallet_evm. */
export const disableWhitelist: Handler<typeof evm, 'disable_whitelist'> = {
  weight: () => dbWeight(0, 1),
  handle: (ctx, origin, { disabled }) => {
    ensureRoot(origin)
    evm.storage.DisableWhitelistCheck.set(ctx, disabled)
    return undefined
  },
}
