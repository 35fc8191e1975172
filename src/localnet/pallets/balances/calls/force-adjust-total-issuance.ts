import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { balances } from '../schema.js'

const U64_MAX = 0xffff_ffff_ffff_ffffn

/** `force_adjust_total_issuance` of pallet_balances 42: root moves the issuance, saturating. */
export const forceAdjustTotalIssuance: Handler<typeof balances, 'force_adjust_total_issuance'> = {
  weight: () => weightOf(5_351_000, 0),
  handle: (ctx, origin, { direction, delta }) => {
    ensureRoot(origin)
    if (delta === 0n) throw balances.error('DeltaZero')
    const { TotalIssuance, InactiveIssuance } = balances.storage
    const old = TotalIssuance.get(ctx)
    const moved = direction.type === 'Increase' ? old + delta : old - delta
    const next = moved < 0n ? 0n : moved > U64_MAX ? U64_MAX : moved
    if (InactiveIssuance.get(ctx) > next) throw balances.error('IssuanceDeactivated')
    TotalIssuance.set(ctx, next)
    ctx.deposit(balances.event.TotalIssuanceForced({ old, new: next }))
    return undefined
  },
}
