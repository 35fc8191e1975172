import { describe, expect, test } from 'vitest'
import { I64F64 } from '../../../../../../src/localnet/fixed/fixed-format.js'
import { apportionUnits } from '../../../../../../src/localnet/pallets/subtensor/epoch/apportion-units.js'
import { runNullEpoch } from '../../../../../../src/localnet/pallets/subtensor/epoch/null-epoch.js'

/** Four uids of these stakes, the first of which has set the weights. */
const makeInput = (stakes: readonly bigint[], changes: Partial<Parameters<typeof runNullEpoch>[0]> = {}) => ({
  currentBlock: 100n,
  activityCutoff: 50n,
  blockAtRegistration: stakes.map(() => 10n),
  totalStake: stakes.map((stake) => stake << I64F64.frac),
  stakeThreshold: 0n,
  ownerUid: undefined,
  ...changes,
})
const row = (...weights: [number, number][]) => ({ weights: [weights, [], [], []], lastUpdate: [20n, 0n, 0n, 0n] })
const budget = { server: 1_000n, validator: 600n, root: 300n }

describe('an epoch of Null consensus', () => {
  test('pays miners by the row of the largest stake and stakes in proportion', () => {
    const { subnet, mechanisms } = runNullEpoch(makeInput([60n, 30n, 10n, 0n]), [row([1, 3], [3, 1])], budget, undefined)
    expect(subnet.serverEmission).toEqual([0n, 750n, 0n, 250n])
    expect(subnet.validatorEmission).toEqual([540n, 270n, 90n, 0n])
    expect(subnet.emission).toEqual([540n, 1_020n, 90n, 250n])
    expect(subnet.validatorPermits).toEqual([true, false, false, false])
    expect(subnet.consensus).toEqual([0, 0, 0, 0])
    expect(subnet.dividends).toEqual([39_321, 19_660, 6_553, 0])
    expect(mechanisms[0]?.incentive).toEqual([0, 49_151, 0, 16_383])
  })

  test('has the lower uid decide among equals, whether active or not', () => {
    const { subnet } = runNullEpoch(makeInput([5n, 5n, 0n, 0n]), [row([2, 1])], budget, undefined)
    expect(subnet.validatorPermits).toEqual([true, false, false, false])
    expect(subnet.active).toEqual([false, false, false, false])
    expect(subnet.serverEmission).toEqual([0n, 0n, 1_000n, 0n])
  })

  test('pays all uids alike for an empty row, or one whose miners have been replaced', () => {
    const equal = [250n, 250n, 250n, 250n]
    expect(runNullEpoch(makeInput([1n, 0n, 0n, 0n]), [row()], budget, undefined).subnet.serverEmission).toEqual(equal)
    const replaced = makeInput([1n, 0n, 0n, 0n], { blockAtRegistration: [10n, 10n, 30n, 10n] })
    expect(runNullEpoch(replaced, [row([2, 1])], budget, undefined).subnet.serverEmission).toEqual(equal)
  })

  test('gives the miners the validators’ part too where nobody has stake, and nobody a permit', () => {
    const { subnet } = runNullEpoch(makeInput([0n, 0n, 0n, 0n]), [row([1, 1])], budget, undefined)
    expect(subnet.serverEmission).toEqual([400n, 400n, 400n, 400n])
    expect(subnet.validatorEmission).toEqual([0n, 0n, 0n, 0n])
    expect(subnet.validatorPermits).toEqual([false, false, false, false])
  })

  test('divides the miners’ part over the mechanisms', () => {
    const { subnet, mechanisms } = runNullEpoch(makeInput([1n, 0n, 0n, 0n]), [row([1, 1]), row([2, 1])], budget, [16_384, 49_151])
    expect(mechanisms.map(({ serverEmission }) => serverEmission.reduce((a, b) => a + b))).toEqual([251n, 749n])
    expect(subnet.serverEmission).toEqual([0n, 251n, 749n, 0n])
  })

  test('counts a stake below the threshold only for the owner', () => {
    const input = makeInput([4n, 5n, 0n, 0n], { stakeThreshold: 5n, ownerUid: 2 })
    expect(runNullEpoch(input, [row()], budget, undefined).subnet.validatorPermits).toEqual([false, true, false, false])
    const owner = makeInput([4n, 5n, 0n, 0n], { stakeThreshold: 6n, ownerUid: 0 })
    expect(runNullEpoch(owner, [row()], budget, undefined).subnet.validatorPermits).toEqual([true, false, false, false])
  })
})

describe('units divided by shares', () => {
  test('are all handed out, the largest remainders first', () => {
    expect(apportionUnits([1n, 1n, 1n], 10n)).toEqual([4n, 3n, 3n])
    expect(apportionUnits([1n, 2n], 10n)).toEqual([3n, 7n])
    expect(apportionUnits([0n, 0n], 10n)).toEqual([0n, 0n])
  })
})
