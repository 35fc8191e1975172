import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { ValidityFailure } from '../../../../../../src/localnet/frame/validity.js'
import { ZERO_WEIGHT } from '../../../../../../src/localnet/frame/weight.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensorTransactionExtension475 } from '../../../../../../src/localnet/pallets/subtensor/guards/subtensor-transaction-extension-475.js'
import { createRegistrationSeal, meetsDifficulty } from '../../../../../../src/localnet/pallets/subtensor/registration/pow-seal.js'
import {
  getEffectiveDifficulty,
  updateRegistrationPrices475,
} from '../../../../../../src/localnet/pallets/subtensor/registration/registration-price-475.js'
import { system } from '../../../../../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { atBlock475, dispatch475, eventNames } from '../../../../../helpers/worlds/world-475.js'

const { storage } = subtensor475
const COLDKEY = accountOf(1)
const HOTKEY = accountOf(2)
const BLOCK_HASH: Hex = `0x${'5a'.repeat(32)}`

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock475(100)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1)
  storage.MaxAllowedUids.set(ctx, 1, 8)
  storage.NetworkPowRegistrationAllowed.set(ctx, 1, true)
  storage.Difficulty.set(ctx, 1, 4n)
  storage.MinDifficulty.set(ctx, 1, 1n)
  for (const block of [94, 95, 98, 99]) system.storage.BlockHash.set(ctx, block, BLOCK_HASH)
  setBalance(ctx, COLDKEY, 1_000_000_000n)
})

/** Looks for a proof that is, or is not, good enough. */
function solve(isGood = true): { readonly nonce: bigint; readonly work: Hex } {
  for (let nonce = 0n; ; nonce++) {
    const work = createRegistrationSeal({ netuid: 1, blockHash: BLOCK_HASH, hotkey: HOTKEY, coldkey: COLDKEY, nonce })
    if (meetsDifficulty(work, getEffectiveDifficulty(ctx, 1)) === isGood) return { nonce, work }
  }
}

const register = (more: object = {}): string =>
  dispatch475(ctx, COLDKEY, 'pow_register', { netuid: 1, work_block: 99n, hotkey: HOTKEY, ...solve(), ...more })

describe('a registration by work', () => {
  test('costs nothing and makes the next one harder', () => {
    expect(register()).toBe('ok')
    expect(freeBalance(ctx, COLDKEY)).toBe(1_000_000_000n)
    expect(storage.Uids.get(ctx, 1, HOTKEY)).toBe(0)
    expect(storage.Difficulty.get(ctx, 1)).toBe(5n)
    expect(storage.LastPowRegistrationBlock.get(ctx, HOTKEY)).toBe(99n)
    expect(eventNames(ctx)).toEqual(['DifficultySet', 'NeuronRegistered'])
  })

  test('takes a proof for one of the last five blocks, once', () => {
    expect(register({ work_block: 94n })).toBe('InvalidWorkBlock')
    expect(register({ work_block: 100n })).toBe('InvalidWorkBlock')
    expect(register({ work_block: 97n })).toBe('InvalidWorkBlock')
    expect(register({ work_block: 95n })).toBe('ok')
    storage.Uids.remove(ctx, 1, HOTKEY)
    storage.RegistrationsThisBlock.set(ctx, 1, 0)
    expect(register({ work_block: 95n })).toBe('InvalidWorkBlock')
    expect(register({ work_block: 98n })).toBe('ok')
  })

  test('takes no proof of another, and none that is too weak', () => {
    expect(register({ nonce: 77n })).toBe('InvalidSeal')
    expect(dispatch475(ctx, accountOf(9), 'pow_register', { netuid: 1, work_block: 99n, hotkey: HOTKEY, ...solve() })).toBe('InvalidSeal')
    expect(register(solve(false))).toBe('InvalidDifficulty')
  })

  test('fails in the order of the checks', () => {
    expect(register({ netuid: 0 })).toBe('RegistrationNotPermittedOnRootSubnet')
    expect(register({ netuid: 7 })).toBe('SubnetNotExists')
    storage.NetworkPowRegistrationAllowed.set(ctx, 1, false)
    expect(register()).toBe('SubNetRegistrationDisabled')
    storage.NetworkPowRegistrationAllowed.set(ctx, 1, true)
    storage.MaxRegistrationsPerBlock.set(ctx, 1, 0)
    expect(register({ work_block: 1n })).toBe('TooManyRegistrationsThisBlock')
    storage.MaxRegistrationsPerBlock.set(ctx, 1, 1)
    storage.Owner.set(ctx, HOTKEY, accountOf(9))
    expect(register()).toBe('NonAssociatedColdKey')
  })
})

describe('before it is in a block', () => {
  const validate = (more: object = {}) => {
    const args = { netuid: 1, work_block: 97n, hotkey: HOTKEY, ...solve(), ...more }
    const info = { callWeight: ZERO_WEIGHT, class: 'Normal', pays: 'No' } as const
    const call = { pallet: 'SubtensorModule', name: 'pow_register', args }
    return subtensorTransactionExtension475.validate(ctx, { who: COLDKEY, call, info, length: 0, source: 'External', extra: undefined })
      .valid
  }
  beforeEach(() => system.storage.BlockHash.set(ctx, 97, BLOCK_HASH))

  test('a proof is good for as long as its block is young enough, and once', () => {
    const tag = `0x${Buffer.from('pow-registration').toString('hex')}${HOTKEY.slice(2)}6100000000000000`
    expect(validate()).toMatchObject({ longevity: 3n, provides: [tag] })
  })

  test('a bad proof makes the transaction invalid', () => {
    const codeOf = (more: object): unknown => {
      try {
        return validate(more)
      } catch (failure) {
        return failure instanceof ValidityFailure ? failure.error.value : failure
      }
    }
    expect(codeOf({ nonce: 7n })).toEqual({ type: 'Custom', value: 255 })
    expect(codeOf({ netuid: 7 })).toEqual({ type: 'Custom', value: 3 })
  })
})

test('the difficulty decays, as far as its floor', () => {
  storage.Difficulty.set(ctx, 1, 1_000_000n)
  updateRegistrationPrices475(ctx)
  const decayed = storage.Difficulty.get(ctx, 1)
  expect(decayed).toBeLessThan(1_000_000n)
  expect(eventNames(ctx)).toEqual(['DifficultySet'])
  storage.MinDifficulty.set(ctx, 1, 2_000_000n)
  expect(getEffectiveDifficulty(ctx, 1)).toBe(2_000_000n)
})
