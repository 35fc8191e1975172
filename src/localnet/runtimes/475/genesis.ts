/**
 * Storage at block 0 of a chain that begins with runtime 475: that of 425, in the form that the later runtime gives it. Root is open for
 * stake, as on mainnet.
 */
import { baseFee } from '../../pallets/base-fee/schema.js'
import { admitToRoot, sumStakedAlpha } from '../../pallets/subtensor/475/carry-over.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { system } from '../../pallets/system/schema.js'
import type { Store } from '../../schema/storage.js'
import { writeGenesis425 } from '../425/genesis.js'

/** Writes the genesis into an empty store. */
export function writeGenesis475(store: Store): void {
  writeGenesis425(store)
  sumStakedAlpha(store)
  admitToRoot(store)
  subtensor.storage.SubtokenEnabled.set(store, 0, true)
  baseFee.storage.BaseFeePerGas.set(store, [10_000_000_000n, 0n, 0n, 0n])
  system.storage.LastRuntimeUpgrade.set(store, { spec_version: 475, spec_name: 'node-subtensor' })
}
