import type { PlanCheck } from '../plan.js'

/** The check that the hotkey that signs has a neuron on the subnet. `uid` is null where it has none. */
export function checkHotkeyRegistered(netuid: number, uid: unknown): PlanCheck {
  return {
    name: 'hotkey-registered',
    title: `The hotkey is registered on subnet ${netuid}`,
    failed: `The hotkey is not registered on subnet ${netuid}`,
    ok: uid !== null,
    detail: uid === null ? '' : `uid ${String(uid)}`,
    code: 'HOTKEY_NOT_REGISTERED',
    hint: `Register it with \`taoctl subnets register --netuid ${netuid}\`.`,
  }
}
