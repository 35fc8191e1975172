/** Puts calls into others, as wallets do. */
import type { CallValue } from '../../../src/localnet/frame/values.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { listProxies } from '../makers/accounts.js'
import type { World } from './world.js'

interface Signed {
  readonly who: Hex
  readonly call: CallValue
}

const BATCHES = ['batch', 'batch_all', 'force_batch'] as const

/** Mostly the call as it is. */
export function wrapCall(world: World, signed: Signed, inner: (who: Hex) => CallValue): Signed {
  const { dice } = world
  const { who, call } = signed
  // What has no key of its own acts by its proxies.
  if (!world.signs(who)) return byProxy(world, signed)
  const wrap = dice.weighted<() => Signed>([
    [16, () => signed],
    [
      1.2,
      () => ({
        who,
        call: {
          pallet: 'Utility',
          name: dice.pick(BATCHES),
          args: { calls: dice.shuffle([call, inner(who), inner(who)]).slice(0, dice.int(1, 3)) },
        },
      }),
    ],
    [1, () => byProxy(world, signed)],
    [0.3, () => ({ who, call: { pallet: 'Utility', name: 'if_else', args: { main: call, fallback: inner(who) } } })],
    [0.2, () => ({ who, call: { pallet: 'Utility', name: 'as_derivative', args: { index: dice.int(0, 2), call } } })],
    [0.4, () => byRoot(world, signed)],
    [0.4, () => later(world, signed)],
  ])
  return wrap()
}

function byProxy(world: World, signed: Signed): Signed {
  const found = world.dice.some(
    listProxies(world).filter(({ real, delegate, delay }) => real === signed.who && delay === 0 && world.signs(delegate)),
  )
  if (found === undefined) return signed
  const args = { real: { type: 'Id', value: signed.who }, force_proxy_type: undefined, call: signed.call }
  return { who: found.delegate, call: { pallet: 'Proxy', name: 'proxy', args } }
}

function byRoot(world: World, signed: Signed): Signed {
  const key = world.sudoKey
  if (key === undefined) return signed
  const { who, call } = signed
  const origin = { type: 'system', value: { type: 'Signed', value: who } }
  const forms: readonly CallValue[] = [
    { pallet: 'Sudo', name: 'sudo_as', args: { who: { type: 'Id', value: who }, call } },
    { pallet: 'Sudo', name: 'sudo', args: { call: { pallet: 'Utility', name: 'dispatch_as', args: { as_origin: origin, call } } } },
    {
      pallet: 'Sudo',
      name: 'sudo',
      args: { call: { pallet: 'Utility', name: 'dispatch_as_fallible', args: { as_origin: origin, call } } },
    },
    { pallet: 'Sudo', name: 'sudo_unchecked_weight', args: { call, weight: { ref_time: 1_000n, proof_size: 0n } } },
  ]
  return { who: key, call: world.dice.pick(forms) }
}

/** By root, in some blocks. */
function later(world: World, signed: Signed): Signed {
  const key = world.sudoKey
  if (key === undefined) return signed
  const { dice } = world
  const periodic = dice.chance(0.3) ? [dice.int(2, 6), dice.int(1, 4)] : undefined
  const args = { when: world.block + dice.int(1, 12), maybe_periodic: periodic, priority: dice.int(0, 255), call: signed.call }
  return { who: key, call: { pallet: 'Sudo', name: 'sudo', args: { call: { pallet: 'Scheduler', name: 'schedule', args } } } }
}
