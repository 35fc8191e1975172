import type { PlanCheck } from '../plan.js'

/** The check that a hotkey has an owner: having one is what makes an account a hotkey. `owner` is null when it has none. */
export function checkHotkeyKnown(hotkey: string, owner: unknown): PlanCheck {
  return {
    name: 'hotkey-known',
    title: 'The hotkey is known to the chain',
    failed: 'The chain does not know the hotkey',
    ok: owner !== null,
    detail: owner === null ? `${hotkey} was never registered anywhere` : '',
    code: 'HOTKEY_NOT_FOUND',
    hint: 'Register it with `taoctl subnets register`, or check the address.',
  }
}
