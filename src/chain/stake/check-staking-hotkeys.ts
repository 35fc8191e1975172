import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { STAKING_HOTKEYS } from '../runtime/meanings/stake.js'
import type { ScaleValue } from '../scale/value.js'

/** The storage entry that {@link checkStakingHotkeys} needs: the hotkeys that a coldkey stakes to. */
export function makeStakingHotkeysQuery(coldkey: string): StorageQuery {
  return { pallet: 'SubtensorModule', item: 'StakingHotkeys', keys: [coldkey], ifPresent: true }
}

/**
 * The check that a coldkey may stake to one hotkey more. Somebody else may make it so only up to half the bound. Empty where it stakes to
 * that hotkey already, and where the runtime has no bound.
 */
export function checkStakingHotkeys(
  metadata: RuntimeMetadata,
  list: ScaleValue | undefined,
  { hotkey, byOwner }: { readonly hotkey: string; readonly byOwner: boolean },
): PlanCheck[] {
  const { value: bound } = STAKING_HOTKEYS.read(metadata)
  if (bound === null || !Array.isArray(list) || list.includes(hotkey)) return []
  const most = byOwner ? bound : Math.floor(bound / 2)
  const whose = byOwner ? 'the coldkey' : 'the receiver'
  return [
    {
      name: 'staking-hotkeys-left',
      title: 'The coldkey may stake to one hotkey more',
      failed: 'The coldkey stakes to as many hotkeys as it may',
      ok: list.length < most,
      detail: `${whose} stakes to ${list.length}; a new one takes less than ${most}`,
      code: 'TOO_MANY_HOTKEYS',
      hint: 'Use a hotkey that it stakes to already, or take back all from one: `taoctl stake list` shows them.',
    },
  ]
}
