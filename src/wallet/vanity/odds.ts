/**
 * How many addresses there are of a pattern, exactly. An address is a number between two bounds, written with 48 digits of base58: the
 * first of its 35 bytes is 42. Digit by digit it is counted how many numbers of the pattern have been begun with: at the lower bound, at
 * the upper one, or free of both, and how much of the part that may be anywhere their last digits are.
 */
import { usageError } from '../../core/errors.js'
import { ADDRESS_LENGTH, ALPHABET, foldCharacter, type VanityPattern } from './pattern.js'

const BASE = BigInt(ALPHABET.length)
/** The key and the checksum behind the first byte. */
const REST = 256n ** 34n
const FIRST = 42n * REST
const LAST = FIRST + REST - 1n

function listDigits(number: bigint): readonly number[] {
  const digits: number[] = []
  for (let left = number; left > 0n; left /= BASE) digits.unshift(Number(left % BASE))
  return digits
}

const LOWEST = listDigits(FIRST)
const HIGHEST = listDigits(LAST)

/** For each length of what has matched and each character, the length that matches with it: Knuth, Morris and Pratt. */
function makeSteps(word: string, characters: readonly string[]): readonly (readonly number[])[] {
  const steps: number[][] = []
  for (let matched = 0; matched <= word.length; matched++) {
    steps.push(
      characters.map((character) => {
        if (matched === word.length) return matched
        const text = word.slice(0, matched) + character
        let length = Math.min(text.length, word.length)
        while (!text.endsWith(word.slice(0, length))) length--
        return length
      }),
    )
  }
  return steps
}

/** The number of addresses that a pattern fits, of 256^34; the checksum is taken for a number like any other. */
export function countAddresses({ prefix, suffix, contains, ignoreCase }: VanityPattern): bigint {
  const fold = (text: string): string => foldCharacter(text, ignoreCase)
  const characters = [...ALPHABET].map(fold)
  const steps = makeSteps(fold(contains), characters)
  const [begin, end] = [fold(prefix), fold(suffix)]
  const endsFrom = ADDRESS_LENGTH - end.length
  // How many have been begun with, by how much of `contains` matches and by whether they are at the lower bound and at the upper one.
  let begun = new Map<number, bigint>([[3, 1n]])
  for (let at = 0; at < ADDRESS_LENGTH; at++) {
    const next = new Map<number, bigint>()
    for (const [state, count] of begun) {
      const [matched, isLowest, isHighest] = [state >> 2, (state & 1) !== 0, (state & 2) !== 0]
      const from = isLowest ? (LOWEST[at] ?? 0) : 0
      const to = isHighest ? (HIGHEST[at] ?? 0) : ALPHABET.length - 1
      for (let digit = from; digit <= to; digit++) {
        const character = characters[digit]
        if (at < begin.length && begin[at] !== character) continue
        if (at >= endsFrom && end[at - endsFrom] !== character) continue
        const bounds = (isLowest && digit === from ? 1 : 0) | (isHighest && digit === to ? 2 : 0)
        const key = ((steps[matched]?.[digit] ?? 0) << 2) | bounds
        next.set(key, (next.get(key) ?? 0n) + count)
      }
    }
    begun = next
  }
  let found = 0n
  for (const [state, count] of begun) if (state >> 2 === contains.length) found += count
  return found
}

/** What can be told before a search: each key that is tried fits with the same chance. */
export interface VanityOdds {
  /** How many keys are tried until one fits, on average. */
  readonly expectedTries: bigint
}

/** ln 2 and ln 20: half of all searches, and nineteen of twenty, have ended after so many times the average. */
const HALF = Math.log(2)
const NINETEEN_OF_TWENTY = Math.log(20)

/** How long a search takes at a rate in tries a second: on average, in half of all cases, and in 19 of 20, in seconds. */
export function estimateSearch({ expectedTries }: VanityOdds, rate: number): { average: number; half: number; most: number } {
  const average = Number(expectedTries) / rate
  return { average, half: average * HALF, most: average * NINETEEN_OF_TWENTY }
}

/** The characters that may follow the beginning of an address. */
function listNext(pattern: VanityPattern, prefix: string): string {
  const isPossible = (next: string): boolean => countAddresses({ ...pattern, suffix: '', contains: '', prefix: prefix + next }) > 0n
  return [...ALPHABET].filter(isPossible).join('')
}

/**
 * The odds of a pattern. Usage error `IMPOSSIBLE_PATTERN` (exit 2) when no address has it, which says where it cannot go on: addresses
 * begin with 5 and one of few letters.
 */
export function computeOdds(pattern: VanityPattern): VanityOdds {
  const count = countAddresses(pattern)
  if (count > 0n) return { expectedTries: (2n * REST + count) / (2n * count) }
  for (let length = 1; length <= pattern.prefix.length; length++) {
    const begin = pattern.prefix.slice(0, length)
    if (countAddresses({ ...pattern, suffix: '', contains: '', prefix: begin }) > 0n) continue
    const before = begin.slice(0, -1)
    const next = listNext(pattern, before)
    throw usageError('No address begins like that', 'IMPOSSIBLE_PATTERN', {
      why: before === '' ? `Every address begins with ${next}.` : `After ${before} an address goes on with one of ${next}.`,
      hint: `${before === '' ? `Put ${next} before it` : 'Use one of these'}, or look for it anywhere: --contains.`,
      details: { possible: next },
    })
  }
  throw usageError('No address looks like that', 'IMPOSSIBLE_PATTERN', {
    why: 'Its parts do not fit together in the 48 characters of an address.',
    hint: 'Look for less.',
  })
}
