/** Storage at block 0 of a chain that begins with runtime 475: that of 425, in the form that the later runtime gives it. */
import { baseFee } from '../../pallets/base-fee/schema.js'
import { subtensor475 } from '../../pallets/subtensor/475/schema.js'
import { system } from '../../pallets/system/schema.js'
import type { Store } from '../../schema/storage.js'
import { writeGenesis425 } from '../425/genesis.js'

const TAO = 1_000_000_000n

/** What an upgrade has given the root network of the live chain: a seat costs a TAO at least, and is safe for a day. */
function buildRootAdmission(store: Store): void {
  const s = subtensor475.storage
  s.ImmunityPeriod.set(store, 0, 7200)
  s.MaxRegistrationsPerBlock.set(store, 0, 1)
  s.TargetRegistrationsPerInterval.set(store, 0, 2)
  s.MinBurn.set(store, 0, TAO)
  s.Burn.set(store, 0, TAO)
}

/** Writes the genesis into an empty store. */
export function writeGenesis475(store: Store): void {
  writeGenesis425(store)
  noteStakedAlpha(store)
  buildRootAdmission(store)
  baseFee.storage.BaseFeePerGas.set(store, [10_000_000_000n, 0n, 0n, 0n])
  system.storage.LastRuntimeUpgrade.set(store, { spec_version: 475, spec_name: 'node-subtensor' })
}

/** TotalAlphaStaked is the sum of what the hotkeys of a subnet hold. */
function noteStakedAlpha(store: Store): void {
  const { TotalAlphaStaked, TotalHotkeyAlpha } = subtensor475.storage
  for (const { keys, value } of TotalHotkeyAlpha.entries(store)) TotalAlphaStaked.mutate(store, keys[1], (total) => total + value)
}
