/** What registering a hotkey on a subnet costs, and how much of that is burned and how much locked as collateral. */
import { type Alpha, alpha, formatAlpha, formatTao, type Rao, rao, subtractRao, ZERO_RAO } from '../../core/money.js'
import type { PlanEffect } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectRao } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { makeCollateralQuery, readCollateral } from '../stake/collateral.js'

const MODULE = 'SubtensorModule'
/** The whole of a share that is given in parts of a u16. */
const SHARE_ONE = 65_535n
const FRACTION_BITS = 64n
/** Of the moving price, an I96F32. */
const PRICE_BITS = 32n
/** The value of `SubnetMechanism` of a subnet with a pool; elsewhere alpha is TAO. */
const DYNAMIC = 1

export interface RegistrationCost {
  /** The price, `Burn`; nothing more than that is paid. */
  readonly priceRao: Rao
  readonly burnedRao: Rao
  /** What buys the alpha that is locked. It is less than the share of the price where collateral from before is still locked. */
  readonly lockedRao: Rao
  /** The collateral from before. */
  readonly standing: Alpha
  /** The share of the price that has to be locked, in parts of 65535; 0 where the subnet wants none, or the runtime knows none. */
  readonly share: number
}

/** The storage entries that {@link computeRegistrationCost} needs. They are read together with the other facts of a registration. */
export function listCostQueries(netuid: number, hotkey: string, coldkey: string): readonly StorageQuery[] {
  const item = (name: string, keys: StorageQuery['keys']): StorageQuery => ({ pallet: MODULE, item: name, keys, ifPresent: true })
  return [
    { pallet: MODULE, item: 'Burn', keys: [netuid] },
    item('CollateralLockShare', [netuid]),
    makeCollateralQuery(netuid, hotkey, coldkey),
    item('SubnetMovingPrice', [netuid]),
    item('SubnetMechanism', [netuid]),
  ]
}

/**
 * Computes the cost from the answers to {@link listCostQueries}, rounded as the runtime does (`pay_registration`,
 * `get_collateral_topup_tao`): the share of the price has to be locked, and collateral that is locked already counts at the moving price.
 */
export function computeRegistrationCost(netuid: number, values: readonly (ScaleValue | undefined)[]): RegistrationCost {
  const [burn, lockShare, collateral, movingPrice, mechanism] = values
  const priceRao = expectRao(burn, `${MODULE}.Burn`)
  const share = typeof lockShare === 'number' ? lockShare : 0
  const standing = readCollateral(netuid, collateral)
  const demandedRao = rao((priceRao * ((BigInt(share) << FRACTION_BITS) / SHARE_ONE)) >> FRACTION_BITS)
  const worth =
    mechanism === DYNAMIC
      ? rao((standing.alphaRao * expectFixedBits(movingPrice, `${MODULE}.SubnetMovingPrice`)) >> PRICE_BITS)
      : rao(standing.alphaRao)
  const lockedRao = worth >= demandedRao ? ZERO_RAO : subtractRao(demandedRao, worth)
  return { priceRao, burnedRao: subtractRao(priceRao, demandedRao), lockedRao, standing, share }
}

/** The cost in words. */
export function describeCost({ priceRao, burnedRao, lockedRao, share }: RegistrationCost): string {
  if (share === 0) return `${formatTao(priceRao)}, burned, not locked`
  return `${formatTao(burnedRao)} burned and ${formatTao(lockedRao)} locked as collateral`
}

/** What the payment changes; `bought` is what the locked part buys, null if that is not known. */
export function listCostEffects({ priceRao, burnedRao, lockedRao, standing, share }: RegistrationCost, bought: Alpha | null): PlanEffect[] {
  if (share === 0) return [{ label: 'cost', after: `${formatTao(priceRao)} are burned, not locked: they do not come back` }]
  const after =
    lockedRao === 0n
      ? 'the same: it covers what the subnet wants'
      : bought === null
        ? `more by what ${formatTao(lockedRao)} buy`
        : `about ${formatAlpha(alpha(standing.netuid, standing.alphaRao + bought.alphaRao))}, staked to the hotkey and locked`
  return [
    { label: 'burned', after: `${formatTao(burnedRao)}: they do not come back` },
    { label: 'collateral', before: formatAlpha(standing), after },
  ]
}

/** What has to be known of the cost before it is paid. */
export function listCostNotes({ share }: RegistrationCost): string[] {
  if (share === 0) return ['The cost is burned, not locked.']
  return [
    'What is locked as collateral cannot be taken out: it is freed only as the hotkey earns emission on this subnet, and stays ' +
      'locked when the hotkey loses its place. It counts when it registers again.',
  ]
}
