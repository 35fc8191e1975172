/** The bytes of orders are those of the runtime, and a file says nothing else than its bytes. */
import { describe, expect, test } from 'vitest'
import { encodeOrder, findOrderId, toCallOrder } from '../../../../src/chain/orders/encode-order.js'
import { findWorstPrice, type LimitOrder, meetsPrice } from '../../../../src/chain/orders/order.js'
import { formatOrderFile, parseOrderFile } from '../../../../src/chain/orders/order-file.js'
import { TaoError } from '../../../../src/core/errors.js'
import { price } from '../../../../src/core/money.js'
import { encodeAddress } from '../../../../src/core/ss58.js'
import {
  encodeOrder as encodeOnChain,
  orderIdOf,
  type SignedOrder,
  swapLimitOf,
  viewOf,
} from '../../../../src/localnet/pallets/limit-orders/order-view.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'

const keyOf = (byte: string): Hex => `0x${byte.repeat(32)}`
const addressOf = (byte: string): string => encodeAddress(Uint8Array.from(Buffer.from(byte.repeat(32), 'hex')))
const PROVIDER = keyOf('77')
const TAO = 1_000_000_000n

const USUAL: LimitOrder = {
  ...{ version: 'V1', signer: addressOf('11'), hotkey: addressOf('22'), netuid: 258, kind: 'limit-buy', limit: price(20_000_000n) },
  ...{ amount: { kind: 'fixed', units: 10n * TAO }, expiryMs: 1_796_682_289_386n, feeRate: 1_000_000, feeRecipient: addressOf('33') },
  ...{ relayers: null, maxSlippage: 0, chainId: 964n, partialFills: false, hasLinkedOrder: false },
}
const ORDERS: readonly LimitOrder[] = [
  USUAL,
  { ...USUAL, kind: 'take-profit', relayers: [addressOf('44'), addressOf('55')], partialFills: true, maxSlippage: null },
  { ...USUAL, kind: 'stop-loss', relayers: [], maxSlippage: 50_000_000 },
  { ...USUAL, version: 'V2', hasLinkedOrder: true },
  { ...USUAL, version: 'V2', kind: 'take-profit', amount: { kind: 'linked', provider: PROVIDER, share: 500_000_000 } },
]

const KINDS = { 'limit-buy': 'LimitBuy', 'take-profit': 'TakeProfit', 'stop-loss': 'StopLoss' } as const

/** The order as the embedded chain has it, whose calls are compared with recordings of the real one. */
function onChain(order: LimitOrder): SignedOrder['order'] {
  const key = (address: string): Hex => keyOf(['11', '22', '33', '44', '55'].find((byte) => addressOf(byte) === address) ?? '')
  const { amount } = order
  const shared = {
    ...{ signer: key(order.signer), hotkey: key(order.hotkey), netuid: order.netuid, order_type: { type: KINDS[order.kind] } },
    ...{ limit_price: BigInt(order.limit), expiry: order.expiryMs, fee_rate: order.feeRate, fee_recipient: key(order.feeRecipient) },
    ...{ relayer: order.relayers?.map(key), max_slippage: order.maxSlippage ?? undefined, chain_id: order.chainId },
    partial_fills_enabled: order.partialFills,
  }
  if (order.version === 'V1') return { type: 'V1', value: { ...shared, amount: amount.kind === 'fixed' ? amount.units : 0n } }
  const size =
    amount.kind === 'fixed'
      ? ({ type: 'Fixed', value: amount.units } as const)
      : ({ type: 'LinkedPercentage', value: { provider: amount.provider as Hex, pct: amount.share } } as const)
  return { type: 'V2', value: { ...shared, amount: size, has_linked_order: order.hasLinkedOrder } }
}

const SIGNATURE = `0x${'ab'.repeat(64)}`
const textOf = (order: LimitOrder): string => formatOrderFile({ order, scheme: 'sr25519', signature: SIGNATURE })

describe.each(ORDERS.map((order) => [`${order.kind} ${order.version}`, order] as const))('an order: %s', (_, order) => {
  test('has the bytes and the id of the runtime', () => {
    expect(Buffer.from(encodeOrder(order)).toString('hex')).toBe(Buffer.from(encodeOnChain(onChain(order))).toString('hex'))
    expect(findOrderId(order)).toBe(orderIdOf(onChain(order)))
  })

  test('trades at no worse a price than the runtime lets it', () => {
    expect(findWorstPrice(order) ?? (order.kind === 'limit-buy' ? 2n ** 64n - 1n : 0n)).toBe(swapLimitOf(viewOf(onChain(order))))
  })

  test('is the same out of its file', () => {
    expect(parseOrderFile(textOf(order))).toEqual({ order, scheme: 'sr25519', signature: SIGNATURE })
  })

  test('is refused when any field of its file is another, missing or new', () => {
    const file = JSON.parse(textOf(order)) as Record<string, unknown> & { order: Record<string, unknown> }
    const others: unknown[] = []
    for (const name of Object.keys(file.order)) {
      const { [name]: value, ...rest } = file.order
      others.push({ ...file, order: rest }, { ...file, order: { ...file.order, [name]: changed(value) } })
    }
    for (const name of Object.keys(file).filter((key) => key !== 'order' && key !== 'scheme' && key !== 'signature')) {
      const { [name]: value, ...rest } = file
      others.push(rest, { ...rest, [name]: changed(value) })
    }
    others.push({ ...file, more: 1 }, { ...file, order: { ...file.order, more: 1 } }, [], null, 7)
    for (const other of others) expect(() => parseOrderFile(JSON.stringify(other)), JSON.stringify(other)).toThrow(TaoError)
  })
})

describe('a file that is no order', () => {
  const SECRET = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
  const refuse = (text: string): TaoError => {
    try {
      parseOrderFile(text)
    } catch (error) {
      if (error instanceof TaoError) return error
      throw error
    }
    throw new Error('it was read')
  }

  test.each([
    ['a mnemonic', SECRET],
    ['a mnemonic as JSON', JSON.stringify(SECRET)],
    ['a list of secrets', JSON.stringify([SECRET])],
    ['a key file', JSON.stringify({ secretPhrase: SECRET, accountId: '0x00' })],
    ['a key file in the place of the order', JSON.stringify({ ...JSON.parse(textOf(USUAL)), order: { secretPhrase: SECRET } })],
  ])('is refused without a word of it: %s', (_, text) => {
    const { code, exitCode, message, why, hint, details } = refuse(text)
    expect([code, exitCode]).toEqual(['PAYLOAD_CHANGED', 3])
    expect(JSON.stringify({ message, why, hint, details })).not.toMatch(/bottom|drive|walk/)
  })

  test.each(['order', 'order_id', 'version', 'format', 'bytes', 'more'])('is refused with a tower of lists as %s', (field) => {
    const tower = `${'['.repeat(30_000)}${']'.repeat(30_000)}`
    const text = JSON.stringify({ ...JSON.parse(textOf(USUAL)), [field]: 'HERE' }).replace('"HERE"', tower)
    expect(refuse(text)).toMatchObject({ code: 'PAYLOAD_CHANGED', details: { stated: 'a list' } })
  })
})

/** Another value of the same kind, where there is one. */
function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (value === null) return '1'
  if (typeof value !== 'string') return null
  if (/^\d+$/.test(value)) return `${BigInt(value) + 1n}`
  if (value.startsWith('5')) return addressOf('66')
  if (value.startsWith('0x')) return `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`
  return value === 'V1' ? 'V2' : value === 'V2' ? 'V1' : value === 'limit-buy' ? 'stop-loss' : 'limit-buy'
}

test('an order of the first version that is linked has no bytes', () => {
  expect(() => encodeOrder({ ...USUAL, hasLinkedOrder: true })).toThrow(TypeError)
  expect(toCallOrder(USUAL)).toMatchObject({ type: 'V1', value: { amount: 10n * TAO, relayer: null } })
})

test('a purchase waits for a price that is low enough, a take-profit for one that is high enough', () => {
  const met = (kind: LimitOrder['kind'], now: bigint): boolean => meetsPrice({ kind, limit: price(5n) }, price(now))
  expect([met('limit-buy', 5n), met('limit-buy', 6n), met('stop-loss', 5n), met('stop-loss', 6n)]).toEqual([true, false, true, false])
  expect([met('take-profit', 4n), met('take-profit', 5n)]).toEqual([false, true])
})
