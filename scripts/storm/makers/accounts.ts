/** Calls on behalf of others: proxies, groups, and what is to run later. */

import type { CallValue } from '../../../src/localnet/frame/values.js'
import { ensureGroup } from '../../../src/localnet/pallets/multisig/signatories.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { World } from '../world/world.js'
import { hashMultisigCall } from './call-hash.js'
import type { Maker, Makers } from './maker.js'

const id = (value: Hex) => ({ type: 'Id', value })
/** Calls that are named by their hashes are among these few. */
const KNOWN_CALLS = 6
const WEIGHT = { ref_time: 5_000_000_000n, proof_size: 100_000n }

function knownCalls(world: World): CallValue[] {
  return Array.from({ length: KNOWN_CALLS }, (_, i) =>
    i < 2
      ? { pallet: 'System', name: 'remark_with_event', args: { remark: `0x0${i}` } }
      : { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: id(world.people[i] as Hex), value: 1_000_000n * BigInt(i) } },
  )
}

const hashOf = (world: World, call: CallValue): Hex => hashMultisigCall(world.storm.spec, call)

interface ProxyEntry {
  readonly real: Hex
  readonly delegate: Hex
  readonly proxy_type: unknown
  readonly delay: number
}

export function listProxies(world: World): ProxyEntry[] {
  return world
    .entries('Proxy', 'Proxies')
    .flatMap(({ keys: [real], value: [definitions] }) =>
      (definitions as { delegate: Hex; proxy_type: unknown; delay: number }[]).map((definition) => ({ real, ...definition })),
    )
}

/** Pure proxies by what they were made from, out of the events of their making: the storm asks for few kinds. */
const proxy: Maker = (world, _scene, inner) => {
  const found = world.dice.some(
    listProxies(world).filter(({ delay, delegate }) => (delay === 0 || world.dice.chance(0.1)) && world.signs(delegate)),
  )
  if (found === undefined) return undefined
  return { who: found.delegate, args: { real: id(found.real), force_proxy_type: undefined, call: inner(found.real) } }
}

const announcement = (world: World) =>
  world.dice.some(
    world
      .entries('Proxy', 'Announcements')
      .flatMap(({ keys: [delegate], value: [list] }) =>
        (list as { real: Hex; call_hash: Hex }[]).map(({ real, call_hash }) => ({ delegate: delegate as Hex, real, call_hash })),
      ),
  )

/** Groups whose members are people of the storm. */
function groupOf(world: World): { readonly who: Hex; readonly threshold: number; readonly other_signatories: Hex[] } {
  const { dice, people } = world
  const first = dice.pick([0, 3, 6])
  const members = people.slice(first, first + 3)
  const who = dice.pick(members)
  const others = members.filter((member) => member !== who).sort()
  return {
    who,
    threshold: dice.weighted([
      [6, 2],
      [2, 3],
      [0.3, 1],
    ]),
    other_signatories: others,
  }
}

function multisigArgs(world: World): Record<string, unknown> & { readonly who: Hex } {
  const { who, threshold, other_signatories } = groupOf(world)
  const call = world.dice.pick(knownCalls(world))
  const call_hash = hashOf(world, call)
  const account = ensureGroup({ who, others: other_signatories, threshold })
  const open = world.entries('Multisig', 'Multisigs').find(({ keys }) => keys[0] === account && keys[1] === call_hash)
  const timepoint = (open?.value as { when: unknown } | undefined)?.when
  return { who, threshold, other_signatories, call, call_hash, maybe_timepoint: timepoint, timepoint, max_weight: WEIGHT }
}

const multisig: Maker = (world) => {
  const { who, ...args } = multisigArgs(world)
  return { who, args }
}

/** About an operation that is open. */
const openMultisig: Maker = (world) => {
  for (let i = 0; i < 12; i++) {
    const { who, ...args } = multisigArgs(world)
    if (args.timepoint !== undefined) return { who, args }
  }
  return undefined
}

const task: Maker = (world) => {
  const tasks = world
    .entries('Scheduler', 'Agenda')
    .flatMap(({ keys: [when], value }) =>
      (value as (undefined | { maybe_id?: Hex })[]).flatMap((one, index) => (one === undefined ? [] : [{ when, index, id: one.maybe_id }])),
    )
  const found = world.dice.some(tasks)
  if (found === undefined) return undefined
  return { args: { when: found.when, index: found.index, task: [found.when, found.index] } }
}

const taskNames = (world: World): Hex[] => Array.from({ length: 4 }, (_, i) => blake2256(Buffer.from(`task ${world.people[i]}`)))
const named: Maker = (world) => ({ args: { id: world.dice.pick(taskNames(world)) } })
const existingName: Maker = (world) => {
  const found = world.dice.some(world.entries('Scheduler', 'Lookup'))
  return found && { args: { id: found.keys[0] } }
}

const PREIMAGES: readonly Hex[] = Array.from({ length: 5 }, (_, i) => `0x${`0${i}`.repeat(20 + 30 * i)}`)
const preimageHash: Maker = (world) => ({ args: { hash: blake2256(Buffer.from(world.dice.pick(PREIMAGES).slice(2), 'hex')) } })
const notedPreimage: Maker = (world) => {
  const found = world.dice.some(world.entries('Preimage', 'RequestStatusFor'))
  if (found === undefined) return undefined
  const { value } = found.value as { value: { ticket?: [Hex, bigint]; maybe_ticket?: [Hex, bigint] } }
  const owner = (value.ticket ?? value.maybe_ticket)?.[0]
  return { ...(owner === undefined ? { root: true } : { who: owner }), args: { hash: found.keys[0] } }
}

export const accountMakers: Makers = {
  'Proxy.proxy': proxy,
  'Proxy.remove_proxy': (world) => {
    const found = world.dice.some(listProxies(world))
    return found && { who: found.real, args: { delegate: id(found.delegate), proxy_type: found.proxy_type, delay: found.delay } }
  },
  'Proxy.add_proxy': (world) => ({
    args: {
      delay: world.dice.weighted([
        [4, 0],
        [1, world.dice.int(1, 5)],
      ]),
      proxy_type: {
        type: world.dice.pick([
          'Any',
          'Any',
          'Staking',
          'Transfer',
          'NonTransfer',
          'Registration',
          'Owner',
          'SmallTransfer',
          'ChildKeys',
          'RootClaim',
          'SwapHotkey',
          'NonCritical',
        ]),
      },
    },
  }),
  'Proxy.create_pure': (world) => ({
    args: { proxy_type: { type: world.dice.pick(['Any', 'Staking']) }, delay: 0, index: world.dice.int(0, 2) },
  }),
  'Proxy.kill_pure': (world) => {
    const found = world.dice.some(world.storm.pures)
    if (found === undefined) return undefined
    const { pure, spawner, ...rest } = found
    return { who: pure, args: { ...rest, spawner: id(spawner) } }
  },
  'Proxy.announce': (world) => {
    const found = world.dice.some(listProxies(world))
    return found && { who: found.delegate, args: { real: id(found.real), call_hash: hashOf(world, world.dice.pick(knownCalls(world))) } }
  },
  'Proxy.remove_announcement': (world) => {
    const found = announcement(world)
    return found && { who: found.delegate, args: { real: id(found.real), call_hash: found.call_hash } }
  },
  'Proxy.reject_announcement': (world) => {
    const found = announcement(world)
    return found && { who: found.real, args: { delegate: id(found.delegate), call_hash: found.call_hash } }
  },
  'Proxy.proxy_announced': (world) => {
    const found = announcement(world)
    const call = knownCalls(world).find((one) => hashOf(world, one) === found?.call_hash)
    if (found === undefined || call === undefined) return undefined
    return { args: { delegate: id(found.delegate), real: id(found.real), force_proxy_type: undefined, call } }
  },
  'Proxy.set_real_pays_fee': (world) => {
    const found = world.dice.some(listProxies(world))
    return found && { who: found.real, args: { delegate: id(found.delegate) } }
  },
  'Multisig.as_multi_threshold_1': (world, _scene, inner) => {
    const { who, other_signatories } = groupOf(world)
    return { who, args: { other_signatories, call: inner(ensureGroup({ who, others: other_signatories, threshold: 1 })) } }
  },
  'Multisig.as_multi': multisig,
  'Multisig.approve_as_multi': multisig,
  'Multisig.cancel_as_multi': openMultisig,
  'Multisig.poke_deposit': openMultisig,
  'Scheduler.cancel': task,
  'Scheduler.set_retry': task,
  'Scheduler.cancel_retry': task,
  'Scheduler.schedule_named': named,
  'Scheduler.schedule_named_after': named,
  'Scheduler.cancel_named': existingName,
  'Scheduler.set_retry_named': existingName,
  'Scheduler.cancel_retry_named': existingName,
  'Preimage.note_preimage': (world) => ({ ...(world.dice.chance(0.2) ? { root: true } : {}), args: { bytes: world.dice.pick(PREIMAGES) } }),
  'Preimage.request_preimage': preimageHash,
  'Preimage.unrequest_preimage': (world, scene, inner) =>
    notedPreimage(world, scene, inner) && { root: true, args: notedPreimage(world, scene, inner)?.args ?? {} },
  'Preimage.unnote_preimage': notedPreimage,
}
