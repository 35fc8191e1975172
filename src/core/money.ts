/**
 * Money as types that refuse to mix. 1 TAO = 10^9 rao; 1 alpha = 10^9 alpha-rao, and the alpha of one subnet is neither the alpha of
 * another nor TAO. Amounts are bigints throughout; nothing here ever passes through a float.
 */
import { usageError } from './errors.js'

declare const unit: unique symbol

/** An amount of TAO in rao. Never negative. */
export type Rao = bigint & { readonly [unit]: 'rao' }

/** The price of one whole alpha of a subnet, in rao. On root it is 1 TAO, because the stake there is TAO. */
export type Price = bigint & { readonly [unit]: 'rao per alpha' }

/** A bigint whose unit has not been stated: neither {@link Rao} nor {@link Price}. */
type Unitless = bigint & { readonly [unit]?: never }

/**
 * An amount of one subnet's token, in units of 10^-9 alpha. It carries its netuid, so amounts of two subnets cannot be mixed. Only {@link
 * alpha} makes one; the compiler does not accept an object that merely has the same fields.
 */
export interface Alpha<N extends number = number> {
  readonly [unit]: 'alpha'
  readonly netuid: N
  readonly alphaRao: bigint
}

/** Units per whole token, of TAO and of every alpha. */
export const UNITS_PER_TOKEN = 1_000_000_000n

const DECIMALS = 9
/** The code of the digit 0. */
const ZERO = 0x30

/** u64::MAX. No amount that is given to the chain can be larger, but totals can, such as all that was ever traded. */
export const MAX_AMOUNT = 0xffff_ffff_ffff_ffffn

function refuseNegative(value: bigint): bigint {
  if (value < 0n) throw new RangeError('an amount cannot be negative')
  return value
}

/** States that a bigint is in rao. Throws a RangeError below zero, because a negative amount is a bug here, not wrong input. */
export function rao(value: Unitless): Rao {
  return refuseNegative(value) as Rao
}

/** Says that a bigint is in rao per whole alpha. Throws a RangeError below zero. */
export function price(value: Unitless): Price {
  return refuseNegative(value) as Price
}

/** Makes an alpha amount of one subnet; `alphaRao` in 10^-9 alpha. Throws a RangeError below zero. */
export function alpha<N extends number>(netuid: N, alphaRao: Unitless): Alpha<N> {
  return { netuid, alphaRao: refuseNegative(alphaRao) } as Alpha<N>
}

export const ZERO_RAO = rao(0n)

/** Root's stake is TAO. */
export const ROOT_PRICE = price(UNITS_PER_TOKEN)

/** The sum; zero if there are no amounts. */
export function addRao(...amounts: readonly Rao[]): Rao {
  return amounts.reduce<bigint>((sum, amount) => sum + amount, 0n) as Rao
}

/** `from - amount`. Throws a RangeError below zero. */
export function subtractRao(from: Rao, amount: Rao): Rao {
  return refuseNegative(from - amount) as Rao
}

/** `from - amount`, or zero if `amount` is larger. */
export function subtractRaoSaturating(from: Rao, amount: Rao): Rao {
  return from > amount ? subtractRao(from, amount) : ZERO_RAO
}

function refuseOtherSubnet(a: Alpha, b: Alpha): void {
  if (a.netuid !== b.netuid) throw new RangeError(`alpha of subnet ${b.netuid} is not alpha of subnet ${a.netuid}`)
}

/** The sum of two amounts of the same subnet. Throws a RangeError for two subnets. */
export function addAlpha<N extends number>(a: Alpha<N>, b: Alpha<NoInfer<N>>): Alpha<N> {
  refuseOtherSubnet(a, b)
  return alpha(a.netuid, a.alphaRao + b.alphaRao)
}

/** `from - amount`, of the same subnet. Throws a RangeError for two subnets, and below zero. */
export function subtractAlpha<N extends number>(from: Alpha<N>, amount: Alpha<NoInfer<N>>): Alpha<N> {
  refuseOtherSubnet(from, amount)
  return alpha(from.netuid, from.alphaRao - amount.alphaRao)
}

/** `from - amount`, or zero if `amount` is larger. Throws a RangeError for two subnets. */
export function subtractAlphaSaturating<N extends number>(from: Alpha<N>, amount: Alpha<NoInfer<N>>): Alpha<N> {
  return compareAlpha(from, amount) > 0 ? subtractAlpha(from, amount) : alpha(from.netuid, 0n)
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. Throws a RangeError for two subnets. */
export function compareAlpha<N extends number>(a: Alpha<N>, b: Alpha<NoInfer<N>>): number {
  refuseOtherSubnet(a, b)
  return a.alphaRao < b.alphaRao ? -1 : a.alphaRao > b.alphaRao ? 1 : 0
}

/** TAO as root's stake, one to one. */
export function stakeOnRoot(amount: Rao): Alpha<0> {
  return alpha(0, BigInt(amount))
}

/** Root's stake as TAO, one to one. Throws a RangeError for any other subnet: its alpha has to be sold. */
export function takeFromRoot(stake: Alpha): Rao {
  refuseOtherSubnet(alpha(0, 0n), stake)
  return rao(stake.alphaRao)
}

/** The value of an amount at a price, rounded down. A sale gives less than this. */
export function valueAt(amount: Alpha, at: Price): Rao {
  return ((amount.alphaRao * at) / UNITS_PER_TOKEN) as Rao
}

/** How much alpha an amount of TAO buys at a price, rounded down; none where there is no price. */
export function buyAt<N extends number>(netuid: N, tao: Rao, at: Price): Alpha<N> {
  return alpha(netuid, at === 0n ? 0n : (tao * UNITS_PER_TOKEN) / at)
}

/** The price at which `tao` buys `amount`, rounded down; zero if the amount is zero. */
export function computePrice(tao: Rao, amount: Alpha): Price {
  return (amount.alphaRao === 0n ? 0n : (tao * UNITS_PER_TOKEN) / amount.alphaRao) as Price
}

/**
 * Reads an exact decimal such as `1`, `0.5` or `21000000.000000001` into units of 10^-9.
 * No sign, exponent, separator, `inf` or more than nine decimals: each is a usage error (exit 2) that says why.
 */
export function parseDecimalUnits(text: string, what = 'amount'): bigint {
  const fail = (why: string): never => {
    throw usageError(`Invalid ${what}: ${JSON.stringify(text)}`, 'INVALID_AMOUNT', {
      why,
      hint: 'Write an exact decimal such as 1.5, with at most nine decimals.',
    })
  }
  if (text.startsWith('-')) fail('An amount cannot be negative.')
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text)
  if (!match) return fail('It is not a plain decimal number.')
  const whole = match[1] ?? ''
  const fraction = match[2] ?? ''
  if (fraction.length > 9) fail('The smallest unit is 0.000000001; it has more than nine decimals.')
  if (whole.length > 20) fail('It is more than can exist.')
  const units = BigInt(whole || '0') * UNITS_PER_TOKEN + BigInt(fraction.padEnd(9, '0') || '0')
  if (units > MAX_AMOUNT) fail('It is more than can exist.')
  return units
}

/** Parses a TAO amount into rao. Same errors as {@link parseDecimalUnits}. */
export function parseTao(text: string, what = 'amount'): Rao {
  return rao(parseDecimalUnits(text, what))
}

/** Parses an amount of a subnet's alpha. Same errors as {@link parseDecimalUnits}. */
export function parseAlpha<N extends number>(text: string, netuid: N, what = 'amount'): Alpha<N> {
  return alpha(netuid, parseDecimalUnits(text, what))
}

/** Exact decimal string of 10^-9 units without trailing zeros: 1500000000n → "1.5", 1n → "0.000000001". Negative values keep their sign. */
export function formatUnits(units: bigint): string {
  return pointDigits(units.toString())
}

/** As {@link formatUnits}, of units that are written already. */
function pointDigits(units: string): string {
  if (units === '0') return units
  const sign = units.startsWith('-') ? '-' : ''
  const digits = units.slice(sign.length).padStart(DECIMALS + 1, '0')
  const whole = digits.length - DECIMALS
  let end = digits.length
  while (end > whole && digits.charCodeAt(end - 1) === ZERO) end--
  return sign + digits.slice(0, whole) + (end === whole ? '' : `.${digits.slice(whole, end)}`)
}

/** `1.5 TAO`. */
export function formatTao(value: Rao): string {
  return `${formatUnits(value)} TAO`
}

/** `1.5 TAO per alpha`. */
export function formatPrice(value: Price): string {
  return `${formatUnits(value)} TAO per alpha`
}

/** `1.5 alpha of subnet 3`; root's stake is TAO: `1.5 TAO`. */
export function formatAlpha(value: Alpha): string {
  return `${formatUnits(value.alphaRao)} ${value.netuid === 0 ? 'TAO' : `alpha of subnet ${value.netuid}`}`
}

/** An exact amount of TAO. For a price, it is the cost of one whole alpha. */
export interface TaoJson {
  /**
   * In rao, of which 10^9 are a TAO.
   * @schema {"pattern": "^[0-9]+$"}
   */
  readonly rao: string
  /**
   * The same in TAO.
   * @schema {"pattern": "^[0-9]+(\\.[0-9]{1,9})?$"}
   */
  readonly tao: string
}

/** An exact amount of a subnet's token. The token of subnet 0, root, is TAO. */
export interface AlphaJson {
  /**
   * In units of which 10^9 are an alpha.
   * @schema {"pattern": "^[0-9]+$"}
   */
  readonly alpha_rao: string
  /**
   * The same in alpha.
   * @schema {"pattern": "^[0-9]+(\\.[0-9]{1,9})?$"}
   */
  readonly alpha: string
  /**
   * The subnet whose token it is.
   * @schema {"type": "integer", "minimum": 0}
   */
  readonly netuid: number
}

/** Nothing of TAO, and of each subnet's alpha: of the thousands of amounts in a metagraph these are most. */
const NO_TAO: TaoJson = { rao: '0', tao: '0' }
const noAlpha = new Map<number, AlphaJson>()

/** `{rao, tao}`: both decimal strings. */
export function taoJson(value: Rao): TaoJson {
  if (value === 0n) return NO_TAO
  const units = value.toString()
  return { rao: units, tao: pointDigits(units) }
}

/** `{rao, tao}` of a whole alpha: both decimal strings. */
export function priceJson(value: Price): TaoJson {
  return { rao: value.toString(), tao: formatUnits(value) }
}

/** `{alpha_rao, alpha, netuid}`: amounts as decimal strings. */
export function alphaJson({ netuid, alphaRao }: Alpha): AlphaJson {
  const known = alphaRao === 0n ? noAlpha.get(netuid) : undefined
  if (known !== undefined) return known
  const units = alphaRao.toString()
  const json = { alpha_rao: units, alpha: pointDigits(units), netuid }
  if (alphaRao === 0n) noAlpha.set(netuid, json)
  return json
}
