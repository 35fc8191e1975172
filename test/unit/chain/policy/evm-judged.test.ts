/** Transactions of EVM keys, as a policy sees them: what is sent to whom, what a precompile does, and what nobody can say beforehand. */
import { describe, expect, test } from 'vitest'
import { STAKING_V2 } from '../../../../src/chain/evm/abi/staking-v2.js'
import { encodeCall, parseFunctions } from '../../../../src/chain/evm/abi-codec.js'
import { type EvmTransaction, makeTransactCall } from '../../../../src/chain/evm/send/evm-transaction.js'
import { wishToStake } from '../../../../src/chain/evm/send/wish-to-stake.js'
import type { Plan } from '../../../../src/chain/plan.js'
import { STAKING_FUNCTIONS } from '../../../../src/chain/policy/calls/evm-effects.js'
import { mirrorEvmAddress, parseEvmAddress } from '../../../../src/core/evm-address.js'
import { rao, ZERO_RAO } from '../../../../src/core/money.js'
import { encodeAddress, parseAddress } from '../../../../src/core/ss58.js'
import { BOB, HOTKEY, judge, TAO } from '../../../helpers/policy/judged.js'

const TARGET = '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1'
const MIRROR = encodeAddress(mirrorEvmAddress(parseEvmAddress(TARGET)))
const WEI = 1_000_000_000n
const NONE = { perCall: null, perDay: null, perDestination: null, total: null }
/** Its gas costs at most 0.001 TAO, without data 0.00021 TAO. */
const transaction = (change: Partial<EvmTransaction>): ReturnType<typeof makeTransactCall> =>
  makeTransactCall({
    ...{
      chainId: 42,
      nonce: 0n,
      gas: change.data === undefined ? 21_000n : 100_000n,
      maxFeePerGas: 10n * WEI,
      maxPriorityFeePerGas: 0n,
      to: TARGET,
      value: TAO * WEI,
      data: '0x',
    },
    ...change,
  })
const perCall = (units: bigint) => ({ caps: { ...NONE, perCall: rao(units) } })
const stakeBy = (name: string, args: object) => {
  const call = { pallet: 'SubtensorModule', name, args }
  const plan = { call, fields: [], checks: [], effects: [], warnings: [], signer: {}, spend: { rao: ZERO_RAO, bounded: true } }
  const { to, data } = wishToStake('evm stake add', plan as unknown as Plan)
  return transaction({ to, data, value: 0n })
}
const ADD = { hotkey: HOTKEY, netuid: 1, amount_staked: 2n * TAO }

describe('what is sent to an address', () => {
  test('counts with its gas, and goes to the mirror of the address', async () => {
    expect(await judge({ ...perCall(TAO + 210_000n), destinations: new Set([MIRROR]) }, transaction({}))).toEqual([])
    expect(await judge(perCall(TAO + 209_999n), transaction({}))).toEqual(['POLICY_CAP_PER_CALL'])
    expect(await judge({ destinations: new Set([BOB]) }, transaction({}))).toEqual(['POLICY_DESTINATION'])
  })

  test('of a part of a rao counts a whole one', async () => {
    expect(await judge(perCall(210_000n), transaction({ value: 1n }))).toEqual(['POLICY_CAP_PER_CALL'])
  })

  test('by the precompile for accounts goes to that account', async () => {
    const to = '0x0000000000000000000000000000000000000800'
    const data = `0xcd6f4eb1${Buffer.from(parseAddress(BOB)).toString('hex')}`
    expect(await judge({ destinations: new Set([BOB]) }, transaction({ to, data }))).toEqual([])
    expect(await judge({ destinations: new Set([MIRROR]) }, transaction({ to, data }))).toEqual(['POLICY_DESTINATION'])
  })
})

describe('staking by the precompile', () => {
  test('is judged as staking: amount, hotkey, subnet, price', async () => {
    const rule = { hotkeys: new Set([HOTKEY]), netuids: new Set([1]) }
    expect(await judge({ ...rule, ...perCall(2n * TAO + 1_000_000n) }, stakeBy('add_stake', ADD))).toEqual([])
    expect(await judge(perCall(2n * TAO), stakeBy('add_stake', ADD))).toEqual(['POLICY_CAP_PER_CALL'])
    expect(await judge({ ...rule, netuids: new Set([2]) }, stakeBy('add_stake', ADD))).toEqual(['POLICY_NETUID'])
    expect(await judge({ ...rule, hotkeys: new Set([BOB]) }, stakeBy('add_stake', ADD))).toEqual(['POLICY_HOTKEY'])
    const limited = stakeBy('add_stake_limit', { ...ADD, limit_price: TAO, allow_partial: false })
    expect(await judge({ maxPriceImpact: 10_000_000n }, limited)).toEqual(['POLICY_PRICE_IMPACT'])
    const sale = stakeBy('remove_stake', { hotkey: HOTKEY, netuid: 1, amount_unstaked: 4n * TAO })
    expect(await judge(perCall(2n * TAO + 1_000_000n), sale)).toEqual([])
    expect(await judge(perCall(2n * TAO), sale)).toEqual(['POLICY_CAP_PER_CALL'])
  })

  test('is read by the names that the precompile has', () => {
    const args = { 2: [`0x${'11'.repeat(32)}`, '1'], 3: [`0x${'11'.repeat(32)}`, '1', '1'] } as Record<number, string[]>
    const five = [`0x${'11'.repeat(32)}`, '1', '1', 'true', '1']
    const known = parseFunctions(STAKING_V2.since425)
      .filter(({ name }) =>
        ['addStake', 'addStakeLimit', 'removeStake', 'removeStakeLimit', 'removeStakeFull', 'removeStakeFullLimit'].includes(name),
      )
      .map((one) => encodeCall(one, args[one.abi.inputs.length] ?? five, (text) => parseAddress(text)))
    expect(known.map((data) => [data.slice(0, 10), (data.length - 10) / 64]).sort()).toEqual(
      Object.entries(STAKING_FUNCTIONS)
        .map(([selector, { words }]) => [selector, words])
        .sort(),
    )
  })
})

describe('what code does that is called or created', () => {
  test('is bounded by nobody where it is created, and has no name', async () => {
    const created = transaction({ to: null, data: '0x6000' })
    expect(await judge(perCall(100n * TAO), created)).toEqual(['POLICY_SPEND_UNBOUNDED'])
    const rule = { destinations: new Set([MIRROR]), unboundedCalls: new Set(['Ethereum.transact']) }
    expect(await judge(rule, created)).toEqual(['POLICY_DESTINATION'])
  })

  test.each([
    ['an address that is sent TAO with gas that code could use', TARGET, '0x'],
    ['a contract', TARGET, '0xa9059cbb'],
    ['a precompile with a function that is not known', '0x0000000000000000000000000000000000000805', '0x01020304'],
    ['a known function with words too many', '0x0000000000000000000000000000000000000805', `0x1fc9b141${'00'.repeat(128)}`],
    ['a function of another precompile', TARGET, `0x1fc9b141${'00'.repeat(96)}`],
  ])('is bounded by nobody of %s, unless a rule names the call', async (_what, to, data) => {
    const call = transaction({ to, data })
    expect(await judge(perCall(100n * TAO), call)).toEqual(['POLICY_SPEND_UNBOUNDED'])
    expect(await judge({ unboundedCalls: new Set(['Ethereum.transact']) }, call)).toEqual([])
    expect(await judge({ netuids: new Set([1]), unboundedCalls: new Set(['Ethereum.transact']) }, call)).toEqual(['POLICY_NETUID'])
  })
})
