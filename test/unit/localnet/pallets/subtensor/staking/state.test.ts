import { describe, expect, test } from 'vitest'
import { fund } from '../../../../../../scripts/vectors/staking-world.js'
import { stakeInfoRuntimeApi } from '../../../../../../src/localnet/apis/StakeInfoRuntimeApi.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { balances } from '../../../../../../src/localnet/pallets/balances/schema.js'
import {
  maybeAddColdkeyIndex,
  maybeRemoveColdkeyIndex,
} from '../../../../../../src/localnet/pallets/subtensor/root-claims/coldkey-index.js'
import { subtensor } from '../../../../../../src/localnet/pallets/subtensor/schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { burnTao, recycleTao } from '../../../../../../src/localnet/pallets/subtensor/staking/tao.js'
import { swap } from '../../../../../../src/localnet/pallets/swap/schema.js'
import { executeSwap } from '../../../../../../src/localnet/pallets/swap/swap.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'
import { makeTestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const account = (byte: number): string => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
const [hotkey, coldkey] = [account(1), account(2)]
const { storage } = subtensor

describe('stake in the old share maps', () => {
  test('reads as in the new ones, and moves there at its first change', () => {
    const ctx = makeTestCtx()
    storage.TotalHotkeyAlpha.set(ctx, hotkey, 1, 3_000n)
    storage.TotalHotkeyShares.set(ctx, hotkey, 1, 3n << 64n)
    storage.Alpha.set(ctx, hotkey, coldkey, 1, 1n << 64n)
    expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1)).toBe(1_000n)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 500n)
    expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1)).toBe(1_500n)
    expect(storage.Alpha.has(ctx, hotkey, coldkey, 1)).toBe(false)
    expect(storage.TotalHotkeyShares.has(ctx, hotkey, 1)).toBe(false)
    expect(storage.AlphaV2.has(ctx, hotkey, coldkey, 1)).toBe(true)
  })

  test('removing more than there is changes nothing, removing all leaves no entry behind', () => {
    const ctx = makeTestCtx()
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 500n)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 501n)
    expect(getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1)).toBe(500n)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 500n)
    expect([storage.AlphaV2, storage.TotalHotkeySharesV2, storage.TotalHotkeyAlpha].map((item) => item.entries(ctx).length)).toEqual([
      0, 0, 0,
    ])
    expect(storage.StakingHotkeys.get(ctx, coldkey)).toEqual([hotkey])
  })
})

describe('amounts of half of what 64 bits hold and more, which the runtime takes as signed ones', () => {
  const HALF = 2n ** 63n
  const [rest, whole] = [HALF - 1n, 2n * HALF - 1n]
  const stakeOf = (ctx: ReturnType<typeof makeChainCtx>): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1)

  test.each([425, 475])('what is put in counts as taken out on runtime %i, so that an empty pool stays without value', (spec) => {
    for (const amount of [HALF, whole]) {
      const ctx = makeChainCtx(spec)
      increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, amount)
      expect(stakeOf(ctx)).toBe(0n)
    }
  })

  test.each([425, 475])('half of it leaves a pool whole on runtime %i, and all of it adds one unit', (spec) => {
    const ctx = makeChainCtx(spec)
    for (const part of [rest, rest, 1n]) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, part)
    expect(stakeOf(ctx)).toBe(whole)
    expect(decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, HALF)).toBe(HALF)
    expect(stakeOf(ctx)).toBe(rest)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, rest)
    expect(decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, whole - 1n)).toBe(0n)
    expect(stakeOf(ctx)).toBe(whole)
  })
})

test('the index of coldkeys with root stake stays dense: the last takes the place of the one that leaves', () => {
  const ctx = makeTestCtx()
  for (const byte of [1, 2, 3, 4, 2]) maybeAddColdkeyIndex(ctx, account(byte))
  maybeRemoveColdkeyIndex(ctx, account(2))
  maybeRemoveColdkeyIndex(ctx, account(3))
  maybeRemoveColdkeyIndex(ctx, account(9))
  expect(storage.NumStakingColdkeys.get(ctx)).toBe(2n)
  const listed = storage.StakingColdkeysByIndex.entries(ctx).map(({ keys: [index], value }) => [index, value])
  expect(listed).toEqual([
    [0n, account(1)],
    [1n, account(4)],
  ])
  for (const [index, coldkeyAt] of listed) expect(storage.StakingColdkeys.get(ctx, coldkeyAt as string)).toBe(index)
})

describe('the availability of stake', () => {
  const ask = stakeInfoRuntimeApi.methods.get_stake_availability_for_coldkeys
  const world = () => {
    const ctx = makeTestCtx(undefined, 10)
    for (const netuid of [0, 1, 256]) storage.NetworksAdded.set(ctx, netuid, true)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 700n)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 256, 300n)
    storage.Lock.set(ctx, coldkey, 1, hotkey, { locked_mass: 200n, conviction: 0n, last_update: 10n })
    return ctx
  }
  const one = [1, { total: 700n, locked: 200n, available: 500n }]
  const many = [256, { total: 300n, locked: 0n, available: 300n }]

  test('lists subnets with stake or a lock, ascending, and coldkeys once', () => {
    const asked = { coldkey_accounts: [coldkey, account(1), coldkey], netuids: undefined }
    expect(ask?.run(world(), asked)).toEqual([
      [account(1), []],
      [coldkey, [one, many]],
    ])
  })

  test.each([
    ['repeated netuids count once', [256, 1, 1, 1, 1], [one, many]],
    ['unknown netuids are left out', [1, 77], [one]],
    ['no netuid is no answer', [], []],
    ['more netuids than subnets is no answer', [1, 2, 3, 4], []],
  ])('%s', (_, netuids, expected) => {
    expect(ask?.run(world(), { coldkey_accounts: [coldkey], netuids })).toEqual([[coldkey, expected]])
  })
})

describe('TAO that leaves', () => {
  test('recycled TAO leaves both issuances, burnt TAO neither', () => {
    const ctx = makeTestCtx()
    fund(ctx, coldkey, 10_000n)
    storage.TotalIssuance.set(ctx, 10_000n)
    burnTao(ctx, coldkey, 3_000n)
    recycleTao(ctx, coldkey, 4_000n)
    expect(freeBalance(ctx, coldkey)).toBe(3_000n)
    expect([storage.TotalIssuance.get(ctx), balances.storage.TotalIssuance.get(ctx)]).toEqual([6_000n, 6_000n])
    expect(() => recycleTao(ctx, coldkey, 2_501n)).toThrow('InsufficientBalance')
  })
})

test('the first trade of a pool initialises its weights, a refused one does not', () => {
  const ctx = makeTestCtx()
  storage.SubnetTAO.set(ctx, 1, 1_000_000_000n)
  storage.SubnetAlphaIn.set(ctx, 1, 999_999n)
  const order = { direction: 'buy', amount: 1_000_000n, limitPrice: 10n ** 15n, dropFees: false } as const
  expect(() => executeSwap(ctx, 1, order)).toThrow('ReservesTooLow')
  expect(swap.storage.PalSwapInitialized.has(ctx, 1)).toBe(false)
  storage.SubnetAlphaIn.set(ctx, 1, 1_000_000_000n)
  expect(executeSwap(ctx, 1, order).amountPaidOut).toBeGreaterThan(0n)
  expect(swap.storage.SwapBalancer.get(ctx, 1)).toEqual({ quote: 500_000_000_000_000_000n })
  expect(swap.storage.PalSwapInitialized.get(ctx, 1)).toBe(true)
})
