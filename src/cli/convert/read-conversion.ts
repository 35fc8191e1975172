/** What is to be converted, out of the words of a command line. */
import { usageError } from '../../core/errors.js'
import { type AccountForms, formsOfEvm, formsOfKey, isEvmShape, parseEvmAddress } from '../../core/evm-address.js'
import { MAX_AMOUNT, parseDecimalUnits, type Rao, rao } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'

/** An amount as it was given: TAO in rao, or alpha in its units. */
export type GivenAmount = { readonly given: 'tao' | 'rao'; readonly rao: Rao } | { readonly given: 'alpha'; readonly units: bigint }

/** An account as it was given. */
export interface GivenAccount extends AccountForms {
  readonly given: 'ss58' | 'public-key' | 'evm-address'
}

export interface ConversionFlags {
  readonly tao?: string | undefined
  readonly rao?: string | undefined
  readonly alpha?: string | undefined
}

const NUMBER = /^-?\d*\.?\d+(?:\.\d*)?$|^-?\d+\.$/
/** No amount has more digits before its point; 40 digits without 0x are an EVM address. */
const MOST_DIGITS = 39

function isNumber(text: string): boolean {
  return text.length <= MOST_DIGITS && NUMBER.test(text)
}

/** Reads a whole number of rao. Usage error `INVALID_AMOUNT` (exit 2). */
function parseRao(text: string): Rao {
  const digits = text.trim()
  const value = /^\d{1,20}$/.test(digits) ? BigInt(digits) : MAX_AMOUNT + 1n
  if (value <= MAX_AMOUNT) return rao(value)
  const why = /^\d+$/.test(digits) ? 'It is more than can exist.' : 'It is a whole number: there is nothing smaller than one rao.'
  throw usageError(`Invalid amount of rao: ${JSON.stringify(digits.slice(0, MOST_DIGITS))}`, 'INVALID_AMOUNT', {
    why,
    hint: 'For TAO give --tao.',
  })
}

/** The amounts of a command line, in the order in which they are shown. Usage error `INVALID_AMOUNT` (exit 2). */
export function readAmounts(flags: ConversionFlags, value: string | undefined): readonly GivenAmount[] {
  const plain = value?.trim()
  return [
    ...(plain !== undefined && isNumber(plain) ? [{ given: 'tao', rao: rao(parseDecimalUnits(plain)) } as const] : []),
    ...(flags.tao === undefined ? [] : [{ given: 'tao', rao: rao(parseDecimalUnits(flags.tao.trim())) } as const]),
    ...(flags.rao === undefined ? [] : [{ given: 'rao', rao: parseRao(flags.rao) } as const]),
    ...(flags.alpha === undefined ? [] : [{ given: 'alpha', units: parseDecimalUnits(flags.alpha.trim()) } as const]),
  ]
}

/**
 * The account that the word names, where it is no number: SS58, a public key of 32 bytes in hex, or an EVM address. Usage errors (exit 2)
 * of reading addresses.
 */
export function readAccount(value: string | undefined): GivenAccount | undefined {
  const plain = value?.trim()
  if (plain === undefined || isNumber(plain)) return undefined
  if (isEvmShape(plain)) return { given: 'evm-address', ...formsOfEvm(parseEvmAddress(plain)) }
  const digits = /^(?:0x)?([0-9a-f]{64})$/i.exec(plain)?.[1]
  if (digits !== undefined) return { given: 'public-key', ...formsOfKey(Uint8Array.from(Buffer.from(digits, 'hex'))) }
  return { given: 'ss58', ...formsOfKey(parseAddress(plain)) }
}
