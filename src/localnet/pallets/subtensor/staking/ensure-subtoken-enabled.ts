import type { Store } from '../../../schema/storage.js'
import { subtensor } from '../schema.js'

/** @throws DispatchFailure SubtokenDisabled before the subnet's owner has started it */
export function ensureSubtokenEnabled(store: Store, netuid: number): void {
  if (!subtensor.storage.SubtokenEnabled.get(store, netuid)) throw subtensor.error('SubtokenDisabled')
}
