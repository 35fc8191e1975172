import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeAddress } from '../../../../src/core/ss58.js'
import { computeOdds, countAddresses, estimateSearch } from '../../../../src/wallet/vanity/odds.js'
import { ALPHABET, makeMatcher, readPattern, type VanityPattern } from '../../../../src/wallet/vanity/pattern.js'

const REST = 256n ** 34n
const pattern = (part: Partial<VanityPattern>): VanityPattern => ({ prefix: '', suffix: '', contains: '', ignoreCase: false, ...part })
const count = (part: Partial<VanityPattern>): bigint => countAddresses(pattern(part))
const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((all, one) => all + one, 0n)

/** The same number by bounds: what begins like that is everything between two numbers. */
function countByBounds(prefix: string): bigint {
  const digits = [...prefix].reduce((number, one) => number * 58n + BigInt(ALPHABET.indexOf(one)), 0n)
  const unit = 58n ** BigInt(48 - prefix.length)
  const [from, to] = [digits * unit, (digits + 1n) * unit]
  const [lowest, end] = [42n * REST, 43n * REST]
  const [low, high] = [from > lowest ? from : lowest, to < end ? to : end]
  return high > low ? high - low : 0n
}

describe('the number of addresses of a pattern', () => {
  it('is that between two bounds for a beginning', () => {
    for (const prefix of ['5', '5C', '5D', '5F', '5H', '5Fox', '5Cz', '5HTU', '5J', '6', '5C4h', '5Grwva']) {
      expect(count({ prefix }), prefix).toBe(countByBounds(prefix))
    }
  })

  it('adds up to all of them over every last and every second character', () => {
    expect(sum([...ALPHABET].map((suffix) => count({ suffix })))).toBe(REST)
    expect(sum([...ALPHABET].map((next) => count({ prefix: `5${next}` })))).toBe(REST)
    expect(count({ contains: '5' })).toBe(REST)
  })

  it('takes both cases of a letter, and one where base58 has only one', () => {
    expect(count({ suffix: 'a', ignoreCase: true })).toBe(count({ suffix: 'a' }) + count({ suffix: 'A' }))
    expect(count({ suffix: 'l', ignoreCase: true })).toBe(count({ suffix: 'L' }))
    expect(count({ suffix: 'taO', ignoreCase: true })).toBe(
      sum(['tao', 'taO', 'tAo', 'Tao', 'tAO', 'TaO', 'TAo', 'TAO'].filter((one) => !one.includes('O')).map((suffix) => count({ suffix }))),
    )
  })

  it('is what addresses of random keys show', () => {
    const addresses = Array.from({ length: 12_000 }, (_, index) => encodeAddress(createHash('sha256').update(`key ${index}`).digest()))
    const parts = [
      { contains: 'a' },
      { contains: 'zz', ignoreCase: true },
      { contains: '5f', ignoreCase: true },
      { prefix: '5F', contains: 'q' },
      { suffix: 'k', ignoreCase: true },
    ]
    for (const part of parts) {
      const seen = addresses.filter(makeMatcher(pattern(part))).length
      const chance = Number(count(part)) / Number(REST)
      const deviation = Math.sqrt(addresses.length * chance * (1 - chance))
      expect(Math.abs(seen - addresses.length * chance), JSON.stringify(part)).toBeLessThan(4 * deviation)
    }
  })
})

describe('odds', () => {
  it('are those of an average search, and of half and nineteen of twenty of them', () => {
    const odds = computeOdds(pattern({ suffix: 'ab' }))
    expect(odds.expectedTries).toBe(3_364n)
    const { average, half, most } = estimateSearch(odds, 100)
    expect(average).toBeCloseTo(33.64)
    expect(1 - Math.exp(-half / average)).toBeCloseTo(0.5)
    expect(1 - Math.exp(-most / average)).toBeCloseTo(0.95)
  })

  it('refuse what no address looks like, and say what is possible there', () => {
    const refusal = (part: Partial<VanityPattern>): unknown => {
      try {
        return computeOdds(readPattern(pattern(part)))
      } catch (error) {
        return { ...(error as object), message: (error as Error).message }
      }
    }
    expect(refusal({ prefix: 'Tao' })).toMatchObject({ code: 'IMPOSSIBLE_PATTERN', why: 'Every address begins with 5.', exitCode: 2 })
    expect(refusal({ prefix: '5Tao' })).toMatchObject({ code: 'IMPOSSIBLE_PATTERN', details: { possible: 'CDEFGH' } })
    expect(refusal({ suffix: 'foO' })).toMatchObject({ code: 'IMPOSSIBLE_PATTERN', why: expect.stringContaining('"O"') as string })
    expect(refusal({ suffix: 'foO', ignoreCase: true })).toMatchObject({ expectedTries: expect.any(BigInt) as bigint })
    expect(refusal({ contains: 'a0', ignoreCase: true })).toMatchObject({ code: 'IMPOSSIBLE_PATTERN' })
    expect(refusal({ contains: 'a'.repeat(49) })).toMatchObject({ code: 'IMPOSSIBLE_PATTERN' })
    expect(refusal({ contains: 'a'.repeat(48) })).toMatchObject({
      code: 'IMPOSSIBLE_PATTERN',
      why: expect.stringContaining('fit together') as string,
    })
    expect(refusal({})).toMatchObject({ code: 'INPUT_MISSING' })
  })
})
