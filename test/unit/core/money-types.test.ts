import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type Alpha,
  addAlpha,
  addRao,
  alpha,
  alphaJson,
  compareAlpha,
  computePrice,
  formatAlpha,
  formatPrice,
  formatTao,
  type Price,
  parseAlpha,
  parseTao,
  price,
  priceJson,
  type Rao,
  rao,
  stakeOnRoot,
  subtractAlpha,
  subtractAlphaSaturating,
  subtractRao,
  subtractRaoSaturating,
  takeFromRoot,
  taoJson,
  valueAt,
} from '../../../src/core/money.js'

const tao = rao(1_500_000_000n)
const cost = price(250_000_000n)
const one = alpha(1, 4_000_000_000n)
const two = alpha(2, 4_000_000_000n)
/** A netuid that only the run knows. */
const netuids: readonly number[] = [1, 2]
const [some, other] = netuids.map((netuid) => alpha(netuid, 5n)) as [Alpha, Alpha]

/** Never called: the compiler is the test. Each marked line has to be an error, or the mark itself is one. */
function mixMoney(): void {
  // A number without a unit is no amount.
  // @ts-expect-error
  taoJson(1n)
  // @ts-expect-error
  addRao(tao, 1n)
  // @ts-expect-error
  formatPrice(1n)
  // The sum of plain operators has lost its unit.
  // @ts-expect-error
  taoJson(tao + tao)
  // TAO is not alpha.
  // @ts-expect-error
  addRao(tao, one)
  // @ts-expect-error
  addAlpha(one, tao)
  // @ts-expect-error
  alphaJson(tao)
  // @ts-expect-error
  taoJson(one)
  // @ts-expect-error
  taoJson(one.alphaRao)
  // @ts-expect-error
  alpha(1, tao)
  // @ts-expect-error
  alphaJson({ netuid: 1, alphaRao: tao })
  // @ts-expect-error
  tao + one
  // The alpha of one subnet is not that of another.
  // @ts-expect-error
  addAlpha(one, two)
  // @ts-expect-error
  subtractAlpha(one, two)
  // @ts-expect-error
  subtractAlphaSaturating(one, two)
  // @ts-expect-error
  compareAlpha(one, two)
  // @ts-expect-error
  addAlpha(one, some)
  // A price is no amount.
  // @ts-expect-error
  addRao(tao, cost)
  // @ts-expect-error
  taoJson(cost)
  // @ts-expect-error
  rao(cost)
  // @ts-expect-error
  alpha(1, cost)
  // @ts-expect-error
  price(tao)
  // @ts-expect-error
  priceJson(tao)
  // @ts-expect-error
  valueAt(one, tao)
  // @ts-expect-error
  valueAt(tao, cost)
  // @ts-expect-error
  computePrice(one, tao)
  // @ts-expect-error
  tao === cost
  // Root's stake is TAO, but only root's, and it has to be said.
  // @ts-expect-error
  stakeOnRoot(one)
  // @ts-expect-error
  takeFromRoot(tao)
}

describe('the units of amounts', () => {
  it('are mixed by no line that compiles', () => {
    expectTypeOf(mixMoney).toEqualTypeOf<() => void>()
  })

  it('are kept by arithmetic and by parsing', () => {
    expectTypeOf(addRao(tao, tao)).toEqualTypeOf<Rao>()
    expectTypeOf(subtractRao(tao, tao)).toEqualTypeOf<Rao>()
    expectTypeOf(addAlpha(one, one)).toEqualTypeOf<Alpha<1>>()
    expectTypeOf(addAlpha(some, one)).toEqualTypeOf<Alpha>()
    expectTypeOf(valueAt(one, cost)).toEqualTypeOf<Rao>()
    expectTypeOf(computePrice(tao, one)).toEqualTypeOf<Price>()
    expectTypeOf(parseTao('1')).toEqualTypeOf<Rao>()
    expectTypeOf(parseAlpha('1', 3)).toEqualTypeOf<Alpha<3>>()
    expectTypeOf<Rao>().toExtend<bigint>()
    expectTypeOf<bigint>().not.toExtend<Rao>()
    expectTypeOf<Rao>().not.toExtend<Price>()
    expectTypeOf<Alpha<1>>().not.toExtend<Alpha<2>>()
  })
})

describe('subnets that only the run knows', () => {
  it.each([addAlpha, subtractAlpha, subtractAlphaSaturating, compareAlpha])('are not mixed by %o', (combine) => {
    expect(() => combine(some, other)).toThrow(RangeError)
    expect(() => combine(some, some)).not.toThrow()
  })

  it('are not root', () => {
    expect(() => takeFromRoot(some)).toThrow(RangeError)
    expect(takeFromRoot(stakeOnRoot(tao))).toBe(tao)
  })
})

describe('arithmetic', () => {
  it('adds and compares', () => {
    expect(addRao()).toBe(0n)
    expect(addRao(tao, tao, rao(1n))).toBe(3_000_000_001n)
    expect(addAlpha(one, alpha(1, 1n))).toEqual(alpha(1, 4_000_000_001n))
    expect([compareAlpha(some, some), compareAlpha(one, alpha(1, 5n)), compareAlpha(alpha(1, 5n), one)]).toEqual([0, 1, -1])
  })

  it('never goes below zero', () => {
    expect(subtractRao(tao, tao)).toBe(0n)
    expect(() => subtractRao(tao, addRao(tao, rao(1n)))).toThrow(RangeError)
    expect(subtractRaoSaturating(tao, rao(1n))).toBe(1_499_999_999n)
    expect(subtractRaoSaturating(rao(1n), tao)).toBe(0n)
    expect(() => subtractAlpha(alpha(1, 1n), one)).toThrow(RangeError)
    expect(subtractAlpha(one, alpha(1, 1n))).toEqual(alpha(1, 3_999_999_999n))
    expect(subtractAlphaSaturating(alpha(1, 1n), one)).toEqual(alpha(1, 0n))
    expect(subtractAlphaSaturating(one, alpha(1, 1n))).toEqual(alpha(1, 3_999_999_999n))
    expect(() => price(-1n)).toThrow(RangeError)
  })

  it('values alpha at a price, and finds the price of a trade, rounding down', () => {
    expect(valueAt(one, cost)).toBe(1_000_000_000n)
    expect(valueAt(alpha(1, 3n), cost)).toBe(0n)
    expect(computePrice(rao(1_000_000_000n), one)).toBe(cost)
    expect(computePrice(rao(10n), alpha(1, 3n))).toBe(3_333_333_333n)
    expect(computePrice(tao, alpha(1, 0n))).toBe(0n)
  })
})

describe('amounts in words', () => {
  it('have their unit; root holds TAO', () => {
    expect(formatTao(tao)).toBe('1.5 TAO')
    expect(formatPrice(cost)).toBe('0.25 TAO per alpha')
    expect(formatAlpha(one)).toBe('4 alpha of subnet 1')
    expect(formatAlpha(stakeOnRoot(tao))).toBe('1.5 TAO')
    expect(parseAlpha('1.5', 3)).toEqual(alpha(3, 1_500_000_000n))
    expect(priceJson(cost)).toEqual({ rao: '250000000', tao: '0.25' })
  })
})
