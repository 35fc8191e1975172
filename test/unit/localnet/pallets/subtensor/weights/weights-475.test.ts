import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf } from '../../../../../../scripts/vectors/call-world.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { commitTimelocked } from '../../../../../../src/localnet/pallets/subtensor/weights/commit-timelocked.js'
import { doSetWeights } from '../../../../../../src/localnet/pallets/subtensor/weights/set-weights.js'
import { makeBasketWorld, outcomeOf } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const { storage } = subtensor475
const [FIRST, SECOND] = [21, 22].map(accountOf) as [string, string]

let ctx: TestCtx
beforeEach(() => {
  ctx = makeBasketWorld()
  storage.SubnetworkN.set(ctx, 1, 2)
  storage.WeightsSetRateLimit.set(ctx, 1, 0n)
  storage.ValidatorPermit.set(ctx, 1, [true, false])
  storage.LastUpdate.set(ctx, 1, [0n, 0n])
  for (const [uid, hotkey] of [FIRST, SECOND].entries()) {
    storage.Keys.set(ctx, 1, uid, hotkey)
    storage.Uids.set(ctx, 1, hotkey, uid)
    storage.IsNetworkMember.set(ctx, hotkey, 1, true)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, hotkey, 1, uid === 0 ? 1_000n : 10n)
  }
})

const commit = (who: string, bytes: number, version = 4): string =>
  outcomeOf(() =>
    commitTimelocked(ctx, { type: 'Signed', who }, { netuid: 1, mechanism: 0, commit: `0x${'00'.repeat(bytes)}`, round: 9n, version }),
  )
const queued = (): string[] => storage.TimelockedWeightCommits.entries(ctx, 1).flatMap(({ value }) => value.map(([account]) => account))

describe('commits that the beacon reveals', () => {
  beforeEach(() => storage.CommitRevealWeightsEnabled.set(ctx, 1, true))

  test('are queued for their epoch, ten of a hotkey at most, and no larger than 5,000 bytes', () => {
    expect(commit(SECOND, 5_000)).toBe('ok')
    expect(ctx.deposited.at(-1)).toMatchObject({ name: 'TimelockedWeightsCommitted', value: [SECOND, 1, expect.any(String), 9n] })
    expect(commit(SECOND, 5_001)).toBe('CommitPayloadTooLarge')
    expect(commit(SECOND, 1, 3)).toBe('IncorrectCommitRevealVersion')
    expect(commit(accountOf(99), 1)).toBe('HotKeyNotRegisteredInSubNet')
    for (let more = 0; more < 9; more++) expect(commit(SECOND, 1)).toBe('ok')
    expect(commit(SECOND, 1)).toBe('TooManyUnrevealedCommits')
  })

  test('are made on a Null subnet by the one with the permit alone, each in the place of its last', () => {
    storage.SubnetEpochConsensus.set(ctx, 1, { type: 'Null' })
    expect(commit(SECOND, 1)).toBe('NeuronNoValidatorPermit')
    expect(commit(FIRST, 32_768)).toBe('ok')
    expect(commit(FIRST, 32_769)).toBe('CommitPayloadTooLarge')
    expect(commit(FIRST, 10)).toBe('ok')
    expect(queued()).toEqual([FIRST])
  })

  test('make way in a full queue for those of more stake', () => {
    storage.SubnetEpochConsensus.set(ctx, 1, { type: 'Null' })
    expect(commit(FIRST, 32_768)).toBe('ok')
    storage.ValidatorPermit.set(ctx, 1, [true, true])
    expect(commit(SECOND, 32_768)).toBe('ok')
    storage.MechanismCountCurrent.set(ctx, 1, 2)
    storage.LastUpdate.set(ctx, 4097, [0n, 0n])
    const second = (who: string) =>
      outcomeOf(() => commitTimelocked(ctx, { type: 'Signed', who }, { netuid: 1, mechanism: 1, commit: '0x00', round: 9n, version: 4 }))
    expect(second(SECOND)).toBe('CommitQueueFull')
    expect(second(FIRST)).toBe('ok')
    expect(queued()).toEqual([FIRST])
  })
})

describe('weights of a Null subnet', () => {
  const set = (who: string, uids: number[], values: number[]) =>
    outcomeOf(() => doSetWeights(ctx, { type: 'Signed', who }, { netuid: 1, mechanism: 0, uids, values, versionKey: 0n }))

  test('are set by the one with the permit, and stay as they are given', () => {
    storage.SubnetEpochConsensus.set(ctx, 1, { type: 'Null' })
    expect(set(SECOND, [1], [5])).toBe('NeuronNoValidatorPermit')
    expect(set(FIRST, [1, 0], [3, 1])).toBe('ok')
    expect(storage.Weights.get(ctx, 1, 0)).toEqual([
      [1, 3],
      [0, 1],
    ])
  })

  test('are scaled up on others, and anybody may have one on itself', () => {
    expect(set(SECOND, [1], [5])).toBe('ok')
    expect(storage.Weights.get(ctx, 1, 1)).toEqual([[1, 65_535]])
  })

  test('are never those of root', () => {
    expect(
      outcomeOf(() => doSetWeights(ctx, { type: 'Signed', who: FIRST }, { netuid: 0, mechanism: 0, uids: [], values: [], versionKey: 0n })),
    ).toBe('CanNotSetRootNetworkWeights')
  })
})
