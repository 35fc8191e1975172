import type { Ctx } from '../../../frame/context.js'
import type { CallArgs } from '../../../frame/pallet.js'
import type { CallValue } from '../../../frame/values.js'
import type { Hex } from '../../../schema/types.js'
import type { proxy475 } from '../../proxy/475/schema.js'
import { deriveAccount } from '../../utility/derive-account.js'
import type { utility } from '../../utility/schema.js'
import { subtensor475 } from '../475/schema.js'
import { checkLeg } from '../baskets/swap-basket.js'
import { checkEconomic } from '../baskets/trade-leg.js'

/** A trade as far as it is looked at before it happens. */
interface Intention {
  readonly hotkey: Hex
  readonly origin: number
  readonly destination: number
  readonly amount: bigint
}

/**
 * `check_basket_calls`: refuses trades of baskets that would fail or are not worth their fee, also those inside other calls, of which the
 * last is looked at first.
 * @throws DispatchFailure that of the first trade that fails
 */
export function checkBasketTrades(ctx: Ctx, who: Hex, call: CallValue): void {
  for (const [signer, inner] of listInner(who, call)) checkBasketTrades(ctx, signer, inner)
  for (const { hotkey, ...leg } of listIntentions(call)) {
    checkLeg(ctx, { coldkey: who, hotkey }, leg)
    checkEconomic(ctx, leg.origin, leg.amount)
  }
}

/** The calls that a call makes, each with the account that it makes it for. */
function listInner(who: Hex, { pallet, name, args }: CallValue): readonly (readonly [Hex, CallValue])[] {
  switch (`${pallet}.${name}`) {
    case 'Utility.batch':
    case 'Utility.batch_all':
    case 'Utility.force_batch':
      return [...(args as CallArgs<typeof utility, 'batch'>).calls].reverse().map((call) => [who, call])
    case 'Utility.if_else': {
      const { main, fallback } = args as CallArgs<typeof utility, 'if_else'>
      return [
        [who, fallback],
        [who, main],
      ]
    }
    case 'Utility.as_derivative': {
      const { index, call } = args as CallArgs<typeof utility, 'as_derivative'>
      return [[deriveAccount(who, index), call]]
    }
    case 'Proxy.proxy':
    case 'Proxy.proxy_announced': {
      const { real, call } = args as CallArgs<typeof proxy475, 'proxy'>
      if (real.type !== 'Id') throw subtensor475.error('NonAssociatedColdKey')
      return [[real.value, call]]
    }
    default:
      return []
  }
}

function listIntentions(call: CallValue): readonly Intention[] {
  if (call.pallet !== subtensor475.name) return []
  if (call.name === 'swap_basket') {
    const args = call.args as CallArgs<typeof subtensor475, 'swap_basket'>
    return [{ hotkey: args.hotkey, origin: args.origin_netuid, destination: args.destination_netuid, amount: args.amount }]
  }
  if (call.name !== 'swap_basket_many') return []
  const { hotkey, legs } = call.args as CallArgs<typeof subtensor475, 'swap_basket_many'>
  if (legs.length === 0) throw subtensor475.error('BasketSwapBatchEmpty')
  return legs.map(([origin, destination, amount]) => ({ hotkey, origin, destination, amount }))
}
