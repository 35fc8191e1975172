import { expect, test } from 'vitest'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { isTrade } from '../../../../src/chain/shield/is-trade.js'

const call = (name: string, args: PlanCall['args'] = {}): PlanCall => ({ pallet: 'SubtensorModule', name, args })
const carry = (pallet: string, name: string, args: PlanCall['args']): PlanCall => ({ pallet, name, args })
const trade = call('add_stake_limit', { hotkey: '5F', netuid: 3, amount_staked: 1n })
const none: PlanCall = { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: '5F', value: 1n } }

test.each([
  'add_stake',
  'add_stake_limit',
  'add_stake_burn',
  'remove_stake',
  'remove_stake_limit',
  'remove_stake_full_limit',
  'unstake_all',
  'unstake_all_alpha',
  'stake_into_basket',
  'swap_basket',
  'swap_basket_many',
  'add_collateral',
  'register_network',
  'burned_register',
  'register_limit',
  'root_register',
])('%s is a trade', (name) => {
  expect(isTrade(call(name))).toBe(true)
})

test.each(['move_stake', 'move_stake_limit', 'swap_stake', 'swap_stake_limit', 'transfer_stake', 'transfer_stake_and_hotkey'])(
  '%s is a trade between subnets, and none within one',
  (name) => {
    expect(isTrade(call(name, { origin_netuid: 1, destination_netuid: 2 }))).toBe(true)
    expect(isTrade(call(name, { origin_netuid: 2, destination_netuid: 2 }))).toBe(false)
  },
)

test.each(['pow_register', 'set_weights', 'claim_root', 'set_children', 'start_call', 'constructor', 'toString'])('%s is none', (name) => {
  expect(isTrade(call(name))).toBe(false)
})

test('the same name in another pallet is none', () => {
  expect(isTrade({ pallet: 'Swap', name: 'add_stake', args: {} })).toBe(false)
})

test('a trade is found in whatever carries it, and nothing is found where there is none', () => {
  const batch = (...calls: PlanCall[]) => carry('Utility', 'batch_all', { calls: calls.map((one) => ({ ...one })) })
  const proxy = (inner: PlanCall) => carry('Proxy', 'proxy', { real: '5F', force_proxy_type: null, call: { ...inner } })
  expect(isTrade(batch(none, none, trade))).toBe(true)
  expect(isTrade(proxy(batch(none, trade)))).toBe(true)
  expect(isTrade(carry('Multisig', 'as_multi', { threshold: 2, other_signatories: [], call: { ...proxy(trade) } }))).toBe(true)
  expect(isTrade(batch(none, none))).toBe(false)
  expect(isTrade(proxy(none))).toBe(false)
})
