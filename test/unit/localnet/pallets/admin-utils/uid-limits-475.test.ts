import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork } from '../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { subtensor475 } from '../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { appendNeuron } from '../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { atBlock475, dispatch475, eventNames, eventsOf } from '../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const TAO = 1_000_000_000n
const OWNER = accountOf(1)
/** The hotkey with which uid n begins. */
const hotkeyOf = (n: number) => accountOf(100 + n)

let ctx: BlockContext

/** A subnet of so many neurons outside immunity; those with a higher uid earn more. */
function addNeurons(count: number): void {
  for (let n = 0; n < count; n++) {
    const uid = appendNeuron(ctx, 1, hotkeyOf(n))
    storage.BlockAtRegistration.set(ctx, 1, uid, 0n)
  }
  storage.Emission.set(
    ctx,
    1,
    Array.from({ length: count }, (_, n) => BigInt(n)),
  )
}

beforeEach(() => {
  ctx = atBlock475(400_000)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, 100n * TAO, 100n * TAO)
  storage.SubnetOwner.set(ctx, 1, OWNER)
  storage.MaxAllowedUids.set(ctx, 1, 256)
  storage.MinAllowedUids.set(ctx, 1, 2)
  storage.ImmunityPeriod.set(ctx, 1, 100)
  storage.Tempo.set(ctx, 1, 0)
})

const set = (name: string, args: object, who: typeof OWNER | 'root' = OWNER): string =>
  dispatch475(ctx, who, `AdminUtils.sudo_${name}`, { netuid: 1, ...args })
const setNull = (): string => set('set_epoch_consensus', { mode: { type: 'Null' } }, 'root')
const listHotkeys = () => Array.from({ length: storage.SubnetworkN.get(ctx, 1) }, (_, uid) => storage.Keys.get(ctx, 1, uid))

describe('trimming', () => {
  beforeEach(() => addNeurons(6))

  test('removes those who earn least, and numbers the others anew', () => {
    storage.Emission.set(ctx, 1, [5n, 0n, 4n, 1n, 3n, 2n])
    storage.Weights.set(ctx, 1, 4, [
      [0, 10],
      [1, 20],
      [5, 30],
    ])
    expect(set('trim_to_max_allowed_uids', { max_n: 4 })).toBe('ok')
    expect(listHotkeys()).toEqual([0, 2, 4, 5].map(hotkeyOf))
    expect(storage.Emission.get(ctx, 1)).toEqual([5n, 4n, 3n, 2n])
    expect(storage.Weights.get(ctx, 1, 2)).toEqual([
      [0, 10],
      [3, 30],
    ])
    expect(storage.Uids.get(ctx, 1, hotkeyOf(5))).toBe(3)
    expect(storage.Uids.get(ctx, 1, hotkeyOf(1))).toBeUndefined()
    expect(storage.IsNetworkMember.get(ctx, hotkeyOf(1), 1)).toBe(false)
    expect(storage.MaxAllowedUids.get(ctx, 1)).toBe(4)
    expect(storage.LastUpdate.get(ctx, 1)).toHaveLength(4)
    expect(set('trim_to_max_allowed_uids', { max_n: 3 })).toBe('TxRateLimitExceeded')
  })

  test('keeps to the limits', () => {
    expect(set('trim_to_max_allowed_uids', { max_n: 1 })).toBe('InvalidValue')
    expect(set('trim_to_max_allowed_uids', { max_n: 257 })).toBe('InvalidValue')
    expect(set('trim_to_max_allowed_uids', { max_n: 4 }, accountOf(9) as typeof OWNER)).toBe('BadOrigin')
  })

  test('is all or nothing, and leaves no subnet with immune neurons alone', () => {
    for (const uid of [0, 1, 2, 3]) storage.BlockAtRegistration.set(ctx, 1, uid, 399_950n)
    expect(set('trim_to_max_allowed_uids', { max_n: 5 })).toBe('TrimmingWouldExceedMaxImmunePercentage')
    storage.BlockAtRegistration.set(ctx, 1, 3, 0n)
    expect(set('trim_to_max_allowed_uids', { max_n: 5 })).toBe('ok')
    expect(listHotkeys()).toEqual([0, 1, 2, 4, 5].map(hotkeyOf))
  })
})

describe('the consensus of a subnet', () => {
  test('Null leaves the validator with the most stake alone, and Yuma brings the others back', () => {
    addNeurons(3)
    storage.MaxAllowedValidators.set(ctx, 1, 64)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkeyOf(1), OWNER, 1, 5n * TAO)
    expect(setNull()).toBe('ok')
    expect(storage.ValidatorPermit.get(ctx, 1)).toEqual([false, true, false])
    expect(storage.MaxAllowedValidators.get(ctx, 1)).toBe(1)
    expect(storage.SavedYumaMaxAllowedValidators.get(ctx, 1)).toBe(64)
    expect(eventNames(ctx)).toEqual(['MaxAllowedValidatorsSet', 'EpochConsensusSet'])
    expect(set('set_max_allowed_validators', { max_allowed_validators: 2 }, 'root')).toBe('InvalidValue')
    expect(set('set_max_allowed_uids', { max_allowed_uids: 2_501 })).toBe('MaxAllowedUidsGreaterThanDefaultMaxAllowedUids')
    expect(set('set_max_allowed_uids', { max_allowed_uids: 2_500 })).toBe('ok')
    expect(set('set_epoch_consensus', { mode: { type: 'Yuma' } })).toBe('ok')
    expect(storage.MaxAllowedUids.get(ctx, 1)).toBe(256)
    expect(storage.MaxAllowedValidators.get(ctx, 1)).toBe(64)
  })

  test('is not changed over commits that wait, nor to one with less room', () => {
    storage.TimelockedWeightCommits.set(ctx, 4097, 1n, [[OWNER, 1n, '0x', 1n]])
    expect(setNull()).toBe('InvalidValue')
    storage.TimelockedWeightCommits.remove(ctx, 4097, 1n)
    expect(setNull()).toBe('ok')
    storage.SubnetworkN.set(ctx, 1, 257)
    expect(set('set_epoch_consensus', { mode: { type: 'Yuma' } })).toBe('TooManyUIDsPerMechanism')
  })
})

describe('pruning in batches', () => {
  beforeEach(() => {
    addNeurons(150)
    storage.MaxAllowedUids.set(ctx, 1, 150)
  })

  test('is for Null consensus', () => expect(set('trim_null_uids_batch', { target: 10 })).toBe('InvalidValue'))

  test('removes 64 at a time, and goes on without a rate limit', () => {
    expect(setNull()).toBe('ok')
    expect(set('trim_to_max_allowed_uids', { max_n: 10 })).toBe('InvalidValue')
    expect(set('trim_null_uids_batch', { target: 30 })).toBe('ok')
    expect(eventsOf(ctx).at(-1)?.value).toEqual({ netuid: 1, target: 30, remaining: 86, removed: 64, cleared_commits: 0 })
    expect(storage.NullPruningTarget.get(ctx, 1)).toBe(30)
    expect(set('trim_null_uids_batch', { target: 20 })).toBe('TxRateLimitExceeded')
    expect(set('trim_null_uids_batch', { target: 30 })).toBe('ok')
    expect(storage.NullPruningTarget.get(ctx, 1)).toBeUndefined()
    // The last ones fill the places of those that are gone.
    expect(new Set(listHotkeys())).toEqual(new Set(Array.from({ length: 30 }, (_, n) => hotkeyOf(149 - n))))
    for (const [uid, hotkey] of listHotkeys().entries()) expect(storage.Uids.get(ctx, 1, hotkey)).toBe(uid)
  })

  test('drops commits of weights, which name uids of before', () => {
    expect(setNull()).toBe('ok')
    storage.TimelockedWeightCommits.set(ctx, 1, 7n, [[OWNER, 1n, '0x', 1n]])
    expect(set('trim_null_uids_batch', { target: 100 })).toBe('ok')
    expect(eventsOf(ctx).at(-1)?.value).toMatchObject({ remaining: 100, removed: 50, cleared_commits: 1 })
    expect(storage.TimelockedWeightCommits.entries(ctx, 1)).toEqual([])
  })
})

describe('the mechanisms of a subnet', () => {
  test('are as many as fit, and what is stored of others goes', () => {
    expect(set('set_mechanism_count', { mechanism_count: 2 }, 'root')).toBe('TooManyUIDsPerMechanism')
    storage.MaxAllowedUids.set(ctx, 1, 64)
    expect(set('set_mechanism_count', { mechanism_count: 3 }, 'root')).toBe('InvalidValue')
    expect(dispatch475(ctx, 'root', 'AdminUtils.sudo_set_max_mechanism_count', { max_mechanism_count: 17 })).toBe('InvalidValue')
    expect(set('set_mechanism_count', { mechanism_count: 2 })).toBe('ok')
    expect(set('set_mechanism_count', { mechanism_count: 1 })).toBe('TxRateLimitExceeded')
    expect(set('set_mechanism_emission_split', { maybe_split: [65_535] })).toBe('InvalidValue')
    expect(set('set_mechanism_emission_split', { maybe_split: [65_000, 535] })).toBe('ok')
    storage.Weights.set(ctx, 4097, 0, [[0, 1]])
    expect(set('set_mechanism_count', { mechanism_count: 1 }, 'root')).toBe('ok')
    expect(storage.Weights.entries(ctx, 4097)).toEqual([])
    expect(storage.MechanismEmissionSplit.get(ctx, 1)).toBeUndefined()
  })
})
