import { describe, expect, test } from 'vitest'
import { I64F64 } from '../../../../../../src/localnet/fixed/fixed-format.js'
import { splitEmissions } from '../../../../../../src/localnet/pallets/subtensor/epoch/epoch-with-mechanisms.js'
import { type EpochInput, runEpoch } from '../../../../../../src/localnet/pallets/subtensor/epoch/run-epoch.js'

const TAO = 1_000_000_000n

/** One validator (uid 0) that gives everything to one miner (uid 1), and an idle neuron. */
const subnet: EpochInput = {
  currentBlock: 1000n,
  tempo: 100,
  activityCutoff: 5000n,
  lastUpdate: [990n, 10n, 10n],
  blockAtRegistration: [10n, 10n, 10n],
  totalStake: [1000n * TAO, 0n, 0n].map((stake) => I64F64.fromInt(stake)),
  stakeThreshold: 0n,
  ownerUid: undefined,
  validatorPermits: [true, false, false],
  maxAllowedValidators: 64,
  weights: [[[1, 65535]], [], []],
  bonds: [[], [], []],
  commitBlocks: undefined,
  kappa: 32767,
  bondsPenalty: 65535,
  bondsMovingAverage: 900_000n,
  lastMechanismStepBlock: 900n,
  yuma3: false,
  liquidAlpha: undefined,
  emission: 100n * TAO,
}

describe('the epoch', () => {
  test('gives half to the miner and half to the validator who found it', () => {
    const output = runEpoch(subnet)
    expect(output.incentive).toEqual([0, 65535, 0])
    expect(output.dividends).toEqual([65535, 0, 0])
    expect(output.serverEmission).toEqual([0n, 50n * TAO, 0n])
    expect(output.validatorEmission).toEqual([50n * TAO, 0n, 0n])
    expect(output.validatorPermits).toEqual([true, false, false])
    expect(output.bonds).toEqual([[[1, 65535]], [], []])
  })

  test('pays by stake when no weight counts', () => {
    const output = runEpoch({ ...subnet, weights: [[], [], []] })
    expect(output.incentive).toEqual([0, 0, 0])
    expect(output.validatorEmission).toEqual([100n * TAO, 0n, 0n])
    expect(output.emission).toEqual([100n * TAO, 0n, 0n])
  })

  test('ignores weights to oneself, but not those of the owner', () => {
    const selfish: EpochInput = { ...subnet, weights: [[[0, 65535]], [], []] }
    expect(runEpoch(selfish).incentive).toEqual([0, 0, 0])
    expect(runEpoch({ ...selfish, ownerUid: 0 }).incentive).toEqual([65535, 0, 0])
  })

  test('ignores weights set before the target registered, and weights covered by a younger commit mask', () => {
    expect(runEpoch({ ...subnet, blockAtRegistration: [10n, 990n, 10n] }).incentive).toEqual([0, 0, 0])
    expect(runEpoch({ ...subnet, blockAtRegistration: [10n, 989n, 10n] }).incentive).toEqual([0, 65535, 0])
    const registered: EpochInput = { ...subnet, blockAtRegistration: [10n, 500n, 10n] }
    expect(runEpoch({ ...registered, commitBlocks: [499n, undefined, undefined] }).incentive).toEqual([0, 0, 0])
    expect(runEpoch({ ...registered, commitBlocks: [500n, undefined, undefined] }).incentive).toEqual([0, 65535, 0])
  })

  test('drops stake below the threshold and inactive validators', () => {
    expect(runEpoch({ ...subnet, stakeThreshold: 1001n * TAO }).stakeWeight).toEqual([0, 0, 0])
    const idle = runEpoch({ ...subnet, activityCutoff: 9n })
    expect(idle.active).toEqual([false, false, false])
    expect(idle.incentive).toEqual([0, 0, 0])
  })
})

describe('the split between mechanisms', () => {
  test('loses nothing: what rounding leaves goes to the first', () => {
    expect(splitEmissions(100n, 3, undefined)).toEqual([34n, 33n, 33n])
    expect(splitEmissions(100n, 2, [32767, 32768])).toEqual([50n, 50n])
    expect(splitEmissions(100n, 3, [65535])).toEqual([100n, 0n, 0n])
  })
})
