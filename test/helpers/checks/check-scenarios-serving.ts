/** States in which a neuron cannot say where it is. Each has a twin just inside the limit, in which it can. */
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { each, NETUID, next, type Scenario } from './check-makers.js'
import type { Change } from './check-world.js'

const { storage } = subtensor
const AXONS = ['SubtensorModule.serve_axon', 'SubtensorModule.serve_axon_tls'] as const
const PROMETHEUS = 'SubtensorModule.serve_prometheus'
const SERVES = [...AXONS, PROMETHEUS] as const
const IPV6_ALL_ONES = (1n << 128n) - 1n

/** Announced so many blocks before the call; the limit is fifty blocks. */
const servedBefore =
  (ago: bigint): Change =>
  (ctx, { ownerHotkey: { account } }) => {
    storage.ServingRateLimit.set(ctx, NETUID, 50n)
    const served = { block: next(ctx) - ago, version: 0, ip: 1n, port: 1, ip_type: 4 }
    storage.Prometheus.set(ctx, NETUID, account, served)
    storage.Axons.set(ctx, NETUID, account, { ...served, protocol: 4, placeholder1: 0, placeholder2: 0 })
  }
const at = (type: number, value: bigint) => ({ wish: { ip: { type, value } } })

export const SERVING_SCENARIOS: readonly Scenario[] = [
  ...each(SERVES, () => ({
    error: 'SubtensorModule.HotKeyNotRegisteredInNetwork',
    sent: 'refused: Custom error: 10',
    outside: { wish: (world) => ({ hotkey: world.otherHotkey.address }) },
    inside: {},
  })),
  ...each(SERVES, () => ({
    error: 'SubtensorModule.InvalidIpAddress',
    sent: 'refused: Custom error: 11',
    outside: at(4, 0x7f00_0001n),
    inside: at(4, 0x7f00_0002n),
  })),
  ...each(AXONS, () => ({
    error: 'SubtensorModule.InvalidIpAddress',
    sent: 'refused: Custom error: 11',
    outside: at(4, 0xffff_ffffn),
    inside: at(4, 0n),
  })),
  ...each(SERVES, () => ({
    error: 'SubtensorModule.InvalidIpAddress',
    sent: 'refused: Custom error: 11',
    outside: at(6, 1n),
    inside: at(6, 2n),
  })),
  ...each(SERVES, () => ({
    error: 'SubtensorModule.InvalidIpAddress',
    sent: 'refused: Custom error: 11',
    outside: at(6, IPV6_ALL_ONES),
    inside: at(6, IPV6_ALL_ONES - 1n),
  })),
  {
    call: PROMETHEUS,
    error: 'SubtensorModule.InvalidIpAddress',
    sent: 'refused: Custom error: 11',
    outside: at(4, 0n),
    inside: at(4, 1n),
  },
  ...each(SERVES, () => ({
    error: 'SubtensorModule.ServingRateLimitExceeded',
    sent: 'refused: Custom error: 12',
    outside: { change: servedBefore(49n) },
    inside: { change: servedBefore(50n) },
  })),
]
