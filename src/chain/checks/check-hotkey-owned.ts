import type { PlanCheck } from '../plan.js'

/** The check that a hotkey belongs to the signer. `owner` is null where nobody has it. */
export function checkHotkeyOwned(hotkey: string, coldkey: string, owner: unknown): PlanCheck {
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
