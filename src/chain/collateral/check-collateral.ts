/** Checks that both calls on collateral have, in the runtime's order. */

import { checkHotkeyOwned } from '../checks/check-hotkey-owned.js'
import { checkNotRoot } from '../checks/check-not-root.js'
import type { PlanCheck } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { type CollateralPlace, MAX_POSITIONS } from './read-collateral.js'

interface CollateralFacts {
  readonly exists: boolean
  readonly dissolving: ScaleValue | undefined
  readonly owner: unknown
  readonly hotkeys: readonly unknown[]
}

/** `hotkeys` are those on which the coldkey has collateral on the subnet. */
export function checkCollateralPlace(
  { netuid, hotkey, coldkey }: CollateralPlace,
  { exists, dissolving, owner, hotkeys }: CollateralFacts,
): PlanCheck[] {
  const full = !hotkeys.includes(hotkey) && hotkeys.length >= MAX_POSITIONS
  return [
    checkNotRoot(netuid, 'Root has no collateral'),
    checkSubnetExists(netuid, exists, dissolving),
    checkHotkeyOwned(hotkey, coldkey, owner),
    {
      name: 'room-for-collateral',
      title: 'The coldkey may have collateral on this hotkey',
      failed: 'The coldkey has collateral on as many hotkeys as it may',
      ok: !full,
      detail: full ? `on ${hotkeys.length} hotkeys of subnet ${netuid}` : '',
      code: 'TOO_MANY_POSITIONS',
      hint: 'Wait until the collateral of one is free, or clear a floor: `taoctl collateral set-min --amount 0`.',
    },
  ]
}
