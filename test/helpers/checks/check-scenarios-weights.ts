/** States in which weights cannot be set, committed or revealed. Each has a twin just inside the limit, in which they can. */
import type { RevealedVector } from '../../../src/chain/weights/salted/commit-hash.js'
import type { SetWeightsRequest } from '../../../src/chain/weights/set-weights-request.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { hashCommit } from '../../../src/localnet/pallets/subtensor/weights/commit-hash.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { all, each, NETUID, NO_SUBNET, next, type Scenario, type Wish } from './check-makers.js'
import type { Change, CheckWorld } from './check-world.js'
import { OLDER, vectorOf } from './weights-makers.js'

const { storage } = subtensor
const [SET, SET_MECHANISM] = ['SubtensorModule.set_weights', 'SubtensorModule.set_mechanism_weights']
const [COMMIT, COMMIT_MECHANISM] = ['SubtensorModule.commit_weights', 'SubtensorModule.commit_mechanism_weights']
const [TIMELOCKED, TIMELOCKED_MECHANISM] = [
  'SubtensorModule.commit_timelocked_weights',
  'SubtensorModule.commit_timelocked_mechanism_weights',
]
const REVEALS = ['SubtensorModule.reveal_weights', 'SubtensorModule.reveal_mechanism_weights', 'SubtensorModule.batch_reveal_weights']
const SECOND = 4_096 + NETUID
const EPOCH = 10n

function weigh(uids: readonly number[]): SetWeightsRequest['weights'] {
  return { uids, values: uids.map(() => 65_535) }
}
const withReveal =
  (on: boolean, netuid = NETUID): Change =>
  (ctx) =>
    storage.CommitRevealWeightsEnabled.set(ctx, netuid, on)
/** A second mechanism, with what the chain keeps of its neuron. */
const second: Change = (ctx) => {
  storage.MechanismCountCurrent.set(ctx, NETUID, 2)
  storage.LastUpdate.set(ctx, SECOND, [0n, 0n])
}
/** A second neuron, of a hotkey that is not the owner's. */
const joined: Change = (ctx, world) =>
  world.call(ctx, world.other, 'burned_register', { netuid: NETUID, hotkey: world.otherHotkey.account })
const otherNeuron =
  (uids: readonly number[]) =>
  (world: CheckWorld): Wish => ({ hotkey: world.otherHotkey.address, weights: weigh(uids) })
const lastWeights =
  (ago: bigint): Change =>
  (ctx) => {
    storage.WeightsSetRateLimit.set(ctx, NETUID, 100n)
    for (const index of [NETUID, SECOND]) storage.LastUpdate.set(ctx, index, [next(ctx) - ago, 0n])
  }
const leastStake =
  (least: bigint): Change =>
  (ctx, { otherHotkey }) => {
    storage.TotalHotkeyAlpha.set(ctx, otherHotkey.account, NETUID, 1_000n)
    storage.StakeThreshold.set(ctx, least)
  }
const leastWeights: Change = (ctx) => storage.MinAllowedWeights.set(ctx, NETUID, 2)
const leastVersion: Change = (ctx) => storage.WeightsVersionKey.set(ctx, NETUID, 5n)
const permitted: Change = (ctx) => storage.ValidatorPermit.set(ctx, NETUID, [false, true])

/** An epoch that has just begun, so that none begins meanwhile. */
const inEpoch: Change = (ctx) => {
  storage.LastEpochBlock.set(ctx, NETUID, next(ctx) - 1n)
  storage.SubnetEpochIndex.set(ctx, NETUID, EPOCH)
  storage.RevealPeriodEpochs.set(ctx, NETUID, 1n)
}

interface Commits {
  readonly by?: 'ownerHotkey' | 'otherHotkey'
  readonly weights?: SetWeightsRequest['weights']
  readonly versionKey?: bigint
  /** How many epochs ago they were made; they can be revealed after one. */
  readonly ago?: bigint
}

/** Commits of both mechanisms to the older vector and to that of the plan, on a subnet with commit-reveal. */
const committed = ({ by = 'ownerHotkey', weights = weigh([0]), versionKey = 0n, ago = 1n }: Commits = {}): Change =>
  all(withReveal(true), second, inEpoch, (ctx, world) => {
    const { account } = world[by]
    const vectors: readonly RevealedVector[] = [OLDER, vectorOf({ weights, versionKey })]
    for (const index of [NETUID, SECOND]) {
      const commits = vectors.map((vector): [`0x${string}`, bigint, bigint, bigint] => [
        hashCommit(account, index, vector) as `0x${string}`,
        EPOCH - ago,
        next(ctx) - 50n,
        0n,
      ])
      storage.WeightCommits.set(ctx, index, account, commits)
    }
  })

/** What a plan of these calls needs of the world; null for all other calls. */
export function prepareWeights(call: string): Change | null {
  if (REVEALS.includes(call)) return committed()
  if ([COMMIT, COMMIT_MECHANISM, TIMELOCKED, TIMELOCKED_MECHANISM].some((name) => name === call))
    return all(withReveal(true), second, inEpoch)
  return null
}

const sets = [SET, SET_MECHANISM] as const
const setting: Scenario[] = [
  ...each(sets, () => ({ error: 'SubtensorModule.CommitRevealEnabled', outside: { change: withReveal(true) }, inside: {} })),
  ...each(sets, () => ({
    error: 'SubtensorModule.CanNotSetRootNetworkWeights',
    outside: { change: withReveal(false, 0), wish: { netuid: 0 } },
    inside: {},
  })),
  {
    call: SET,
    error: 'SubtensorModule.MechanismDoesNotExist',
    outside: { change: withReveal(false, NO_SUBNET), wish: { netuid: NO_SUBNET } },
    inside: {},
  },
  {
    call: SET_MECHANISM,
    error: 'SubtensorModule.MechanismDoesNotExist',
    // The pool looks at the rate first, which no mechanism that is none has kept.
    sent: 'refused: Custom error: 6',
    check: 'mechanism-exists',
    outside: { wish: { mechid: 1 } },
    inside: { change: second, wish: { mechid: 1 } },
  },
  ...each(sets, () => ({
    error: 'SubtensorModule.UidsLengthExceedUidsInSubNet',
    outside: { wish: { weights: weigh([0, 1]) } },
    inside: {},
  })),
  ...each(sets, () => ({
    error: 'SubtensorModule.HotKeyNotRegisteredInSubNet',
    outside: { wish: (world) => ({ hotkey: world.nobody.address }) },
    inside: {},
  })),
  ...each(sets, () => ({
    error: 'SubtensorModule.NotEnoughStakeToSetWeights',
    sent: 'refused: Custom error: 1',
    outside: { change: all(joined, leastStake(1_001n)), wish: otherNeuron([1]) },
    inside: { change: all(joined, leastStake(1_000n)), wish: otherNeuron([1]) },
  })),
  ...each(sets, () => ({
    error: 'SubtensorModule.IncorrectWeightVersionKey',
    outside: { change: leastVersion, wish: { versionKey: 4n } },
    inside: { change: leastVersion, wish: { versionKey: 5n } },
  })),
  ...each(sets, () => ({
    error: 'SubtensorModule.SettingWeightsTooFast',
    sent: 'refused: Custom error: 6',
    outside: { change: lastWeights(99n) },
    inside: { change: lastWeights(100n) },
  })),
  ...each(sets, () => ({
    error: 'SubtensorModule.NeuronNoValidatorPermit',
    outside: { change: joined, wish: otherNeuron([0]) },
    inside: { change: all(joined, permitted), wish: otherNeuron([0]) },
  })),
  ...each(sets, () => ({ error: 'SubtensorModule.UidVecContainInvalidOne', outside: { wish: { weights: weigh([1]) } }, inside: {} })),
  ...each(sets, () => ({
    error: 'SubtensorModule.WeightVecLengthIsLow',
    outside: { change: all(joined, leastWeights), wish: { weights: weigh([1]) } },
    inside: { change: all(joined, leastWeights), wish: { weights: weigh([0, 1]) } },
  })),
]

const salted = [COMMIT, COMMIT_MECHANISM] as const
const timelocked = [TIMELOCKED, TIMELOCKED_MECHANISM] as const
const commits = [...salted, ...timelocked] as const
const open: Change = all(withReveal(true), second)
const filled = (count: number): Change =>
  all(open, inEpoch, (ctx, { ownerHotkey: { account } }) => {
    const waiting = (at: number, epoch: bigint): [`0x${string}`, bigint, bigint, bigint] => [
      `0x${at.toString(16).padStart(64, '0')}`,
      epoch,
      next(ctx) - 50n,
      0n,
    ]
    // One that is expired makes room.
    const all = [waiting(99, EPOCH - 2n), ...Array.from({ length: count }, (_, at) => waiting(at, EPOCH))]
    for (const index of [NETUID, SECOND]) storage.WeightCommits.set(ctx, index, account, all)
  })

/** So many commits under a timelock that wait for the epoch of the next one. */
const locked = (count: number): Change =>
  all(open, inEpoch, (ctx, { ownerHotkey: { account } }) => {
    const waiting = Array.from({ length: count }, (): [Hex, bigint, Hex, bigint] => [account as Hex, next(ctx) - 1n, '0x00', 1n << 40n])
    for (const index of [NETUID, SECOND]) storage.TimelockedWeightCommits.set(ctx, index, EPOCH, waiting)
  })

const committing: Scenario[] = [
  ...each(commits, () => ({
    error: 'SubtensorModule.CommitRevealDisabled',
    outside: { change: all(second, withReveal(false)) },
    inside: { change: open },
  })),
  ...each(salted, () => ({
    error: 'SubtensorModule.CommittingWeightsTooFast',
    sent: 'refused: Custom error: 6',
    outside: { change: all(open, lastWeights(99n)) },
    inside: { change: all(open, lastWeights(100n)) },
  })),
  ...each(timelocked, () => ({
    error: 'SubtensorModule.CommittingWeightsTooFast',
    outside: { change: all(open, lastWeights(99n)) },
    inside: { change: all(open, lastWeights(100n)) },
  })),
  ...each(commits, () => ({
    error: 'SubtensorModule.HotKeyNotRegisteredInSubNet',
    outside: { change: open, wish: (world) => ({ hotkey: world.nobody.address }) },
    inside: { change: open },
  })),
  ...each(commits, () => ({
    error: 'SubtensorModule.NotEnoughStakeToSetWeights',
    sent: 'refused: Custom error: 1',
    outside: { change: all(open, joined, leastStake(1_001n)), wish: otherNeuron([1]) },
    inside: { change: all(open, joined, leastStake(1_000n)), wish: otherNeuron([1]) },
  })),
  ...each(salted, () => ({
    error: 'SubtensorModule.TooManyUnrevealedCommits',
    outside: { change: filled(10) },
    inside: { change: filled(9) },
  })),
  ...each(timelocked, () => ({
    error: 'SubtensorModule.TooManyUnrevealedCommits',
    outside: { change: locked(10) },
    inside: { change: locked(9) },
  })),
  ...each([COMMIT, TIMELOCKED], () => ({
    error: 'SubtensorModule.MechanismDoesNotExist',
    outside: { change: withReveal(true, NO_SUBNET), wish: { netuid: NO_SUBNET } },
    inside: { change: open },
  })),
  {
    call: COMMIT_MECHANISM,
    error: 'SubtensorModule.MechanismDoesNotExist',
    sent: 'refused: Custom error: 6',
    check: 'mechanism-exists',
    outside: { change: withReveal(true) },
    inside: { change: open },
  },
  {
    call: TIMELOCKED_MECHANISM,
    error: 'SubtensorModule.MechanismDoesNotExist',
    check: 'mechanism-exists',
    outside: { change: withReveal(true) },
    inside: { change: open },
  },
]

const revealing: Scenario[] = [
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.CommitRevealDisabled',
    outside: { change: all(committed(), withReveal(false)) },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.NoWeightsCommitFound',
    sent: 'refused: Custom error: 16',
    outside: { change: all(open, inEpoch) },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.RevealTooEarly',
    sent: 'refused: Custom error: 17',
    outside: { change: committed({ ago: 0n }) },
    inside: { change: committed() },
  })),
  // What is too late is refused by the same number.
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.RevealTooEarly',
    sent: 'refused: Custom error: 17',
    outside: { change: committed({ ago: 2n }) },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.UidsLengthExceedUidsInSubNet',
    outside: { change: committed({ weights: weigh([0, 1]) }), wish: { weights: weigh([0, 1]) } },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.UidVecContainInvalidOne',
    outside: { change: committed({ weights: weigh([1]) }), wish: { weights: weigh([1]) } },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.NotEnoughStakeToSetWeights',
    sent: 'refused: Custom error: 1',
    outside: {
      change: all(joined, leastStake(1_001n), permitted, committed({ by: 'otherHotkey', weights: weigh([1]) })),
      wish: otherNeuron([1]),
    },
    inside: {
      change: all(joined, leastStake(1_000n), permitted, committed({ by: 'otherHotkey', weights: weigh([1]) })),
      wish: otherNeuron([1]),
    },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.IncorrectWeightVersionKey',
    outside: { change: all(leastVersion, committed({ versionKey: 4n })), wish: { versionKey: 4n } },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.NeuronNoValidatorPermit',
    outside: { change: all(joined, committed({ by: 'otherHotkey' })), wish: otherNeuron([0]) },
    inside: { change: all(joined, permitted, committed({ by: 'otherHotkey' })), wish: otherNeuron([0]) },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.HotKeyNotRegisteredInSubNet',
    outside: { change: committed({ by: 'otherHotkey', weights: weigh([1]) }), wish: otherNeuron([1]) },
    inside: { change: committed() },
  })),
  ...each(REVEALS, () => ({
    error: 'SubtensorModule.WeightVecLengthIsLow',
    outside: { change: all(joined, leastWeights, committed({ weights: weigh([1]) })), wish: { weights: weigh([1]) } },
    inside: { change: all(joined, committed({ weights: weigh([1]) })), wish: { weights: weigh([1]) } },
  })),
]

export const WEIGHTS_SCENARIOS: readonly Scenario[] = [...setting, ...committing, ...revealing]
