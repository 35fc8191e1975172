import type { Ctx } from '../../../frame/context.js'
import type { CallArgs } from '../../../frame/pallet.js'
import type { CallValue } from '../../../frame/values.js'
import type { Hex } from '../../../schema/types.js'
import { utility } from '../../utility/schema.js'
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
 * `check_basket_calls`: refuses trades of baskets that would fail or are not worth their fee, also those inside batches, of which the
 * last call is looked at first. (The runtime looks into proxied and derived calls too, whose pallets this chain does not have.)
 * @throws DispatchFailure that of the first trade that fails
 */
export function checkBasketTrades(ctx: Ctx, who: Hex, call: CallValue): void {
  for (const inner of listInner(call)) checkBasketTrades(ctx, who, inner)
  for (const { hotkey, ...leg } of listIntentions(call)) {
    checkLeg(ctx, { coldkey: who, hotkey }, leg)
    checkEconomic(ctx, leg.origin, leg.amount)
  }
}

function listInner(call: CallValue): readonly CallValue[] {
  return call.pallet === utility.name ? [...(call.args as { readonly calls: readonly CallValue[] }).calls].reverse() : []
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
