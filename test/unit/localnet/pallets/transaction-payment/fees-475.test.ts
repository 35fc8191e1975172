/** Fees of runtime 475: what is billed, who pays it, in what, and what becomes of it. */
import { describe, expect, test } from 'vitest'
import { fund, loadSubnet } from '../../../../../scripts/vectors/staking-world.js'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { makeChargeTransactionPayment } from '../../../../../src/localnet/executive/extensions/charge-transaction-payment.js'
import { checkNonce475 } from '../../../../../src/localnet/executive/extensions/check-nonce-475.js'
import type { PostInfo } from '../../../../../src/localnet/frame/dispatch.js'
import type { Candidate } from '../../../../../src/localnet/frame/extension.js'
import { ValidityFailure } from '../../../../../src/localnet/frame/validity.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { subtensor475 } from '../../../../../src/localnet/pallets/subtensor/475/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { system } from '../../../../../src/localnet/pallets/system/schema.js'
import { feeRules475 } from '../../../../../src/localnet/pallets/transaction-payment/fee-rules-475.js'
import { announcedFee, billedInfo, finalFee } from '../../../../../src/localnet/pallets/transaction-payment/fees.js'
import { buildSpec } from '../../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'

const { storage } = subtensor475
const account = (byte: number): Hex => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`
const [coldkey, hotkey, other] = [account(0x11), account(0x22), account(0x33)]
const TAO = 1_000_000_000n
const spec = buildSpec({ spec: 475 })
const charge = makeChargeTransactionPayment(feeRules475)

/** Subnet 1 at 0.25 TAO per alpha, of which the coldkey holds 100 at its hotkey; it has no TAO. */
function makeWorld(): BlockContext {
  const ctx = makeChainCtx(spec, 1_000)
  const pool = { subnet_tao: String(1_000n * TAO), subnet_alpha_in: String(4_000n * TAO), quote_weight_perquintill: '500000000000000000' }
  loadSubnet(ctx, 1, pool, 33)
  storage.SubnetMechanism.set(ctx, 1, 1)
  storage.SubtokenEnabled.set(ctx, 1, true)
  fund(ctx, deriveSubnetAccount(1), 1_000n * TAO)
  storage.TotalIssuance.set(ctx, 10_000n * TAO)
  storage.Owner.set(ctx, hotkey, coldkey)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1, 100n * TAO)
  storage.SubnetAlphaOut.mutate(ctx, 1, (total) => total + 100n * TAO)
  return ctx
}

const call = (name: string, args: Record<string, unknown>, pallet = 'SubtensorModule'): CallValue => ({ pallet, name, args })
const remove = call('remove_stake', { hotkey, netuid: 1, amount_unstaked: TAO })
const batch = (...calls: readonly CallValue[]): CallValue => call('batch_all', { calls }, 'Utility')

function feeOf(ctx: BlockContext, one: CallValue, length = 100): bigint {
  const info = billedInfo(ctx, feeRules475, one, ctx.dispatchInfo(one))
  return finalFee(announcedFee(ctx, feeRules475, { length, info, tip: 0n }))
}

function candidateOf<E>(ctx: BlockContext, who: Hex, one: CallValue, extra: E): Candidate<E> {
  return { who, call: one, info: ctx.dispatchInfo(one), length: 100, source: 'External', extra }
}

/** Charges for a call with a tip; the call itself does not run. */
function pay(ctx: BlockContext, who: Hex, one: CallValue, { tip = 0n, post = {} }: { tip?: bigint; post?: PostInfo } = {}): void {
  const candidate = candidateOf(ctx, who, one, tip)
  const { carry } = charge.validate(ctx, candidate)
  const paid = charge.prepare?.(ctx, candidate, carry) ?? carry
  charge.postDispatch?.(ctx, candidate, paid, post, { ok: true, post })
}

const eventNamed = (ctx: BlockContext, name: string): unknown =>
  ctx.events.map(({ event }) => event).find((event) => event.name === name)?.value

describe('the fee that is announced', () => {
  // What the runtime's own tests demand of an extrinsic of 100 bytes.
  const amount = { netuid: 1, hotkey, amount_staked: TAO }
  test.each([
    [
      'half the price for weight and for length',
      call('transfer_keep_alive', { dest: { type: 'Id', value: other }, value: 1n }, 'Balances'),
      83_102n,
    ],
    ['a call that weighs otherwise than at 425', call('add_stake', amount), 812_698n],
    ['a call with a most that is billed', remove, 629_339n],
    ['a new one', call('move_stake_limit', {}), 1_075_589n],
    ['one that only looks expensive', call('unstake_all', { hotkey }), 83_339n],
    ['one that was free before', call('increase_take', { hotkey, take: 1 }), 149_089n],
    ['one that is free', call('set_weights', { netuid: 1, dests: [], weights: [], version_key: 0n }), 0n],
  ])('%s', (_what, one, fee) => {
    expect(feeOf(makeWorld(), one)).toBe(fee)
  })

  test('has the discounts of the calls within a batch; its weight is the whole one', () => {
    const ctx = makeWorld()
    const [one, two] = [batch(remove), batch(remove, remove)]
    expect(feeOf(ctx, two) - feeOf(ctx, one)).toBeLessThan(629_339n)
    expect(ctx.dispatchInfo(two).callWeight.refTime).toBeGreaterThan(180_000_000_000n)
  })
})

test('a fee is recycled, and nobody gets it', () => {
  const ctx = makeWorld()
  fund(ctx, other, TAO)
  const before = storage.TotalIssuance.get(ctx)
  const one = call('set_reject_locked_alpha', { enabled: true })
  pay(ctx, other, one)
  expect(freeBalance(ctx, other)).toBe(TAO - 75_339n)
  expect(before - storage.TotalIssuance.get(ctx)).toBe(75_339n)
  expect(freeBalance(ctx, ctx.author)).toBe(0n)
})

describe('work that a hotkey signs', () => {
  const work = call('associate_evm_key', { netuid: 1, evm_key: '0x', block_number: 0n, signature: '0x' })

  test('is paid by its owner, without the tip', () => {
    const ctx = makeWorld()
    fund(ctx, coldkey, TAO)
    pay(ctx, hotkey, work, { tip: 1_000n })
    expect(eventNamed(ctx, 'TransactionFeePaid')).toMatchObject({ who: coldkey, tip: 0n })
  })

  test('is paid by itself if nobody owns it', () => {
    const ctx = makeWorld()
    fund(ctx, other, TAO)
    pay(ctx, other, work, { tip: 1_000n })
    expect(eventNamed(ctx, 'TransactionFeePaid')).toMatchObject({ who: other, tip: 1_000n })
  })
})

describe('a fee in alpha', () => {
  const refusal = (ctx: BlockContext): unknown => {
    try {
      charge.validate(ctx, candidateOf(ctx, coldkey, remove, 0n))
      return undefined
    } catch (error) {
      return error
    }
  }

  test('is sold for TAO that is recycled; what was too much comes back as TAO', () => {
    const ctx = makeWorld()
    const issuance = storage.TotalIssuance.get(ctx)
    const fee = 27_089n + 250_000n
    pay(ctx, coldkey, remove, { post: { actualWeight: { refTime: 1_000_000_000n, proofSize: 0n } } })
    expect(eventNamed(ctx, 'TransactionFeePaidWithAlpha')).toMatchObject({ who: coldkey, netuid: 1, tao_amount: fee })
    expect(issuance - storage.TotalIssuance.get(ctx)).toBe(fee)
    const sold = 100n * TAO - getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, 1)
    expect(sold).toBe(4n * 629_339n)
    const refund = freeBalance(ctx, coldkey)
    expect(refund).toBeGreaterThan(((629_339n - fee) * 9n) / 10n)
    expect(refund).toBeLessThanOrEqual(629_339n - fee)
  })

  test('is not taken of collateral, nor of a subnet that has not started', () => {
    const ctx = makeWorld()
    expect(refusal(ctx)).toBeUndefined()
    storage.SubtokenEnabled.set(ctx, 1, false)
    expect(refusal(ctx)).toBeInstanceOf(ValidityFailure)
    storage.SubtokenEnabled.set(ctx, 1, true)
    storage.MinerCollateral.set(ctx, 1, hotkey, coldkey, { locked: 100n * TAO, drain_ratio: 0n, min_locked: 0n, earned: 0n })
    expect(refusal(ctx)).toBeInstanceOf(ValidityFailure)
  })
})

test('who has stake may sign without an account, and gets one', () => {
  const ctx = makeWorld()
  expect(() => checkNonce475.validate(ctx, candidateOf(ctx, other, remove, 0))).toThrow(ValidityFailure)
  const candidate = candidateOf(ctx, coldkey, remove, 0)
  const { carry } = checkNonce475.validate(ctx, candidate)
  checkNonce475.prepare?.(ctx, candidate, carry)
  expect(system.storage.Account.get(ctx, coldkey)).toMatchObject({ nonce: 1, sufficients: 1 })
  expect(eventNamed(ctx, 'NewAccount')).toEqual({ account: coldkey })
})
