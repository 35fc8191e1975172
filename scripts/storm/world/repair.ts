/** What keeps a storm going: root undoes what would stop it, and long waits are shortened from outside, as in the recordings. */
import type { CallValue } from '../../../src/localnet/frame/values.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { bytesToHex } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { Entry } from '../script.js'
import type { World } from './world.js'

const { storage } = subtensor

/** Calls of root that open again what was closed. */
export function listRepairs(world: World): CallValue[] {
  const { store } = world
  const calls: CallValue[] = []
  if (world.item('SafeMode', 'EnteredUntil')?.get(store) !== undefined) calls.push({ pallet: 'SafeMode', name: 'force_exit', args: {} })
  const admin = (name: string, args: CallValue['args']) => calls.push({ pallet: 'AdminUtils', name, args })
  for (const netuid of world.netuids.slice(1)) {
    if (!storage.SubtokenEnabled.get(store, netuid)) admin('sudo_set_subtoken_enabled', { netuid, subtoken_enabled: true })
    if (!storage.NetworkRegistrationAllowed.get(store, netuid))
      admin('sudo_set_network_registration_allowed', { netuid, registration_allowed: true })
    if (storage.MaxRegistrationsPerBlock.get(store, netuid) < 2)
      admin('sudo_set_max_registrations_per_block', { netuid, max_registrations_per_block: 4 })
    if (storage.Tempo.get(store, netuid) > 60) admin('sudo_set_tempo', { netuid, tempo: 7 + netuid })
    if (!storage.TransferToggle.get(store, netuid)) admin('sudo_set_toggle_transfer', { netuid, toggle: true })
  }
  // Who has announced a swap can do little else.
  for (const { keys } of world.entries('SubtensorModule', 'ColdkeySwapAnnouncements').slice(2))
    calls.push({ pallet: 'SubtensorModule', name: 'reset_coldkey_swap', args: { coldkey: keys[0] } })
  if (storage.CommitRevealWeightsVersion.get(store) !== 4) admin('sudo_set_commit_reveal_version', { version: 4 })
  if (storage.NetworkRateLimit.get(store) > 20n) admin('sudo_set_network_rate_limit', { rate_limit: 0n })
  if (storage.TxRateLimit.get(store) > 2n) admin('sudo_set_tx_rate_limit', { tx_rate_limit: 0n })
  if (storage.AdminFreezeWindow.get(store) > 0) admin('sudo_set_admin_freeze_window', { window: 0 })
  for (const who of world.people)
    if (world.free(who) < 10n ** 9n)
      calls.push({ pallet: 'Balances', name: 'force_set_balance', args: { who: { type: 'Id', value: who }, new_free: 2_000n * 10n ** 9n } })
  return world.dice.shuffle(calls).slice(0, 4)
}

/** Without a key of sudo there is nothing that root does any more: it is written back. */
export function restoreSudo(world: World): Entry[] {
  const [person] = world.people
  const key = `0x${sudo.storage.Key.key()}`
  return [{ kind: 'write', key, value: person as Hex, why: 'there is nobody who is root' }]
}

/** A crowdloan takes a week at least, and a lease may last for ever; some are made to end in the next blocks. */
export function shortenWaits(world: World): Entry[] {
  const { block } = world
  return [
    ...endSoon(world, 'Crowdloan', 'Crowdloans', 'end', ({ end, finalized }) => end > block + 20 && !finalized),
    ...endSoon(world, 'SubtensorModule', 'SubnetLeases', 'end_block', ({ end_block: end }) => end === undefined || end > block + 20),
  ]
}

// biome-ignore lint/suspicious/noExplicitAny: values of any item
function endSoon(world: World, pallet: string, name: string, field: string, fits: (value: any) => boolean): Entry[] {
  const { store, block, dice } = world
  const item = world.item(pallet, name)
  const found = dice.some(world.entries(pallet, name).filter(({ value }) => fits(value)))
  if (item === undefined || found === undefined) return []
  const value = item.encode(store, { ...found.value, [field]: block + dice.int(2, 15) })
  const why = `${pallet}.${name}(${found.keys}) ends soon`
  return [{ kind: 'write', key: `0x${item.key(...found.keys)}`, value: `0x${bytesToHex(value)}`, why }]
}
