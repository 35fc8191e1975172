/** States in which a neuron cannot say where it is. Each has a twin just inside the limit, in which it can. */
import type { CommitmentField } from '../../../src/chain/commitments/commitment-field.js'
import { commitments } from '../../../src/localnet/pallets/commitments/schema.js'
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

const COMMIT = 'Commitments.set_commitment'
const raw = (length: number): CommitmentField => ({ kind: 'raw', bytes: new Uint8Array(length).fill(1) })
const committing = (...committed: readonly CommitmentField[]) => ({ wish: { committed } })

/** So many bytes are used in this epoch, of 3100. */
const usedBefore =
  (used: bigint): Change =>
  (ctx, { ownerHotkey: { account } }) => {
    const last_epoch = storage.SubnetEpochIndex.get(ctx, NETUID)
    commitments.storage.UsedSpaceOf.set(ctx, NETUID, account, { last_epoch, used_space: used })
  }

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
  {
    call: COMMIT,
    error: 'Commitments.AccountNotAllowedCommit',
    outside: { wish: (world) => ({ hotkey: world.otherHotkey.address }) },
    inside: {},
  },
  {
    call: COMMIT,
    error: 'Commitments.TooManyFieldsInCommitmentInfo',
    // The runtime's type holds three, so that it never comes to the error.
    sent: 'refused: no call of the runtime',
    outside: committing(raw(1), raw(1), raw(1), raw(1)),
    inside: committing(raw(1), raw(1), raw(1)),
  },
  {
    call: COMMIT,
    error: 'Commitments.SpaceLimitExceeded',
    outside: { change: usedBefore(3_100n - 199n), ...committing(raw(200)) },
    inside: { change: usedBefore(3_100n - 200n), ...committing(raw(200)) },
  },
  {
    call: COMMIT,
    error: 'Commitments.SpaceLimitExceeded',
    outside: { change: usedBefore(3_001n), ...committing(raw(1)) },
    inside: { change: usedBefore(3_000n), ...committing(raw(1)) },
  },
  ...each(SERVES, () => ({
    error: 'SubtensorModule.ServingRateLimitExceeded',
    sent: 'refused: Custom error: 12',
    outside: { change: servedBefore(49n) },
    inside: { change: servedBefore(50n) },
  })),
]
