import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { coldkeyOwnsHotkey } from '../../subtensor/keys/hotkey-account.js'
import { PALLET_ACCOUNT } from '../order-view.js'
import { limitOrders } from '../schema.js'

const { constant } = limitOrders

/** `set_pallet_status` of pallet_limit_orders: root switches limit orders on and off. */
export const setPalletStatus: Handler<typeof limitOrders, 'set_pallet_status'> = {
  weight: () => weightOf(4_266_000, 0, 0, 1),
  handle: (ctx, origin, { enabled }) => {
    ensureRoot(origin)
    if (enabled && !coldkeyOwnsHotkey(ctx, PALLET_ACCOUNT, constant.PalletHotkey)) throw limitOrders.error('PalletHotkeyNotRegistered')
    limitOrders.storage.LimitOrdersEnabled.set(ctx, enabled)
    ctx.deposit(limitOrders.event.LimitOrdersPalletStatusChanged({ enabled }))
    return undefined
  },
}
