/** What stake may do at runtime 475, one rule after the other, on a chain in memory. */
import { describe, expect, test } from 'vitest'
import { fund, loadSubnet } from '../../../../../../scripts/vectors/staking-world.js'
import type { BlockContext } from '../../../../../../src/localnet/executive/block-context.js'
import type { DispatchOutcome } from '../../../../../../src/localnet/frame/dispatch.js'
import { freeBalance } from '../../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { stakeIntoSubnet } from '../../../../../../src/localnet/pallets/subtensor/staking/stake-into-subnet.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { buildSpec } from '../../../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../../helpers/worlds/chain-on-spec.js'

const { storage } = subtensor475
const account = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
const [alice, bob, validator, other] = [account(0x11), account(0x22), account(0x33), account(0x44)]
const escrow: Hex = `0x6d6f646c${subtensor475.constant.SubtensorPalletId.slice(2)}${Buffer.from('beta/esc').toString('hex')}`.padEnd(
  66,
  '0',
)
const TAO = 1_000_000_000n
const ALL = 0xffff_ffff_ffff_ffffn
const spec = buildSpec({ spec: 475 })

/** Root and subnets at 0.25 TAO per alpha; two validators; alice holds `alpha` on each subnet at the first of them. */
function makeWorld({ subnets = 2, alpha = 100n * TAO, block = 1_000 } = {}): BlockContext {
  const ctx = makeChainCtx(spec, block)
  storage.SubtokenEnabled.set(ctx, 0, true)
  fund(ctx, deriveSubnetAccount(0), 1_000n * TAO)
  for (let netuid = 1; netuid <= subnets; netuid++) {
    const pool = { subnet_tao: String(1_000n * TAO), subnet_alpha_in: String(4_000n * TAO), quote_weight_perquintill: '500000000000000000' }
    loadSubnet(ctx, netuid, pool, 33)
    storage.SubnetMechanism.set(ctx, netuid, 1)
    storage.SubtokenEnabled.set(ctx, netuid, true)
    storage.TransferToggle.set(ctx, netuid, true)
    fund(ctx, deriveSubnetAccount(netuid), 1_000n * TAO)
    if (alpha > 0n) give(ctx, netuid, alpha)
  }
  storage.TransferToggle.set(ctx, 0, true)
  storage.TotalNetworks.set(ctx, subnets + 1)
  for (const hotkey of [validator, other]) storage.Owner.set(ctx, hotkey, account(0x99))
  fund(ctx, alice, 100n * TAO)
  fund(ctx, bob, 100n * TAO)
  return ctx
}

function give(ctx: BlockContext, netuid: number, alpha: bigint): void {
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, validator, alice, netuid, alpha)
  storage.SubnetAlphaOut.mutate(ctx, netuid, (total) => total + alpha)
}

const stakeOf = (ctx: BlockContext, coldkey: Hex, hotkey: Hex, netuid: number): bigint =>
  getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)

const run = (ctx: BlockContext, who: Hex, name: string, args: object): DispatchOutcome =>
  ctx.dispatch({ pallet: 'SubtensorModule', name, args: args as Record<string, unknown> }, { type: 'Signed', who })

function outcomeOf(ctx: BlockContext, who: Hex, name: string, args: object): string {
  const outcome = run(ctx, who, name, args)
  if (outcome.ok) return 'ok'
  return 'name' in outcome.error ? outcome.error.name : outcome.error.type
}

const move = (more: object = {}): object => ({
  origin_hotkey: validator,
  destination_hotkey: other,
  origin_netuid: 1,
  destination_netuid: 2,
  alpha_amount: 10n * TAO,
  ...more,
})
const transfer = (more: object = {}): object => ({
  destination_coldkey: bob,
  hotkey: validator,
  origin_netuid: 1,
  destination_netuid: 1,
  alpha_amount: 10n * TAO,
  ...more,
})

describe('unstaking everything', () => {
  test('sells on at most sixteen subnets with stake a call, and the rest by a second one', () => {
    const ctx = makeWorld({ subnets: 20 })
    expect(outcomeOf(ctx, alice, 'unstake_all', { hotkey: validator })).toBe('ok')
    const left = Array.from({ length: 20 }, (_, i) => i + 1).filter((netuid) => stakeOf(ctx, alice, validator, netuid) > 0n)
    expect(left).toEqual([17, 18, 19, 20])
    expect(outcomeOf(ctx, alice, 'unstake_all', { hotkey: validator })).toBe('ok')
    expect(storage.StakingHotkeys.has(ctx, alice)).toBe(false)
  })

  test('announces the most it could weigh and reports what it did, whether or not it succeeds', () => {
    const ctx = makeWorld({ subnets: 3 })
    const call = { pallet: 'SubtensorModule', name: 'unstake_all', args: { hotkey: validator } }
    const declared = ctx.dispatchInfo(call).callWeight.refTime
    // Root and three networks: at most a sale on each, with a walk of 256 hotkeys.
    const [base, sale, walk, read, guard] = [176_830_000n, 2_569_198_000n, 89_625_000_000n, 25_000_000n, 60_000_000n]
    expect(declared).toBe(base + 4n * (sale + walk) + guard)
    const outcome = run(ctx, alice, 'unstake_all', { hotkey: validator })
    expect(outcome.post.actualWeight?.refTime).toBe(base + 3n * (sale + 15n * read) + 8n * read)
    const failed = run(ctx, alice, 'unstake_all', { hotkey: account(0x77) })
    expect([failed.ok, failed.post.actualWeight?.refTime]).toEqual([false, base])
  })
})

describe('an amount of u64::MAX', () => {
  test('is the whole stake when it is moved, and an amount that is more than there is fails', () => {
    const ctx = makeWorld()
    expect(outcomeOf(ctx, alice, 'move_stake', move({ alpha_amount: 100n * TAO + 1n }))).toBe('NotEnoughStakeToWithdraw')
    expect(outcomeOf(ctx, alice, 'move_stake', move({ alpha_amount: ALL }))).toBe('ok')
    expect(stakeOf(ctx, alice, validator, 1)).toBe(0n)
    expect(stakeOf(ctx, alice, other, 2)).toBeGreaterThan((99n * TAO * 9n) / 10n)
    expect(storage.StakingHotkeys.get(ctx, alice)).toEqual([validator, other])
  })

  test('is what there is when it is sold', () => {
    const ctx = makeWorld()
    expect(outcomeOf(ctx, alice, 'remove_stake', { hotkey: validator, netuid: 1, amount_unstaked: ALL })).toBe('ok')
    expect(stakeOf(ctx, alice, validator, 1)).toBe(0n)
  })
})

describe('new ways to move stake', () => {
  test('move_stake_limit moves within its limit or not at all', () => {
    const ctx = makeWorld()
    const limited = (limit_price: bigint): object => move({ limit_price, allow_partial: false })
    expect(outcomeOf(ctx, alice, 'move_stake_limit', limited(2n * TAO))).toBe('SlippageTooHigh')
    expect(outcomeOf(ctx, alice, 'move_stake_limit', limited(TAO / 2n))).toBe('ok')
    expect(ctx.events.at(-1)?.event.name).toBe('StakeMoved')
  })

  test('transfer_stake_and_hotkey gives stake to another coldkey at another hotkey', () => {
    const ctx = makeWorld()
    const args = { ...move({ destination_netuid: 1 }), destination_coldkey: bob }
    expect(outcomeOf(ctx, alice, 'transfer_stake_and_hotkey', args)).toBe('ok')
    expect(stakeOf(ctx, bob, other, 1)).toBe(10n * TAO)
    expect(ctx.events.at(-1)?.event).toMatchObject({
      name: 'StakeAndHotkeyTransferred',
      value: {
        origin_coldkey: alice,
        destination_coldkey: bob,
        origin_hotkey: validator,
        destination_hotkey: other,
        amount: 2_500_000_000n,
      },
    })
  })

  test('the escrow of the funds gets none', () => {
    const ctx = makeWorld()
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ destination_coldkey: escrow }))).toBe('CannotUseSystemAccount')
  })
})

describe('root stake', () => {
  test('stays as long after it was added as the chain says, and others cannot begin that anew', () => {
    const ctx = makeWorld()
    storage.RootStakeUnlockInterval.set(ctx, 100n)
    expect(outcomeOf(ctx, alice, 'add_stake', { hotkey: validator, netuid: 0, amount_staked: 10n * TAO })).toBe('ok')
    expect(storage.LastColdkeyHotkeyStakeBlock.get(ctx, alice, validator)).toBe(1_000n)
    const sell = { hotkey: validator, netuid: 0, amount_unstaked: TAO }
    expect(outcomeOf(ctx, alice, 'remove_stake', sell)).toBe('RootStakeLocked')
    expect(outcomeOf(ctx, alice, 'move_stake', move({ origin_netuid: 0, destination_netuid: 0, alpha_amount: TAO }))).toBe(
      'RootStakeLocked',
    )
    storage.LastColdkeyHotkeyStakeBlock.set(ctx, alice, validator, 900n)
    expect(outcomeOf(ctx, alice, 'remove_stake', sell)).toBe('ok')
  })

  test('alone has a clock', () => {
    const ctx = makeWorld({ alpha: 0n })
    expect(outcomeOf(ctx, alice, 'add_stake', { hotkey: validator, netuid: 1, amount_staked: TAO })).toBe('ok')
    expect(storage.LastColdkeyHotkeyStakeBlock.has(ctx, alice, validator)).toBe(false)
  })
})

describe('locked stake', () => {
  /** Alice has 60 of 100 alpha locked to the validator. */
  function makeLocked(): BlockContext {
    const ctx = makeWorld()
    expect(outcomeOf(ctx, alice, 'lock_stake', { hotkey: validator, netuid: 1, amount: 60n * TAO })).toBe('ok')
    storage.AccountFlags.set(ctx, bob, 1n)
    return ctx
  }

  test('is not sold', () => {
    expect(outcomeOf(makeLocked(), alice, 'remove_stake', { hotkey: validator, netuid: 1, amount_unstaked: 41n * TAO })).toBe(
      'StakeUnavailable',
    )
  })

  test('takes its lock along to the hotkey where it lands', () => {
    const ctx = makeLocked()
    const args = { ...move({ destination_netuid: 1, alpha_amount: 50n * TAO }), destination_coldkey: bob }
    expect(outcomeOf(ctx, alice, 'transfer_stake_and_hotkey', args)).toBe('ok')
    expect(storage.Lock.get(ctx, bob, 1, other)?.locked_mass).toBe(10n * TAO)
    expect(storage.Lock.get(ctx, alice, 1, validator)?.locked_mass).toBe(50n * TAO)
  })

  test('does not reach who has a lock to another hotkey', () => {
    const ctx = makeLocked()
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, other, bob, 1, 10n * TAO)
    expect(outcomeOf(ctx, bob, 'lock_stake', { hotkey: other, netuid: 1, amount: TAO })).toBe('ok')
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ alpha_amount: 50n * TAO }))).toBe('LockHotkeyMismatch')
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ alpha_amount: 40n * TAO }))).toBe('ok')
  })

  test('needs the consent of who gets it', () => {
    const ctx = makeLocked()
    storage.AccountFlags.remove(ctx, bob)
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ alpha_amount: 41n * TAO }))).toBe('AccountRejectsLockedAlpha')
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ alpha_amount: 40n * TAO }))).toBe('ok')
  })

  test('of a subnet that does not exist is no lock', () => {
    expect(outcomeOf(makeWorld(), alice, 'lock_stake', { hotkey: validator, netuid: 9, amount: 0n })).toBe('SubnetNotExists')
  })
})

test('collateral is neither sold nor given away, and is not available', () => {
  const ctx = makeWorld()
  const state = { locked: 70n * TAO, drain_ratio: 1n << 64n, min_locked: 0n, earned: 0n }
  storage.MinerCollateral.set(ctx, 1, validator, alice, state)
  storage.ColdkeyMinerCollateral.set(ctx, 1, alice, 70n * TAO)
  const sell = (amount: bigint): object => ({ hotkey: validator, netuid: 1, amount_unstaked: amount })
  expect(outcomeOf(ctx, alice, 'remove_stake', sell(31n * TAO))).toBe('StakeUnavailable')
  expect(outcomeOf(ctx, alice, 'transfer_stake', transfer({ alpha_amount: 31n * TAO }))).toBe('StakeUnavailable')
  expect(outcomeOf(ctx, alice, 'remove_stake', sell(30n * TAO))).toBe('ok')
})

describe('the hotkeys that a coldkey stakes to', () => {
  const many = (count: number): Hex[] => Array.from({ length: count }, (_, i) => `0x${(i + 1).toString(16).padStart(64, '0')}`)

  test('are at most 256', () => {
    const ctx = makeWorld()
    storage.StakingHotkeys.set(ctx, bob, many(256))
    expect(outcomeOf(ctx, bob, 'add_stake', { hotkey: validator, netuid: 1, amount_staked: TAO })).toBe('TooManyStakingHotkeys')
    storage.StakingHotkeys.set(ctx, bob, [...many(255), validator])
    expect(outcomeOf(ctx, bob, 'add_stake', { hotkey: validator, netuid: 1, amount_staked: TAO })).toBe('ok')
  })

  test('are at most 128 by what others give it', () => {
    const ctx = makeWorld()
    storage.StakingHotkeys.set(ctx, bob, many(128))
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer())).toBe('TooManyStakingHotkeys')
    storage.StakingHotkeys.set(ctx, bob, many(127))
    expect(outcomeOf(ctx, alice, 'transfer_stake', transfer())).toBe('ok')
  })

  test('keep one while a row of shares is there', () => {
    const ctx = makeWorld()
    expect(outcomeOf(ctx, alice, 'remove_stake', { hotkey: validator, netuid: 1, amount_unstaked: ALL })).toBe('ok')
    expect(storage.StakingHotkeys.get(ctx, alice)).toEqual([validator])
    expect(outcomeOf(ctx, alice, 'remove_stake', { hotkey: validator, netuid: 2, amount_unstaked: ALL })).toBe('ok')
    expect(storage.StakingHotkeys.has(ctx, alice)).toBe(false)
  })
})

describe('shares', () => {
  test('of a pool that was emptied and opened again count as absent', () => {
    const ctx = makeWorld({ alpha: 0n })
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, validator, alice, 1, 1_000n)
    expect(storage.AlphaSharePoolEpoch.get(ctx, validator, 1)).toBe(1n)
    storage.TotalHotkeySharesV2.remove(ctx, validator, 1)
    storage.TotalHotkeyAlpha.remove(ctx, validator, 1)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, validator, bob, 1, 500n)
    expect(storage.AlphaSharePoolEpoch.get(ctx, validator, 1)).toBe(2n)
    expect(storage.AlphaV2.has(ctx, validator, alice, 1)).toBe(true)
    expect([stakeOf(ctx, alice, validator, 1), stakeOf(ctx, bob, validator, 1)]).toEqual([0n, 500n])
  })

  test('together are TotalAlphaStaked', () => {
    const ctx = makeWorld({ alpha: 0n })
    const before = storage.TotalAlphaStaked.get(ctx, 1)
    expect(before).toBe(TAO)
    expect(outcomeOf(ctx, alice, 'add_stake', { hotkey: validator, netuid: 1, amount_staked: TAO })).toBe('ok')
    const sum = storage.TotalHotkeyAlpha.entries(ctx).reduce((total, { keys, value }) => (keys[1] === 1 ? total + value : total), 0n)
    expect(storage.TotalAlphaStaked.get(ctx, 1)).toBe(sum)
  })
})

test('TAO that a limit price leaves unspent comes back', () => {
  const ctx = makeWorld()
  storage.SubnetTAO.set(ctx, 1, 1_000n * TAO)
  stakeIntoSubnet(ctx, { hotkey: validator, coldkey: alice, netuid: 1, tao: 50n * TAO, priceLimit: 251_000_000n, dropFees: false })
  const spent = 100n * TAO - freeBalance(ctx, alice)
  expect(spent).toBeLessThan(5n * TAO)
  expect(storage.SubnetTAO.get(ctx, 1) - 1_000n * TAO).toBeLessThanOrEqual(spent)
})
