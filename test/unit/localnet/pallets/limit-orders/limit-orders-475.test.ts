/** Orders on runtime 475: the forms in which they are signed, orders that draw on what others have brought, and what is refused. */
import { Keyring } from '@polkadot/keyring'
import type { KeyringPair } from '@polkadot/keyring/types'
import { blake2AsU8a, cryptoWaitReady } from '@polkadot/util-crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { SignatureMemo } from '../../../../../src/localnet/executive/signature-memo.js'
import { loadSignatureCheck } from '../../../../../src/localnet/executive/signatures.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { evmChainId } from '../../../../../src/localnet/pallets/evm-chain-id/schema.js'
import { renderOrder } from '../../../../../src/localnet/pallets/limit-orders/475/render-order.js'
import { limitOrders475 } from '../../../../../src/localnet/pallets/limit-orders/475/schema.js'
import { encodeOrder, type OrderView, orderIdOf, type SignedOrder } from '../../../../../src/localnet/pallets/limit-orders/order-view.js'
import { subtensor475 } from '../../../../../src/localnet/pallets/subtensor/475/schema.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { deriveSubnetAccount } from '../../../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { timestamp } from '../../../../../src/localnet/pallets/timestamp/schema.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const TAO = 1_000_000_000n
const U64_MAX = 2n ** 64n - 1n
const NETUID = 2
const [RELAYER, HOTKEY, OTHER_HOTKEY, FEES] = ['c1', 'a0', 'a1', 'fe'].map((name) => `0x${name.padStart(64, '0')}` as Hex) as [
  Hex,
  Hex,
  Hex,
  Hex,
]
const { Orders, LinkedOutputs } = limitOrders475.storage
const { storage } = subtensor475
type Versioned = SignedOrder['order']

let check: Awaited<ReturnType<typeof loadSignatureCheck>>
let seller: KeyringPair
let ctx: BlockContext

const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString('hex')}`
const keyOf = (pair: KeyringPair): Hex => hexOf(pair.publicKey)
const alphaOf = (who: Hex, hotkey = HOTKEY): bigint => getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, who, NETUID)
const at = (ms: bigint): void => timestamp.storage.Now.set(ctx, ms)

beforeAll(async () => {
  await cryptoWaitReady()
  check = await loadSignatureCheck()
  seller = new Keyring({ type: 'sr25519' }).addFromUri('//Seller')
})

beforeEach(() => {
  const base = makeChainCtx(475, 10)
  ctx = new BlockContext(base.spec, base.state, { blockNumber: 10, author: base.author, signatures: new SignatureMemo(check) })
  storage.NetworkRateLimit.set(ctx, 0n)
  for (const who of [keyOf(seller), RELAYER]) fundAccount(ctx, who, 10_000n * TAO)
  expect(run(ctx, RELAYER, makeCall('SubtensorModule.register_network', { hotkey: HOTKEY }))).toBe('ok')
  expect(run(ctx, RELAYER, makeCall('SubtensorModule.try_associate_hotkey', { hotkey: OTHER_HOTKEY }))).toBe('ok')
  storage.SubtokenEnabled.set(ctx, NETUID, true)
  // A price of a half, and pools so deep that it hardly moves.
  storage.SubnetTAO.set(ctx, NETUID, 100_000n * TAO)
  storage.SubnetAlphaIn.set(ctx, NETUID, 200_000n * TAO)
  fundAccount(ctx, deriveSubnetAccount(NETUID), 100_000n * TAO)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, keyOf(seller), NETUID, 1_000n * TAO)
  at(1_000_000n)
})

/** An order of the seller's that can be carried out at once, but for what is changed. */
function order(changes: Partial<OrderView> = {}): Versioned {
  const value: OrderView = {
    ...{ signer: keyOf(seller), hotkey: HOTKEY, netuid: NETUID, order_type: { type: 'TakeProfit' }, limit_price: 0n },
    ...{ amount: { type: 'Fixed', value: 100n * TAO }, expiry: U64_MAX, fee_rate: 10_000_000, fee_recipient: FEES },
    ...{ relayer: undefined, max_slippage: undefined, chain_id: evmChainId.storage.ChainId.get(ctx) },
    ...{ partial_fills_enabled: false, has_linked_order: false },
    ...changes,
  }
  return { type: 'V2', value }
}

/** An order that spends what another one has brought. */
const linkedBuy = (provider: Versioned, pct = 1_000_000_000, changes: Partial<OrderView> = {}): Versioned =>
  order({
    ...{ order_type: { type: 'LimitBuy' }, limit_price: U64_MAX, hotkey: OTHER_HOTKEY },
    amount: { type: 'LinkedPercentage', value: { provider: orderIdOf(provider), pct } },
    ...changes,
  })

function sign(versioned: Versioned, pair = seller, part?: bigint): SignedOrder {
  return { order: versioned, signature: { type: 'Sr25519', value: hexOf(pair.sign(encodeOrder(versioned))) }, partial_fill: part }
}

const execute = (...orders: readonly SignedOrder[]): string =>
  run(ctx, RELAYER, makeCall('LimitOrders.execute_orders', { orders, should_fail: true }))
const executeBatch = (...orders: readonly SignedOrder[]): string =>
  run(ctx, RELAYER, makeCall('LimitOrders.execute_batched_orders', { netuid: NETUID, orders }))

describe('an order on 475 is signed', () => {
  const text = new TextEncoder()
  const wrap = (bytes: Uint8Array): Uint8Array => Uint8Array.from([...text.encode('<Bytes>'), ...bytes, ...text.encode('</Bytes>')])
  const FORMS: readonly (readonly [string, (versioned: Versioned) => Uint8Array, string])[] = [
    ['as its bytes', encodeOrder, 'ok'],
    ['as its hash in the wrapping of wallets', (versioned) => wrap(blake2AsU8a(encodeOrder(versioned), 256)), 'ok'],
    ['as the hash of its text, by a hardware wallet', (versioned) => blake2AsU8a(wrap(text.encode(renderOrder(versioned))), 256), 'ok'],
    ['not as its text, which is too long', (versioned) => wrap(text.encode(renderOrder(versioned))), 'InvalidSignature'],
    ['not as its hash alone', (versioned) => blake2AsU8a(encodeOrder(versioned), 256), 'InvalidSignature'],
  ]

  describe.each(['sr25519', 'ed25519'] as const)('by %s', (type) => {
    it.each(FORMS)('%s', (_, payloadOf, outcome) => {
      const pair = new Keyring({ type }).addFromUri('//Seller')
      increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, keyOf(pair), NETUID, 1_000n * TAO)
      const versioned = order({ signer: keyOf(pair) })
      const value = hexOf(pair.sign(payloadOf(versioned)))
      expect(
        execute({ order: versioned, signature: { type: type === 'sr25519' ? 'Sr25519' : 'Ed25519', value }, partial_fill: undefined }),
      ).toBe(outcome)
    })
  })

  it('not by ECDSA', () => {
    const versioned = order()
    expect(execute({ order: versioned, signature: { type: 'Ecdsa', value: `0x${'11'.repeat(65)}` }, partial_fill: undefined })).toBe(
      'InvalidSignature',
    )
  })

  it('with a text that says all there is to it', () => {
    const [signer, hotkey, fees] = [keyOf(seller), HOTKEY, FEES].map((key) => new Keyring().encodeAddress(key, 42))
    const chain = evmChainId.storage.ChainId.get(ctx)
    const linked = order({
      order_type: { type: 'StopLoss' },
      amount: { type: 'LinkedPercentage', value: { provider: `0x${'ab'.repeat(32)}`, pct: 250_000_000 } },
      limit_price: 7n,
      expiry: 9n,
      relayer: [HOTKEY, FEES],
      max_slippage: 5,
      has_linked_order: true,
    })
    expect(renderOrder(linked)).toBe(
      `TAO.com order v2: Stop-loss 250000000 ppb of order 0x${'ab'.repeat(32)} output on subnet 2, trigger price 7, expiry 9, ` +
        `hotkey ${hotkey}, fee 10000000 to ${fees}, relayer ${hotkey}+${fees}, max slippage 5, chain ${chain}, ` +
        `partial fills false, signer ${signer}, has-linked-order true`,
    )
    const {
      amount: _,
      has_linked_order: __,
      ...first
    } = (order({ order_type: { type: 'LimitBuy' }, relayer: [] }) as { value: OrderView }).value
    expect(renderOrder({ type: 'V1', value: { ...first, amount: 3n } })).toBe(
      `TAO.com order v1: Limit buy 3 on subnet 2, limit price 0, expiry ${U64_MAX}, hotkey ${hotkey}, fee 10000000 to ${fees}, ` +
        `relayer [], max slippage none, chain ${chain}, partial fills false, signer ${signer}`,
    )
  })
})

describe('a linked order on 475', () => {
  it('spends what another one has brought to its signer, once', () => {
    const provider = order({ has_linked_order: true })
    const half = linkedBuy(provider, 500_000_000)
    const before = freeBalance(ctx, keyOf(seller))
    expect(execute(sign(provider))).toBe('ok')
    const got = freeBalance(ctx, keyOf(seller)) - before
    expect(LinkedOutputs.get(ctx, orderIdOf(provider))).toEqual({
      ...{ signer: keyOf(seller), asset: { type: 'Tao' }, total: got, expires_at: 1_000_000n + 15_552_000_000n },
    })
    expect(execute(sign(half))).toBe('ok')
    expect(freeBalance(ctx, keyOf(seller))).toBe(before + got - got / 2n)
    expect(alphaOf(keyOf(seller), OTHER_HOTKEY)).toBeGreaterThan(got / 2n)
    expect(LinkedOutputs.has(ctx, orderIdOf(provider))).toBe(false)
    expect(execute(sign(linkedBuy(provider, 400_000_000)))).toBe('NoLinkedOutput')
    expect(Orders.get(ctx, orderIdOf(half))).toEqual({ type: 'Fulfilled' })
    const consumed = ctx.events.find(({ event }) => event.name === 'LinkedOutputConsumed')?.event.value
    expect(consumed).toEqual({ provider: orderIdOf(provider), consumer: orderIdOf(half), amount: got / 2n, undrawn: got - got / 2n })
    expect(eventsOf(ctx, 'LimitOrders')).toEqual(
      ['LinkedOutputRecorded', 'OrderExecuted', 'LinkedOutputConsumed', 'OrderExecuted'].map((name) => `LimitOrders.${name}`),
    )
  })

  it('may come with the other one in one call, and not in one batch', () => {
    const provider = order({ has_linked_order: true })
    expect(executeBatch(sign(provider), sign(linkedBuy(provider)))).toBe('NoLinkedOutput')
    expect(Orders.has(ctx, orderIdOf(provider))).toBe(false)
    expect(execute(sign(provider), sign(linkedBuy(provider)))).toBe('ok')
  })

  it('is traded in a batch, where each draws at once', () => {
    const provider = order({ has_linked_order: true })
    expect(executeBatch(sign(provider))).toBe('ok')
    const total = LinkedOutputs.get(ctx, orderIdOf(provider))?.total ?? 0n
    expect(total).toBeGreaterThan(40n * TAO)
    expect(executeBatch(sign(linkedBuy(provider)), sign(linkedBuy(provider, 1)))).toBe('NoLinkedOutput')
    const before = freeBalance(ctx, keyOf(seller))
    expect(executeBatch(sign(linkedBuy(provider, 1_000_000_000, { has_linked_order: true })))).toBe('ok')
    expect(before - freeBalance(ctx, keyOf(seller))).toBe(total)
    const recorded = LinkedOutputs.entries(ctx).map(({ value }) => value)
    expect(recorded).toMatchObject([
      { asset: { type: 'Alpha', value: { netuid: NETUID, hotkey: OTHER_HOTKEY } }, total: alphaOf(keyOf(seller), OTHER_HOTKEY) },
    ])
  })

  it('stays as it was when its trade fails', () => {
    const provider = order({ has_linked_order: true })
    expect(execute(sign(provider))).toBe('ok')
    storage.SubtokenEnabled.set(ctx, NETUID, false)
    expect(execute(sign(linkedBuy(provider)))).toBe('SubtokenDisabled')
    expect(LinkedOutputs.has(ctx, orderIdOf(provider))).toBe(true)
  })

  it('is refused for what it draws on', () => {
    const provider = order({ has_linked_order: true })
    const plain = order({ amount: { type: 'Fixed', value: 50n * TAO } })
    const stranger = new Keyring({ type: 'sr25519' }).addFromUri('//Stranger')
    expect(execute(sign(provider), sign(plain))).toBe('ok')
    expect(execute(sign(linkedBuy(plain)))).toBe('NoLinkedOutput')
    expect(execute(sign(linkedBuy(provider, 1_000_000_000, { signer: keyOf(stranger) }), stranger))).toBe('LinkedOutputSignerMismatch')
    expect(execute(sign(linkedBuy(provider, 1_000_000_000, { order_type: { type: 'TakeProfit' }, limit_price: 0n })))).toBe(
      'LinkedOutputAssetMismatch',
    )
    const record = LinkedOutputs.get(ctx, orderIdOf(provider))
    if (record === undefined) throw new Error('nothing is recorded')
    LinkedOutputs.set(ctx, orderIdOf(provider), { ...record, total: 9n })
    expect(execute(sign(linkedBuy(provider, 100_000_000)))).toBe('LinkedAmountResolvedToZero')
    at(1_000_000n + 15_552_000_000n)
    expect(execute(sign(linkedBuy(provider, 200_000_000)))).toBe('AmountTooLow')
    at(1_000_001n + 15_552_000_000n)
    expect(execute(sign(linkedBuy(provider)))).toBe('LinkedOutputExpired')
  })

  it('is not filled in parts, nor is what others draw on', () => {
    const parts = { relayer: [RELAYER], partial_fills_enabled: true }
    const provider = order({ ...parts, has_linked_order: true })
    expect(execute(sign(provider, seller, TAO))).toBe('PartialFillNotSupportedForProvider')
    expect(execute(sign(provider))).toBe('ok')
    expect(execute(sign(linkedBuy(provider, 1_000_000_000, parts), seller, TAO))).toBe('PartialFillNotSupportedForLinkedAmount')
    const plain = order({ ...parts, amount: { type: 'Fixed', value: 20n * TAO } })
    expect(execute(sign(plain, seller, 15n * TAO))).toBe('ok')
    expect(Orders.get(ctx, orderIdOf(plain))).toEqual({ type: 'PartiallyFilled', value: 15n * TAO })
    expect(executeBatch(sign(plain, seller, 5n * TAO))).toBe('ok')
    expect(Orders.get(ctx, orderIdOf(plain))).toEqual({ type: 'Fulfilled' })
  })
})

describe('what others may draw on', () => {
  it('is cleared away by its signer at any time, by anybody when its time is over, also while orders are switched off', () => {
    const [first, second] = [
      order({ has_linked_order: true }),
      order({ has_linked_order: true, amount: { type: 'Fixed', value: 90n * TAO } }),
    ]
    expect(execute(sign(first), sign(second))).toBe('ok')
    expect(run(ctx, 'root', makeCall('LimitOrders.set_pallet_status', { enabled: false }))).toBe('ok')
    const prune = (who: Hex, versioned: Versioned): string =>
      run(ctx, who, makeCall('LimitOrders.prune_linked_output', { order_id: orderIdOf(versioned) }))
    expect(prune(RELAYER, first)).toBe('LinkedOutputNotPrunable')
    expect(prune(keyOf(seller), first)).toBe('ok')
    expect(prune(keyOf(seller), first)).toBe('NoLinkedOutput')
    at(1_000_001n + 15_552_000_000n)
    expect(prune(RELAYER, second)).toBe('ok')
    expect(LinkedOutputs.entries(ctx)).toEqual([])
  })
})

describe('an order on 475 is refused', () => {
  it('of an owner who has announced to swap the coldkey', () => {
    storage.ColdkeySwapAnnouncements.set(ctx, keyOf(seller), [20, `0x${'22'.repeat(32)}`])
    expect(execute(sign(order()))).toBe('OrderSignerFrozen')
    expect(executeBatch(sign(order()))).toBe('OrderSignerFrozen')
  })

  it('for alpha that is collateral', () => {
    storage.MinerCollateral.set(ctx, NETUID, HOTKEY, keyOf(seller), {
      locked: 950n * TAO,
      drain_ratio: 1n << 64n,
      min_locked: 0n,
      earned: 0n,
    })
    storage.ColdkeyMinerCollateral.set(ctx, NETUID, keyOf(seller), 950n * TAO)
    expect(execute(sign(order()))).toBe('StakeUnavailable')
    expect(executeBatch(sign(order()))).toBe('StakeUnavailable')
    expect(executeBatch(sign(order({ amount: { type: 'Fixed', value: 40n * TAO } })))).toBe('ok')
  })
})
