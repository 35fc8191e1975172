/** The calls whose effect is known, and what each can take. */
import type { ScaleValue } from '../../scale/value.js'
import { type AlphaEffect, type Arguments, type CallEffect, OtherShape, type ReadEffect } from './effect.js'
import { readTransaction } from './evm-effects.js'

const transfer: ReadEffect = (args) => ({ raoOut: args.units('value'), to: args.account('dest') })

/** All of an amount that a call takes as everything there is. */
const ALL_THERE_IS = 2n ** 64n - 1n

function takeAlpha(args: Arguments, netuid: number, hotkey: string, amount: string): { readonly alpha: readonly AlphaEffect[] } {
  const units = args.units(amount)
  return { alpha: [{ netuid, hotkey: args.address(hotkey), amount: units === ALL_THERE_IS ? null : units }] }
}

/** Root's stake is TAO: nothing is traded there. */
function trade(side: 'buy' | 'sell', netuid: number, limit: bigint | null): Pick<CallEffect, 'swaps'> {
  return netuid === 0 ? {} : { swaps: [{ side, netuid, limit }] }
}

function move(from: number, to: number, limit: bigint | null): Pick<CallEffect, 'swaps'> {
  return from === to ? {} : { swaps: [{ side: 'move', from, to, limit }] }
}

function buyStake(amount: string, limit: (args: Arguments) => bigint | null): ReadEffect {
  return (args) => ({ raoOut: args.units(amount), ...trade('buy', args.netuid(), limit(args)) })
}

function sellStake(limit: (args: Arguments) => bigint | null): ReadEffect {
  return (args) => ({
    ...takeAlpha(args, args.netuid(), 'hotkey', 'amount_unstaked'),
    ...trade('sell', args.netuid(), limit(args)),
  })
}

function moveStake(hotkey: string, limit: (args: Arguments) => bigint | null, toOther = false): ReadEffect {
  return (args) => {
    const [from, to] = [args.netuid('origin_netuid'), args.netuid('destination_netuid')]
    return {
      ...takeAlpha(args, from, hotkey, 'alpha_amount'),
      ...move(from, to, limit(args)),
      ...(toOther ? { to: args.account('destination_coldkey') } : {}),
    }
  }
}

/** The rate that a least amount out is, times 10^9. */
function rateOf(amount: bigint, least: bigint): bigint {
  return amount === 0n ? 0n : (least * 1_000_000_000n) / amount
}

const noLimit = (): null => null
const limitPrice = (args: Arguments): bigint => args.units('limit_price')

function giveUpAlpha(amount: string): ReadEffect {
  return (args) => takeAlpha(args, args.netuid(), 'hotkey', amount)
}

/** The trades of a fund are those of its whole stake. */
const swapBasketMany: ReadEffect = (args) => {
  const legs = args.list('legs').map((leg) => {
    const [from, to, amount, least] = Array.isArray(leg) ? (leg as readonly ScaleValue[]) : []
    if (typeof from !== 'number' || typeof to !== 'number' || typeof amount !== 'bigint' || typeof least !== 'bigint')
      throw new OtherShape('legs')
    return { from, to, amount, least }
  })
  const hotkey = args.address('hotkey')
  return {
    alpha: legs.map(({ from, amount }) => ({ netuid: from, hotkey, amount })),
    swaps: legs.map(({ from, to, amount, least }) => ({ side: 'move', from, to, limit: rateOf(amount, least) })),
    netuids: legs.flatMap(({ from, to }) => [from, to]),
  }
}

const HANDS_OVER = 'it hands over the whole account'

/** A hotkey keeps what it has on the subnets that are not named; none named is all of them. */
const swapHotkey: ReadEffect = (args) => ({
  unbounded: 'the chain sets the price, and a hotkey changes hands',
  ...(args.isEverywhere() ? { allSubnets: true } : {}),
})

/** What it claims was not the account's before. Where each validator has a fund, the subnets that a claim names count for nothing. */
const claimRoot: ReadEffect = (args) => (args.hasCall('SubtensorModule.claim_root_with_hotkey') ? { allSubnets: true } : {})

/** By `Pallet.call`. A call that only carries others, or that takes nothing, is in neither of these. */
export const KNOWN_EFFECTS: Readonly<Record<string, ReadEffect>> = {
  'Balances.transfer_keep_alive': transfer,
  'Balances.transfer_allow_death': transfer,
  'Balances.transfer_all': (args) => ({ to: args.account('dest'), unbounded: 'it takes whatever is there when it is carried out' }),
  'Ethereum.transact': readTransaction,
  'Balances.burn': (args) => ({ raoOut: args.units('value') }),
  'SubtensorModule.add_stake': buyStake('amount_staked', noLimit),
  'SubtensorModule.add_stake_limit': buyStake('amount_staked', limitPrice),
  'SubtensorModule.add_stake_burn': buyStake('amount', (args) => args.unitsIfAny('limit')),
  'SubtensorModule.remove_stake': sellStake(noLimit),
  'SubtensorModule.remove_stake_limit': sellStake(limitPrice),
  'SubtensorModule.remove_stake_full_limit': (args) => ({
    alpha: [{ netuid: args.netuid(), hotkey: args.address('hotkey'), amount: null }],
    ...trade('sell', args.netuid(), args.unitsIfAny('limit_price')),
  }),
  'SubtensorModule.unstake_all': () => ({ allSubnets: true, unbounded: 'it sells all stake on every subnet', boundByPlan: true }),
  'SubtensorModule.unstake_all_alpha': () => ({ allSubnets: true, unbounded: 'it sells all alpha on every subnet', boundByPlan: true }),
  'SubtensorModule.move_stake': moveStake('origin_hotkey', noLimit),
  'SubtensorModule.move_stake_limit': moveStake('origin_hotkey', limitPrice),
  'SubtensorModule.swap_stake': moveStake('hotkey', noLimit),
  'SubtensorModule.swap_stake_limit': moveStake('hotkey', limitPrice),
  'SubtensorModule.transfer_stake': moveStake('hotkey', noLimit, true),
  'SubtensorModule.transfer_stake_and_hotkey': moveStake('origin_hotkey', noLimit, true),
  'SubtensorModule.recycle_alpha': giveUpAlpha('amount'),
  'SubtensorModule.burn_alpha': giveUpAlpha('amount'),
  'SubtensorModule.lock_stake': giveUpAlpha('amount'),
  'SubtensorModule.add_collateral': (args) => ({
    ...takeAlpha(args, args.netuid(), 'hotkey', 'alpha'),
    ...trade('buy', args.netuid(), args.units('limit_price')),
    unbounded: 'what is missing is bought at a price that only the chain knows',
    boundByPlan: true,
  }),
  // A fund buys on every subnet that it holds, without a limit.
  'SubtensorModule.stake_into_basket': (args) => ({
    raoOut: args.units('amount_staked'),
    allSubnets: true,
    swaps: [{ side: 'buy', netuid: 0, limit: null }],
  }),
  'SubtensorModule.swap_basket': (args) => {
    const [from, to] = [args.netuid('origin_netuid'), args.netuid('destination_netuid')]
    return {
      ...takeAlpha(args, from, 'hotkey', 'amount'),
      ...move(from, to, rateOf(args.units('amount'), args.units('min_amount_out'))),
    }
  },
  'SubtensorModule.swap_basket_many': swapBasketMany,
  // What is not named in it is decided as well.
  'SubtensorModule.set_root_claim_type': () => ({ allSubnets: true }),
  'SubtensorModule.register_limit': (args) => ({ raoOut: args.units('limit_price') }),
  'SubtensorModule.burned_register': () => ({ unbounded: 'the chain sets the price', boundByPlan: true }),
  'SubtensorModule.root_register': () => ({ netuids: [0], unbounded: 'the chain sets the price', boundByPlan: true }),
  // Whose subnet makes room for it, and which id it gets, is for the chain to say.
  'SubtensorModule.register_network': () => ({ allSubnets: true, unbounded: 'the chain sets the price', boundByPlan: true }),
  'SubtensorModule.register_network_with_identity': () => ({ allSubnets: true, unbounded: 'the chain sets the price', boundByPlan: true }),
  'SubtensorModule.claim_root': claimRoot,
  'SubtensorModule.claim_root_with_hotkey': () => ({ allSubnets: true }),
  // It is about subnets that are not there yet.
  'SubtensorModule.set_auto_parent_delegation_enabled': () => ({ allSubnets: true }),
  'SubtensorModule.swap_hotkey': swapHotkey,
  'SubtensorModule.swap_hotkey_v2': swapHotkey,
  'SubtensorModule.swap_coldkey': () => ({ allSubnets: true, unbounded: HANDS_OVER }),
  'SubtensorModule.schedule_swap_coldkey': () => ({ allSubnets: true, unbounded: HANDS_OVER }),
  'SubtensorModule.announce_coldkey_swap': () => ({ allSubnets: true, unbounded: 'it prepares to hand over the whole account' }),
  'SubtensorModule.dispute_coldkey_swap': () => ({ allSubnets: true, unbounded: 'it freezes the account until root settles it' }),
  'SubtensorModule.swap_coldkey_announced': () => ({ allSubnets: true, unbounded: HANDS_OVER }),
  'Proxy.add_proxy': () => ({ unbounded: 'it lets another key act for the account' }),
  'Proxy.create_pure': () => ({ unbounded: 'it takes a deposit that the chain sets' }),
  'Proxy.kill_pure': () => ({ unbounded: 'it gives up an account' }),
  'Proxy.set_real_pays_fee': () => ({ unbounded: 'it lets another key spend fees of the account' }),
  // It is part of what is raised, which goes to the target in the end, or to what the call makes of it.
  'Crowdloan.create': (args) => ({ raoOut: args.units('deposit'), to: args.account('target_address') }),
  'Crowdloan.finalize': () => ({ unbounded: 'it makes the call that the crowdloan was created with', boundByPlan: true }),
  // What it pays with is that of a crowdloan; which subnet makes room for it is for the chain to say.
  'SubtensorModule.register_leased_network': () => ({ allSubnets: true }),
  'SubtensorModule.terminate_lease': () => ({ allSubnets: true }),
  'Crowdloan.contribute': (args) => ({ raoOut: args.units('amount'), to: null }),
}
