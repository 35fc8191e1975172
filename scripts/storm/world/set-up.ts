/** The first blocks of each storm: money, short periods, a few subnets with people on them. */
import type { CallValue } from '../../../src/localnet/frame/values.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { EVM_ACCOUNTS } from '../makers/machines.js'
import type { Entry, StormBlock } from '../script.js'
import { hotkeyOf, type World } from './world.js'

const TAO = 1_000_000_000n

const call = (pallet: string, name: string, args: CallValue['args']): CallValue => ({ pallet, name, args })
const sudo = (who: Hex, inner: CallValue): Entry => ({ kind: 'call', who, call: call('Sudo', 'sudo', { call: inner }) })
const admin = (name: string, args: CallValue['args']): CallValue => call('AdminUtils', name, args)

/** Production's waits are too long for a storm of some thousand blocks. */
const SHORT: readonly CallValue[] = [
  admin('sudo_set_network_rate_limit', { rate_limit: 0n }),
  admin('sudo_set_tx_rate_limit', { tx_rate_limit: 0n }),
  admin('sudo_set_tx_delegate_take_rate_limit', { tx_rate_limit: 5n }),
  admin('sudo_set_admin_freeze_window', { window: 0 }),
  admin('sudo_set_owner_hparam_rate_limit', { epochs: 0 }),
  admin('sudo_set_network_min_lock_cost', { lock_cost: TAO }),
  admin('sudo_set_lock_reduction_interval', { interval: 20n }),
  admin('sudo_set_network_immunity_period', { immunity_period: 100n }),
  admin('sudo_set_subnet_limit', { max_subnets: 7 }),
  admin('sudo_set_start_call_delay', { delay: 2n }),
  admin('sudo_set_coldkey_swap_announcement_delay', { duration: 10 }),
  admin('sudo_set_coldkey_swap_reannouncement_delay', { duration: 5 }),
  admin('sudo_set_stake_threshold', { min_stake: 0n }),
  call('SubtensorModule', 'set_pending_childkey_cooldown', { cooldown: 4n }),
  call('SubtensorModule', 'sudo_set_tx_childkey_take_rate_limit', { tx_rate_limit: 5n }),
]

function perSubnet(netuid: number): readonly CallValue[] {
  return [
    admin('sudo_set_tempo', { netuid, tempo: 9 + netuid }),
    admin('sudo_set_weights_set_rate_limit', { netuid, weights_set_rate_limit: 0n }),
    admin('sudo_set_commit_reveal_weights_enabled', { netuid, enabled: netuid % 2 === 0 }),
    admin('sudo_set_max_registrations_per_block', { netuid, max_registrations_per_block: 4 }),
    admin('sudo_set_target_registrations_per_interval', { netuid, target_registrations_per_interval: 10 }),
    admin('sudo_set_serving_rate_limit', { netuid, serving_rate_limit: 0n }),
    admin('sudo_set_min_burn', { netuid, min_burn: 1_000_000n }),
  ]
}

/** Blocks that every storm begins with; they are entries like all others, so that a script can be shrunk. */
export function setUpWorld(world: World): StormBlock[] {
  const { people } = world
  const root = world.sudoKey as Hex
  const fund = (dest: Hex, tao: bigint): Entry => ({
    kind: 'call',
    who: root,
    call: call('Balances', 'transfer_keep_alive', { dest: { type: 'Id', value: dest }, value: tao * TAO }),
  })
  const by = (who: Hex, inner: CallValue): Entry => ({ kind: 'call', who, call: inner })
  const subnets = [1, 2, 3, 4]
  return [
    { entries: people.map((one, i) => fund(one, BigInt(i % 5 === 4 ? 40 : 12_000 - 1_500 * (i % 5)))) },
    {
      entries: [
        ...people.flatMap((one) => [0, 1, 2].map((i) => fund(hotkeyOf(one, i), 10n))),
        ...EVM_ACCOUNTS.map((one) => fund(one, 20n)),
      ],
    },
    { entries: SHORT.map((one) => sudo(root, one)) },
    ...people.slice(0, 3).map((one) => ({ entries: [by(one, call('SubtensorModule', 'register_network', { hotkey: hotkeyOf(one, 0) }))] })),
    { entries: subnets.flatMap((netuid) => perSubnet(netuid).map((one) => sudo(root, one))), empty: 3 },
    {
      entries: [
        ...people.slice(0, 3).map((one, i) => by(one, call('SubtensorModule', 'start_call', { netuid: i + 2 }))),
        sudo(root, admin('sudo_set_subtoken_enabled', { netuid: 1, subtoken_enabled: true })),
      ],
    },
    ...[0, 1].map((round) => ({
      entries: people.map((one, i) =>
        by(
          one,
          call('SubtensorModule', 'burned_register', { netuid: subnets[(i + round) % subnets.length] as number, hotkey: hotkeyOf(one, 0) }),
        ),
      ),
      empty: 1,
    })),
    {
      entries: people.map((one, i) =>
        by(
          one,
          call('SubtensorModule', 'add_stake', {
            hotkey: hotkeyOf(one, 0),
            netuid: i % 2 === 0 ? 0 : 2 + (i % 3),
            amount_staked: BigInt(20 + 10 * i) * TAO,
          }),
        ),
      ),
    },
    { entries: people.slice(0, 6).map((one) => by(one, call('SubtensorModule', 'root_register', { hotkey: hotkeyOf(one, 0) }))) },
  ]
}
