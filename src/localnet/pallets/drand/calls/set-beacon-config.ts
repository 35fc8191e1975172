import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { drand } from '../schema.js'

/** `set_beacon_config` of pallet_drand: root names another beacon; nobody looks whether it is one. */
export const setBeaconConfig: Handler<typeof drand, 'set_beacon_config'> = {
  weight: () => weightOf(8_766_000, 0, 0, 2),
  handle: (ctx, origin, { config_payload: { config } }) => {
    ensureRoot(origin)
    drand.storage.BeaconConfig.set(ctx, config)
    drand.storage.NextUnsignedAt.set(ctx, ctx.blockNumber + 1)
    ctx.deposit(drand.event.BeaconConfigChanged(undefined))
    return undefined
  },
}
