import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ensureSubnetOwnerOrRoot } from '../../subnets/subnet-owner.js'
import { ensureSymbolAvailable, ensureSymbolExists } from '../../subnets/symbols.js'

/** `update_symbol`: the owner or root chooses a free symbol. */
export const updateSymbol: Handler<typeof subtensor, 'update_symbol'> = {
  weight: () => weightOf(28_313_000, 9074, 4, 1),

  handle: (ctx, origin, { netuid, symbol }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    ensureSymbolExists(symbol)
    ensureSymbolAvailable(ctx, symbol)
    subtensor.storage.TokenSymbol.set(ctx, netuid, symbol)
    ctx.deposit(subtensor.event.SymbolUpdated({ netuid, symbol }))
    return undefined
  },
}
