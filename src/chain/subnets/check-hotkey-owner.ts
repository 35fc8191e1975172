import type { PlanCheck } from '../plan.js'

/** The check that a hotkey is free or already belongs to this coldkey. `owner` is null when nobody has it. */
export function checkHotkeyOwner(hotkey: string, coldkey: string, owner: unknown): PlanCheck {
  const ok = owner === null || owner === coldkey
  return {
    name: 'hotkey-own',
    title: 'The hotkey is unused or belongs to this coldkey',
    failed: 'The hotkey belongs to another coldkey',
    ok,
    detail: ok ? '' : `${hotkey} belongs to ${String(owner)}`,
    code: 'HOTKEY_NOT_OWN',
    hint: 'Use a hotkey of your own: `taoctl wallet new-hotkey` makes one.',
  }
}
