/** Checks that both calls on collateral have, in the runtime's order. */
import type { PlanCheck } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { checkSubnetExists } from '../subnets/check-subnet.js'
import { type CollateralPlace, MAX_POSITIONS } from './read-collateral.js'

/** The check that the hotkey belongs to the signer: collateral is put on hotkeys of one's own. `owner` is null where nobody has it. */
function checkOwned(hotkey: string, coldkey: string, owner: unknown): PlanCheck {
  return {
    name: 'hotkey-owned',
    title: 'The hotkey belongs to this coldkey',
    failed: 'The hotkey does not belong to this coldkey',
    ok: owner === coldkey,
    detail: owner === coldkey ? '' : `${hotkey} ${owner === null ? 'belongs to nobody' : `belongs to ${String(owner)}`}`,
    code: 'HOTKEY_NOT_OWN',
    hint: 'Use a hotkey of your own that is registered.',
  }
}

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
    {
      name: 'not-root',
      title: 'The subnet is not root',
      failed: 'Root has no collateral',
      ok: netuid !== 0,
      detail: `the netuid is ${netuid}`,
      code: 'ROOT_NOT_ALLOWED',
      hint: 'Name another subnet.',
    },
    checkSubnetExists(netuid, exists, dissolving),
    checkOwned(hotkey, coldkey, owner),
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
