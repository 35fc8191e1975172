import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { doRegister475, ensureRegistrationSubnet } from '../../registration/register-475.js'
import { burnedRegister475 } from './burned-register-475.js'

/** `register_limit`: the price, collateral included, must be within the limit. It is taken to weigh what `burned_register` does. */
export const registerLimit475: Handler<typeof subtensor475, 'register_limit'> = {
  weight: (args, ctx) => burnedRegister475.weight(args, ctx),

  handle: (ctx, origin, { netuid, hotkey, limit_price: limit }) => {
    ensureSigned(origin)
    ensureRegistrationSubnet(ctx, netuid)
    if (subtensor475.storage.Burn.get(ctx, netuid) > limit) throw subtensor475.error('RegistrationPriceLimitExceeded')
    doRegister475(ctx, origin, netuid, hotkey)
    return undefined
  },
}
