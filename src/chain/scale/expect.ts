/**
 * Takes decoded values apart. Each value is checked where it is used, so that a runtime with another shape leads to a clear error and never
 * to an `undefined` inside a sum.
 */
import { chainError } from '../../core/errors.js'
import { type Alpha, alpha, type Price, price, type Rao, rao } from '../../core/money.js'
import { toHex } from './hex.js'
import type { ScaleValue } from './value.js'

export type ScaleObject = { readonly [field: string]: ScaleValue }

/** Throws `UNEXPECTED_SHAPE` (exit 6). */
export function unexpectedShape(what: string, wanted: string): never {
  throw chainError(`This chain's ${what} has another shape than taoctl knows`, 'UNEXPECTED_SHAPE', {
    why: `Expected ${wanted}.`,
    hint: 'Update taoctl: the runtime may have been upgraded.',
  })
}

export function isScaleObject(value: ScaleValue | undefined): value is ScaleObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** An object with named fields. */
export function expectObject(value: ScaleValue | undefined, what: string): ScaleObject {
  return isScaleObject(value) ? value : unexpectedShape(what, 'a structure')
}

export function expectList(value: ScaleValue | undefined, what: string): readonly ScaleValue[] {
  return Array.isArray(value) ? value : unexpectedShape(what, 'a list')
}

/** An integer of any width as a bigint. */
export function expectBigint(value: ScaleValue | undefined, what: string): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  return unexpectedShape(what, 'an integer')
}

function expectUnits(value: ScaleValue | undefined, what: string): bigint {
  const units = expectBigint(value, what)
  return units < 0n ? unexpectedShape(what, 'an amount') : units
}

/** An amount of TAO, in rao. */
export function expectRao(value: ScaleValue | undefined, what: string): Rao {
  return rao(expectUnits(value, what))
}

/** An amount of a subnet's alpha, in 10^-9 alpha. */
export function expectAlpha<N extends number>(value: ScaleValue | undefined, netuid: N, what: string): Alpha<N> {
  return alpha(netuid, expectUnits(value, what))
}

/** A price in rao per whole alpha. */
export function expectPrice(value: ScaleValue | undefined, what: string): Price {
  return price(expectUnits(value, what))
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** An integer that is a safe number: a uid, a netuid, a block number. */
export function expectNumber(value: ScaleValue | undefined, what: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint' && value <= MAX_SAFE && value >= -MAX_SAFE) return Number(value)
  return unexpectedShape(what, 'an integer')
}

export function expectBool(value: ScaleValue | undefined, what: string): boolean {
  return typeof value === 'boolean' ? value : unexpectedShape(what, 'true or false')
}

/** An address. */
export function expectAddress(value: ScaleValue | undefined, what: string): string {
  return typeof value === 'string' ? value : unexpectedShape(what, 'an address')
}

/** A hash, as hex. */
export function expectHash(value: ScaleValue | undefined, what: string): string {
  if (value instanceof Uint8Array) return toHex(value)
  return typeof value === 'string' && /^0x[0-9a-f]+$/.test(value) ? value : unexpectedShape(what, 'a hash')
}

const utf8 = new TextDecoder()

/** Text that somebody put on the chain as bytes. It is not to be trusted: renderers strip control characters. */
export function expectText(value: ScaleValue | undefined, what: string): string {
  if (value instanceof Uint8Array) return utf8.decode(value)
  // get_dynamic_info carries its texts as lists of compact bytes.
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return utf8.decode(Uint8Array.from(value))
  return unexpectedShape(what, 'text')
}
