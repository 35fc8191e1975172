import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, addNetwork, applyCall, atBlock, setBalance } from '../../../../../../scripts/vectors/call-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { appendNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { replaceNeuron } from '../../../../../../src/localnet/pallets/subtensor/registration/replace-neuron.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import { deriveSubnetAccount, netuidOfSubnetAccount } from '../../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { findNextSymbol, SYMBOLS } from '../../../../../../src/localnet/pallets/subtensor/subnets/symbols.js'

const { storage } = subtensor
const TAO = 1_000_000_000n
const OWNER = accountOf(1)
const OWNER_HOTKEY = accountOf(2)
const MINER = accountOf(3)

let ctx: BlockContext

beforeEach(() => {
  ctx = atBlock(100)
  addNetwork(ctx, 0)
  setBalance(ctx, OWNER, 10_000n * TAO)
})

describe('a new subnet', () => {
  beforeEach(() => {
    expect(applyCall(ctx, OWNER, 'register_network', { hotkey: OWNER_HOTKEY })).toBe('ok')
  })

  test('takes the lock cost into its own account and pool', () => {
    expect(freeBalance(ctx, OWNER)).toBe(9_000n * TAO)
    expect(freeBalance(ctx, deriveSubnetAccount(1))).toBe(1_000n * TAO)
    expect(storage.SubnetTAO.get(ctx, 1)).toBe(1_000n * TAO)
  })

  test('has its owner hotkey as first neuron, and commit-reveal on', () => {
    expect(storage.Uids.get(ctx, 1, OWNER_HOTKEY)).toBe(0)
    expect(storage.LastUpdate.get(ctx, 1)).toEqual([100n])
    expect(storage.CommitRevealWeightsEnabled.get(ctx, 1)).toBe(true)
  })

  test('keeps the next one waiting, which costs twice as much', () => {
    expect(applyCall(ctx, OWNER, 'register_network', { hotkey: MINER })).toEqual({
      error: 'NetworkTxRateLimitExceeded',
      rejected_before_dispatch: true,
      custom_transaction_error: 6,
    })
    storage.NetworkRateLimit.set(ctx, 0n)
    expect(applyCall(ctx, OWNER, 'register_network', { hotkey: MINER })).toBe('ok')
    expect(storage.SubnetLocked.get(ctx, 2)).toBe(2_000n * TAO)
  })

  test('has room for a miner, who pays the price and raises it', () => {
    const before = storage.Burn.get(ctx, 1)
    expect(applyCall(ctx, OWNER, 'burned_register', { netuid: 1, hotkey: MINER })).toBe('ok')
    expect(freeBalance(ctx, OWNER)).toBe(9_000n * TAO - before)
    expect(storage.Burn.get(ctx, 1)).toBeGreaterThan(before)
    expect(storage.Uids.get(ctx, 1, MINER)).toBe(1)
  })

  test('is started once, and only by its owner', () => {
    expect(applyCall(ctx, MINER, 'start_call', { netuid: 1 })).toEqual({ error: 'BadOrigin' })
    expect(applyCall(ctx, OWNER, 'start_call', { netuid: 1 })).toBe('ok')
    expect(storage.SubtokenEnabled.get(ctx, 1)).toBe(true)
    expect(applyCall(ctx, OWNER, 'start_call', { netuid: 1 })).toEqual({ error: 'FirstEmissionBlockNumberAlreadySet' })
  })

  test('leaves nothing behind when a registration fails', () => {
    setBalance(ctx, MINER, 1n * TAO)
    storage.MaxAllowedUids.set(ctx, 1, 0)
    expect(applyCall(ctx, MINER, 'burned_register', { netuid: 1, hotkey: accountOf(7) })).toEqual({ error: 'NoNeuronIdAvailable' })
    expect(storage.Owner.has(ctx, accountOf(7))).toBe(false)
  })
})

test('a subnet account is told from an ordinary one', () => {
  expect(netuidOfSubnetAccount(deriveSubnetAccount(0))).toBe(0)
  expect(netuidOfSubnetAccount(deriveSubnetAccount(4095))).toBe(4095)
  expect(netuidOfSubnetAccount(MINER)).toBeUndefined()
  expect(netuidOfSubnetAccount(`${deriveSubnetAccount(1).slice(0, -1)}1`)).toBeUndefined()
})

test('no subnet account can be a hotkey', () => {
  expect(applyCall(ctx, OWNER, 'register_network', { hotkey: deriveSubnetAccount(5) })).toEqual({ error: 'CannotUseSystemAccount' })
})

test('a replaced neuron loses the weights it gave and got', () => {
  addNetwork(ctx, 1)
  for (const id of [10, 11, 12]) appendNeuron(ctx, 1, accountOf(id))
  const given: [number, number][] = [
    [0, 1],
    [2, 3],
  ]
  storage.Weights.set(ctx, 1, 0, [[1, 65535]])
  storage.Weights.set(ctx, 1, 1, given)
  replaceNeuron(ctx, 1, 1, accountOf(13))
  expect(storage.Weights.get(ctx, 1, 0)).toEqual([[1, 0]])
  expect(storage.Weights.has(ctx, 1, 1)).toBe(false)
  expect(storage.Uids.has(ctx, 1, accountOf(11))).toBe(false)
  expect(storage.Uids.get(ctx, 1, accountOf(13))).toBe(1)
})

test('symbols are distinct, and a taken one is passed over', () => {
  expect(new Set(SYMBOLS).size).toBe(439)
  expect(findNextSymbol(ctx, 1)).toBe('0xceb1')
  storage.TokenSymbol.set(ctx, 5, '0xceb1')
  expect(findNextSymbol(ctx, 1)).toBe('0xceb2')
})
