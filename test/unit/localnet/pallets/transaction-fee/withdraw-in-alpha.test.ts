import { describe, expect, test } from 'vitest'
import { fund, loadSubnet } from '../../../../../scripts/vectors/staking-world.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { alphaFeeCalls425, feesInAlpha } from '../../../../../src/localnet/pallets/transaction-fee/fees-in-alpha.js'
import { canWithdrawInAlpha, withdrawInAlpha } from '../../../../../src/localnet/pallets/transaction-fee/withdraw-in-alpha.js'
import { makeTestCtx, type TestCtx } from '../../../../helpers/worlds/localnet-ctx.js'

const coldkey = `0x${'11'.repeat(32)}`
const hotkey = `0x${'22'.repeat(32)}`
const TAO = 1_000_000_000n

/** Subnets 1 and 2 at 0.25 TAO per alpha, 100 alpha staked on the first. */
function makeWorld(): TestCtx {
  const ctx = makeTestCtx()
  for (const netuid of [1, 2]) {
    const pool = { subnet_tao: String(1_000n * TAO), subnet_alpha_in: String(4_000n * TAO), quote_weight_perquintill: '500000000000000000' }
    loadSubnet(ctx, netuid, pool, 33)
    subtensor.storage.SubnetMechanism.set(ctx, netuid, 1)
    subtensor.storage.SubtokenEnabled.set(ctx, netuid, true)
    fund(ctx, deriveSubnetAccount(netuid), 1_000n * TAO)
  }
  subtensor.storage.Owner.set(ctx, hotkey, coldkey)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 100n * TAO)
  return ctx
}

const stakeOn = (ctx: TestCtx, netuid: number): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
const source = { hotkey, netuid: 1 }

describe('which stakes may pay a fee', () => {
  test('the one that the call names', () => {
    const ctx = makeWorld()
    const named = (name: string, args: object) =>
      feesInAlpha(alphaFeeCalls425)(ctx, coldkey, { pallet: 'SubtensorModule', name, args: { ...args } })
    expect(named('remove_stake', { hotkey, netuid: 1, amount_unstaked: 1n })).toEqual([source])
    expect(named('move_stake', { origin_hotkey: hotkey, destination_hotkey: coldkey, origin_netuid: 2, destination_netuid: 1 })).toEqual([
      { hotkey, netuid: 2 },
    ])
    expect(named('swap_stake_limit', { hotkey, origin_netuid: 1, destination_netuid: 2 })).toEqual([source])
  })

  test('every started subnet with stake when the call takes all', () => {
    const ctx = makeWorld()
    const call = { pallet: 'SubtensorModule', name: 'unstake_all', args: { hotkey } }
    expect(feesInAlpha(alphaFeeCalls425)(ctx, coldkey, call)).toEqual([source])
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 2, TAO)
    expect(feesInAlpha(alphaFeeCalls425)(ctx, coldkey, call)).toEqual([source, { hotkey, netuid: 2 }])
    subtensor.storage.SubtokenEnabled.set(ctx, 1, false)
    expect(feesInAlpha(alphaFeeCalls425)(ctx, coldkey, call)).toEqual([{ hotkey, netuid: 2 }])
  })

  test('none for calls that do not give alpha up, nor for a namesake in another pallet', () => {
    const ctx = makeWorld()
    expect(
      feesInAlpha(alphaFeeCalls425)(ctx, coldkey, { pallet: 'SubtensorModule', name: 'add_stake', args: { hotkey, netuid: 1 } }),
    ).toEqual([])
    expect(feesInAlpha(alphaFeeCalls425)(ctx, coldkey, { pallet: 'SubtensorModule', name: 'constructor', args: { hotkey } })).toEqual([])
    expect(feesInAlpha(alphaFeeCalls425)(ctx, coldkey, { pallet: 'Balances', name: 'remove_stake', args: { hotkey, netuid: 1 } })).toEqual(
      [],
    )
  })
})

describe('a fee paid in alpha', () => {
  test('sells what the fee is worth at the spot price, without a swap fee, for the block author', () => {
    const ctx = makeWorld()
    expect(canWithdrawInAlpha(ctx, coldkey, [source], TAO)).toBe(true)
    const fee = withdrawInAlpha(ctx, coldkey, [source], TAO)
    expect(fee).toEqual({ alphaFee: 4n * TAO, taoAmount: expect.any(BigInt), netuid: 1 })
    expect(stakeOn(ctx, 1)).toBe(96n * TAO)
    expect(freeBalance(ctx, ctx.author)).toBe(fee?.taoAmount)
    // Slippage of a thousandth of the pool: a little less than the fee, never more.
    expect(fee?.taoAmount).toBeGreaterThan((TAO * 998n) / 1000n)
    expect(fee?.taoAmount).toBeLessThan(TAO)
    const removed = ctx.deposited.find(({ name }) => name === 'StakeRemoved')
    expect(removed?.value).toEqual([coldkey, hotkey, fee?.taoAmount, 4n * TAO, 1, 0n])
  })

  test('takes all there is when the stake is worth less', () => {
    const ctx = makeWorld()
    expect(canWithdrawInAlpha(ctx, coldkey, [source], 30n * TAO)).toBe(false)
    expect(withdrawInAlpha(ctx, coldkey, [source], 30n * TAO)?.alphaFee).toBe(100n * TAO)
    expect(stakeOn(ctx, 1)).toBe(0n)
  })

  test('is nothing where several stakes could pay', () => {
    const ctx = makeWorld()
    const sources = [source, { hotkey, netuid: 2 }]
    expect(canWithdrawInAlpha(ctx, coldkey, sources, 1n)).toBe(false)
    expect(withdrawInAlpha(ctx, coldkey, sources, TAO)).toEqual({ alphaFee: 0n, taoAmount: 0n, netuid: 0 })
    expect(stakeOn(ctx, 1)).toBe(100n * TAO)
    expect(ctx.deposited).toEqual([])
  })

  test('leaves everything as it was when the pool does not trade', () => {
    const ctx = makeWorld()
    subtensor.storage.SubnetTAO.set(ctx, 1, 999_999n)
    expect(withdrawInAlpha(ctx, coldkey, [source], TAO)).toBeUndefined()
    expect(stakeOn(ctx, 1)).toBe(100n * TAO)
    expect(ctx.deposited).toEqual([])
  })
})
