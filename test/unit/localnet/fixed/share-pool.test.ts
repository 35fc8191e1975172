import { describe, expect, test } from 'vitest'
import {
  addSafeFloat,
  isSafeFloatGreater,
  SAFE_FLOAT_ZERO,
  type SafeFloat,
  subExactSafeFloat,
} from '../../../../src/localnet/fixed/safe-float.js'
import { getShareValue, updateShareConserving, updateSharedValue } from '../../../../src/localnet/fixed/share-pool.js'

/** A pool of some members, with its generation. */
class Pool {
  value = 0n
  denominator = SAFE_FLOAT_ZERO
  generation = 0
  readonly shares = new Map<string, SafeFloat>()

  shareOf(who: string): SafeFloat {
    return this.shares.get(who) ?? SAFE_FLOAT_ZERO
  }

  worthOf(who: string): bigint {
    return getShareValue({ sharedValue: this.value, denominator: this.denominator, share: this.shareOf(who) })
  }

  update(who: string, amount: bigint): void {
    const next = updateShareConserving({ sharedValue: this.value, denominator: this.denominator, share: this.shareOf(who) }, amount)
    if (next.generations > 0) this.shares.clear()
    this.generation += next.generations
    this.value = next.sharedValue
    this.denominator = next.denominator
    this.shares.set(who, next.share)
  }

  grow(amount: bigint): void {
    this.value = updateSharedValue(this.value, amount)
  }

  sumOfShares(): SafeFloat {
    return [...this.shares.values()].reduce((sum, share) => addSafeFloat(sum, share) ?? sum, SAFE_FLOAT_ZERO)
  }
}

describe('share pools whose shares have generations', () => {
  test('the first deposit opens a generation, and emptying the pool closes it', () => {
    const pool = new Pool()
    pool.update('a', 1_000n)
    expect([pool.generation, pool.worthOf('a')]).toEqual([1, 1_000n])
    pool.update('a', -1_000n)
    expect([pool.generation, pool.value, pool.denominator]).toEqual([2, 0n, SAFE_FLOAT_ZERO])
    pool.update('b', 7n)
    expect([pool.generation, pool.worthOf('b')]).toEqual([3, 7n])
  })

  test('a deposit into a pool that has shares and no value is not given to the old shares', () => {
    const pool = new Pool()
    pool.update('a', 1_000n)
    pool.value = 0n
    pool.update('b', 500n)
    expect([pool.generation, pool.worthOf('a'), pool.worthOf('b')]).toEqual([3, 0n, 500n])
  })

  test('who withdraws all that the share is worth keeps no share', () => {
    const pool = new Pool()
    pool.update('a', 1_000n)
    pool.update('b', 3_333n)
    pool.grow(777n)
    pool.update('b', -pool.worthOf('b'))
    expect(pool.shareOf('b')).toEqual(SAFE_FLOAT_ZERO)
    expect(pool.worthOf('a')).toBe(pool.value)
  })

  test('a change by nothing closes no pool, and drops no share', () => {
    const pool = new Pool()
    pool.update('a', 1_000n)
    pool.value = 0n
    pool.update('a', 0n)
    expect([pool.generation, pool.shareOf('a').mantissa > 0n]).toEqual([1, true])
  })

  test('a withdrawal from an empty pool makes no shares', () => {
    const pool = new Pool()
    pool.update('a', -5n)
    expect([pool.generation, pool.value, pool.shareOf('a')]).toEqual([0, 0n, SAFE_FLOAT_ZERO])
  })

  test('whatever is put in and taken out, the shares never come to more than the denominator, nor the values to more than the pool', () => {
    let seed = 42n
    const next = (below: bigint): bigint => {
      seed = (seed * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n
      return (seed >> 20n) % below
    }
    const pool = new Pool()
    pool.update('a', 6_000_000n)
    pool.update('b', 6_000_000n)
    for (let i = 0; i < 2_000; i++) {
      const who = next(2n) === 0n ? 'a' : 'b'
      const kind = next(3n)
      const worth = pool.worthOf(who)
      if (kind === 0n) pool.grow(1n + next(100_000_000_000n))
      else if (kind === 1n) pool.update(who, 1n + next(1_000_000n))
      else if (worth > 0n) pool.update(who, -(1n + next(worth)))
      expect(isSafeFloatGreater(pool.sumOfShares(), pool.denominator)).toBe(false)
      expect(pool.worthOf('a') + pool.worthOf('b')).toBeLessThanOrEqual(pool.value)
    }
  })

  test('an exact difference cuts off nothing but what does not fit', () => {
    const large = { mantissa: 10n ** 21n, exponent: 1n }
    const small = { mantissa: 10n ** 21n, exponent: -21n }
    expect(subExactSafeFloat(large, small)).toEqual({ mantissa: 10n ** 21n - 1n, exponent: 1n })
    expect(subExactSafeFloat(small, large)).toBeUndefined()
    expect(subExactSafeFloat(large, SAFE_FLOAT_ZERO)).toEqual(large)
  })
})
