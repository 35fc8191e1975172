/** States in which trimming a subnet fails on spec 475, each with a twin inside the limit. */
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { appendNeuron } from '../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { all, each, NETUID, NO_SUBNET, next, otherCoin, type Scenario } from './check-makers.js'
import type { Change } from './check-world.js'

const { storage } = subtensor475
const TRIM = 'AdminUtils.sudo_trim_to_max_allowed_uids'
const TRIM_NULL = 'AdminUtils.sudo_trim_null_uids_batch'
/** `TransactionType::MaxUidsTrimming`. */
const TRIMMING = 9

/** Neurons until the subnet has so many, of which the last `young` are immune; so is the first, which is the owner's. */
export const neurons =
  (count: number, young: number): Change =>
  (ctx) => {
    for (let uid = storage.SubnetworkN.get(ctx, NETUID); uid < count; uid++) {
      const key: Hex = `0x${uid.toString(16).padStart(64, 'c')}`
      storage.Owner.set(ctx, key, key)
      appendNeuron(ctx, NETUID, key)
      storage.BlockAtRegistration.set(ctx, NETUID, uid, uid < count - young ? 1n : next(ctx) - 20n)
    }
    storage.ImmunityPeriod.set(ctx, NETUID, 21)
  }
const withNull: Change = (ctx) => storage.SubnetEpochConsensus.set(ctx, NETUID, { type: 'Null' })
/** The owner trimmed the subnet one block ago. */
const justTrimmed: Change = (ctx, { owner }) => storage.TransactionKeyLastBlock.set(ctx, owner.account, NETUID, TRIMMING, next(ctx) - 1n)
/** Puts the epoch so many blocks after the block of the call, in the last ten of which nothing is changed. */
const epochIn =
  (blocks: bigint): Change =>
  (ctx) => {
    storage.AdminFreezeWindow.set(ctx, 10)
    storage.LastEpochBlock.set(ctx, NETUID, next(ctx) + blocks - BigInt(storage.Tempo.get(ctx, NETUID)))
  }

const ofBoth = [TRIM, TRIM_NULL] as const
const base = (call: string, change: Change): Change => (call === TRIM ? change : all(withNull, change))
const nothing: Change = () => undefined

export const TRIM_SCENARIOS: readonly Scenario[] = [
  ...each(ofBoth, (call) => ({
    error: 'BadOrigin',
    outside: { change: base(call, nothing), wish: otherCoin },
    inside: { change: base(call, nothing) },
  })),
  // Only the sudo key gets as far as that. A subnet that is not there has an epoch that is always due, which is looked at first.
  {
    call: TRIM,
    error: 'SubtensorModule.SubnetNotExists',
    sent: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    check: 'subnet-exists',
    outside: { wish: (world) => ({ coldkey: world.root.address, netuid: NO_SUBNET }) },
    inside: { wish: (world) => ({ coldkey: world.root.address }) },
  },
  ...each(ofBoth, (call) => ({
    error: 'SubtensorModule.InvalidValue',
    outside: { change: base(call, nothing), wish: { most: 63 } },
    inside: { change: base(call, nothing), wish: { most: 64 } },
  })),
  ...each(ofBoth, (call) => ({
    error: 'SubtensorModule.InvalidValue',
    outside: { change: base(call, nothing), wish: { most: 257 } },
    inside: { change: base(call, nothing), wish: { most: 256 } },
  })),
  ...each(ofBoth, (call) => ({
    error: 'SubtensorModule.TrimmingWouldExceedMaxImmunePercentage',
    outside: { change: base(call, neurons(100, 51)) },
    inside: { change: base(call, neurons(100, 50)) },
  })),
  ...each(ofBoth, (call) => ({
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: base(call, justTrimmed) },
    inside: { change: base(call, nothing) },
  })),
  // Whoever goes on with the same target waits for nothing.
  {
    call: TRIM_NULL,
    error: 'SubtensorModule.TxRateLimitExceeded',
    outside: { change: all(withNull, justTrimmed, (ctx) => storage.NullPruningTarget.set(ctx, NETUID, 65)) },
    inside: { change: all(withNull, justTrimmed, (ctx) => storage.NullPruningTarget.set(ctx, NETUID, 64)) },
  },
  ...each(ofBoth, (call) => ({
    error: 'SubtensorModule.AdminActionProhibitedDuringWeightsWindow',
    outside: { change: base(call, epochIn(9n)) },
    inside: { change: base(call, epochIn(10n)) },
  })),
]
