import type { Ctx } from '../../../frame/context.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import type { StorageItem } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { ANNOUNCEMENT_DEPOSIT, adjustDeposit, type DepositRates, depositFor, PROXY_DEPOSIT } from '../deposits.js'
import { proxyRules } from '../rules.js'
import { proxy } from '../schema.js'
import { POKE_DEPOSIT_WEIGHT } from '../weights.js'

/** `poke_deposit` of pallet_subtensor_proxy: brings both deposits of an account to what they cost now. Free if one of them changes. */
export const pokeDeposit: Handler<typeof proxy, 'poke_deposit'> = {
  weight: () => POKE_DEPOSIT_WEIGHT,
  handle: (ctx, origin) => {
    const who = ensureSigned(origin)
    const proxies = pokeList(ctx, who, proxyRules(ctx).proxies, { kind: 'Proxies', rates: PROXY_DEPOSIT })
    const announcements = pokeList(ctx, who, proxy.storage.Announcements, { kind: 'Announcements', rates: ANNOUNCEMENT_DEPOSIT })
    return { pays: proxies || announcements ? 'No' : 'Yes' }
  },
}

interface Deposited {
  readonly kind: 'Proxies' | 'Announcements'
  readonly rates: DepositRates
}

type ListItem<T> = StorageItem<[T[], bigint], [T[], bigint], [Hex]>

/** Whether the deposit of a list has changed (DepositPoked). An empty list is removed. */
function pokeList<T>(ctx: Ctx, who: Hex, item: ListItem<T>, { kind, rates }: Deposited): boolean {
  const [entries, old_deposit] = item.get(ctx, who)
  const new_deposit = depositFor(rates, entries.length)
  adjustDeposit(ctx, who, old_deposit, new_deposit)
  if (entries.length === 0) item.remove(ctx, who)
  else item.set(ctx, who, [entries, new_deposit])
  if (new_deposit === old_deposit) return false
  ctx.deposit(proxy.event.DepositPoked({ who, kind: { type: kind }, old_deposit, new_deposit }))
  return true
}
