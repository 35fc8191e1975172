import { beforeEach, describe, expect, test } from 'vitest'
import { ValidityFailure } from '../../../../../../src/localnet/frame/validity.js'
import type { CallValue } from '../../../../../../src/localnet/frame/values.js'
import { subtensor475 } from '../../../../../../src/localnet/pallets/subtensor/475/schema.js'
import { subtensorTransactionExtension475 } from '../../../../../../src/localnet/pallets/subtensor/guards/subtensor-transaction-extension-475.js'
import { ALICE, makeBasketWorld, OWNER, TAO, VALIDATOR } from '../../../../../helpers/worlds/basket-world.js'
import type { TestCtx } from '../../../../../helpers/worlds/localnet-ctx.js'

const info = { callWeight: { refTime: 0n, proofSize: 0n }, class: 'Normal', pays: 'Yes' } as const

/** The code with which a transaction is refused; undefined for a valid one. */
function codeOf(ctx: TestCtx, who: string, call: CallValue): number | undefined {
  try {
    subtensorTransactionExtension475.validate(ctx, { who, call, info, length: 0, source: 'External', extra: undefined })
    return undefined
  } catch (failure) {
    if (!(failure instanceof ValidityFailure) || failure.error.value.type !== 'Custom') throw failure
    return failure.error.value.value
  }
}

const swap = (origin: number, destination: number, amount: bigint): CallValue => ({
  pallet: 'SubtensorModule',
  name: 'swap_basket',
  args: { hotkey: VALIDATOR, origin_netuid: origin, destination_netuid: destination, amount, min_amount_out: 0n },
})
const swapMany = (...legs: [number, number, bigint, bigint][]): CallValue => ({
  pallet: 'SubtensorModule',
  name: 'swap_basket_many',
  args: { hotkey: VALIDATOR, legs },
})
const batch = (...calls: CallValue[]): CallValue => ({ pallet: 'Utility', name: 'batch_all', args: { calls } })

let ctx: TestCtx
beforeEach(() => {
  ctx = makeBasketWorld()
  subtensor475.storage.BasketTradingEnabled.set(ctx, true)
})

describe('trades of baskets before they are in a block', () => {
  test('are let in where they are the owner’s, possible and large enough', () => {
    expect(codeOf(ctx, OWNER, swap(0, 1, TAO))).toBeUndefined()
    expect(codeOf(ctx, OWNER, swap(1, 2, TAO))).toBeUndefined()
    expect(codeOf(ctx, OWNER, swapMany([0, 1, TAO, 0n], [1, 2, TAO, 0n]))).toBeUndefined()
  })

  test('are refused with the code of their error', () => {
    expect(codeOf(ctx, ALICE, swap(0, 1, TAO))).toBe(25)
    expect(codeOf(ctx, OWNER, swap(0, 9, TAO))).toBe(3)
    expect(codeOf(ctx, OWNER, swap(0, 1, TAO / 10n))).toBe(1)
    expect(codeOf(ctx, OWNER, swap(1, 0, 1_000n * TAO))).toBe(8)
    expect(codeOf(ctx, OWNER, swap(1, 1, TAO))).toBe(255)
    expect(codeOf(ctx, OWNER, swapMany())).toBe(255)
  })

  test('are found inside batches, the last first', () => {
    expect(codeOf(ctx, OWNER, batch(swap(0, 9, TAO), swap(0, 1, 0n)))).toBe(1)
    expect(codeOf(ctx, OWNER, batch(swap(0, 9, TAO), batch(swap(0, 1, TAO))))).toBe(3)
    expect(codeOf(ctx, OWNER, batch())).toBeUndefined()
  })

  test('are found in what a call does for another, whose trades they are then', () => {
    const real = { type: 'Id', value: OWNER }
    const proxied = (call: CallValue): CallValue => ({ pallet: 'Proxy', name: 'proxy', args: { real, force_proxy_type: undefined, call } })
    expect(codeOf(ctx, ALICE, proxied(swap(0, 1, TAO)))).toBeUndefined()
    expect(codeOf(ctx, ALICE, proxied(swap(0, 9, TAO)))).toBe(3)
    const unknown: CallValue = { pallet: 'Proxy', name: 'proxy', args: { real: { type: 'Index' }, call: swap(0, 1, TAO) } }
    expect(codeOf(ctx, OWNER, unknown)).toBe(25)
    expect(codeOf(ctx, OWNER, { pallet: 'Utility', name: 'as_derivative', args: { index: 0, call: swap(0, 1, TAO) } })).toBe(25)
    const either = (main: CallValue, fallback: CallValue): CallValue => ({ pallet: 'Utility', name: 'if_else', args: { main, fallback } })
    expect(codeOf(ctx, OWNER, either(swap(0, 9, TAO), swap(0, 1, 0n)))).toBe(1)
    expect(codeOf(ctx, OWNER, either(swap(0, 1, TAO), swap(1, 0, TAO)))).toBeUndefined()
  })

  test('cannot happen while trading is off', () => {
    subtensor475.storage.BasketTradingEnabled.set(ctx, false)
    expect(codeOf(ctx, OWNER, swap(0, 1, TAO))).toBe(255)
  })
})
