/** What an address is to look like. */
import { type TaoError, usageError } from '../../core/errors.js'

/** Every address of prefix 42 has so many characters: 35 bytes of which the first is 42. */
export const ADDRESS_LENGTH = 48
export const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Each part is empty where it does not matter. With `ignoreCase` a letter stands for both of its forms. */
export interface VanityPattern {
  readonly prefix: string
  readonly suffix: string
  readonly contains: string
  readonly ignoreCase: boolean
}

/** A character as it is compared. */
export function foldCharacter(character: string, ignoreCase: boolean): string {
  return ignoreCase ? character.toLowerCase() : character
}

/** Whether an address is one of those that are looked for. */
export function makeMatcher({ prefix, suffix, contains, ignoreCase }: VanityPattern): (address: string) => boolean {
  const fold = (text: string): string => foldCharacter(text, ignoreCase)
  const [begin, end, middle] = [fold(prefix), fold(suffix), fold(contains)]
  return (address) => {
    const text = fold(address)
    return text.startsWith(begin) && text.endsWith(end) && text.includes(middle)
  }
}

function badPattern(why: string, hint: string): TaoError {
  return usageError('No address looks like that', 'IMPOSSIBLE_PATTERN', { why, hint })
}

/**
 * Reads a pattern. Usage errors (exit 2): `INPUT_MISSING` without any part, `IMPOSSIBLE_PATTERN` for characters that no address has and for
 * parts that are too long. What its letters make impossible is known from {@link countAddresses}.
 */
export function readPattern(pattern: VanityPattern): VanityPattern {
  const { prefix, suffix, contains, ignoreCase } = pattern
  if (prefix + suffix + contains === '') {
    throw usageError('Nothing to look for', 'INPUT_MISSING', { hint: 'Give --prefix, --suffix or --contains, such as --suffix tao.' })
  }
  const known = new Set([...ALPHABET].map((character) => foldCharacter(character, ignoreCase)))
  const unknown = [...new Set([...prefix, ...suffix, ...contains])].filter((one) => !known.has(foldCharacter(one, ignoreCase)))
  if (unknown.length > 0) {
    const named = unknown.map((one) => JSON.stringify(one)).join(', ')
    const other = !ignoreCase && unknown.every((one) => ALPHABET.includes(one.toLowerCase()) || ALPHABET.includes(one.toUpperCase()))
    throw badPattern(
      `It has ${named}. Addresses are written in base58: digits and letters without 0, O, I and l.`,
      other ? 'Use the other case of that letter, or add --ignore-case.' : 'Leave these characters out.',
    )
  }
  const longest = Math.max(prefix.length, suffix.length, contains.length)
  if (longest > ADDRESS_LENGTH) throw badPattern(`An address has ${ADDRESS_LENGTH} characters.`, 'Look for less.')
  return pattern
}
