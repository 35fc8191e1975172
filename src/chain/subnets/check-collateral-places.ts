import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

/** On how many hotkeys of a subnet a coldkey may have collateral (MAX_COLDKEY_COLLATERAL_HOTKEYS); the bound is in no constant. */
const MOST_POSITIONS = 32

/** The storage entry that {@link checkCollateralPlaces} needs. */
export function makePlaceQuery(netuid: number, coldkey: string): StorageQuery {
  return { pallet: 'SubtensorModule', item: 'ColdkeyCollateralHotkeys', keys: [netuid, coldkey], ifPresent: true }
}

/** The check that a coldkey may have collateral on one hotkey more. Only for a registration that locks some. */
export function checkCollateralPlaces(hotkey: string, positions: ScaleValue | undefined): PlanCheck[] {
  if (!Array.isArray(positions) || positions.includes(hotkey)) return []
  return [
    {
      name: 'collateral-places-left',
      title: 'The coldkey may have collateral on one hotkey more',
      failed: 'The coldkey has collateral on as many hotkeys of the subnet as it may',
      ok: positions.length < MOST_POSITIONS,
      detail: `on ${positions.length} of ${MOST_POSITIONS}`,
      code: 'TOO_MANY_HOTKEYS',
      hint: 'Register one of those hotkeys again, or use another coldkey.',
    },
  ]
}
