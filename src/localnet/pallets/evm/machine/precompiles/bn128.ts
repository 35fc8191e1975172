/**
 * The curve alt_bn128: addition, multiplication by a number, and the check of a product of pairings. In this runtime they are not where
 * Ethereum has them: 0x09 adds, 0x07 multiplies, 0x08 pairs.
 */
import { concatBytes } from '@noble/hashes/utils.js'
import { failOther, succeeded } from '../exit.js'
import { bytesToWord, wordToBytes } from '../word.js'
import { addressOf } from './addresses.js'
import { bn128Curve } from './bn128-curve.js'
import type { Precompile } from './precompile.js'

type Curve = ReturnType<typeof bn128Curve>
type G1Point = InstanceType<Curve['G1']['Point']>
type G2Point = InstanceType<Curve['G2']['Point']>

const ADD_GAS = 150
const MULTIPLY_GAS = 6_000
const PAIRING_GAS = 45_000
const PAIR_GAS = 34_000
const PAIR_BYTES = 192

function wordAt(input: Uint8Array, start: number): bigint {
  const word = new Uint8Array(32)
  word.set(input.subarray(start, start + 32))
  return bytesToWord(word)
}

/** A coordinate, which is less than the order of the field. */
function coordinate(input: Uint8Array, start: number, what: string): bigint {
  const value = wordAt(input, start)
  if (value >= bn128Curve().fields.Fp.ORDER) throw failOther(`Invalid ${what}`)
  return value
}

/** The point of two coordinates; zeros are the point at infinity. Throws where there is no such point of the curve. */
function checked<P extends { assertValidity(): void }>(isZero: boolean, zero: P, make: () => P, error: string): P {
  if (isZero) return zero
  try {
    const point = make()
    point.assertValidity()
    return point
  } catch {
    throw failOther(error)
  }
}

function g1Of(x: bigint, y: bigint, error: string): G1Point {
  const { Point: G1 } = bn128Curve().G1
  return checked(x === 0n && y === 0n, G1.ZERO, () => G1.fromAffine({ x, y }), error)
}

function pointAt(input: Uint8Array, start: number): G1Point {
  const x = coordinate(input, start, 'point x coordinate')
  const y = coordinate(input, start + 32, 'point y coordinate')
  return g1Of(x, y, 'Invalid curve point')
}

function encode(point: G1Point): Uint8Array {
  if (point.is0()) return new Uint8Array(64)
  const { x, y } = point.toAffine()
  return concatBytes(wordToBytes(x), wordToBytes(y))
}

const add: Precompile = ({ gas, input }) => {
  gas.charge(ADD_GAS)
  return succeeded('Returned', encode(pointAt(input, 0).add(pointAt(input, 64))))
}

const multiply: Precompile = ({ gas, input }) => {
  gas.charge(MULTIPLY_GAS)
  const point = pointAt(input, 0)
  return succeeded('Returned', encode(point.multiplyUnsafe(bn128Curve().fields.Fr.create(wordAt(input, 64)))))
}

/** A point of each of the two groups. Those of the second have their imaginary part first. */
function pairAt(input: Uint8Array, start: number): { readonly g1: G1Point; readonly g2: G2Point } {
  const at = (word: number, what: string): bigint => coordinate(input, start + 32 * word, what)
  const x = at(0, 'a argument x coordinate')
  const y = at(1, 'a argument y coordinate')
  const xImaginary = at(2, 'b argument imaginary coeff x coordinate')
  const xReal = at(3, 'b argument imaginary coeff y coordinate')
  const yImaginary = at(4, 'b argument real coeff x coordinate')
  const yReal = at(5, 'b argument real coeff y coordinate')
  const isZero = [xImaginary, xReal, yImaginary, yReal].every((part) => part === 0n)
  const { fields, G2 } = bn128Curve()
  const of = (c0: bigint, c1: bigint) => fields.Fp2.create({ c0, c1 })
  const make = (): G2Point => G2.Point.fromAffine({ x: of(xReal, xImaginary), y: of(yReal, yImaginary) })
  const g2 = checked(isZero, G2.Point.ZERO, make, 'Invalid b argument - not on curve')
  return { g1: g1Of(x, y, 'Invalid a argument - not on curve'), g2 }
}

const pairing: Precompile = ({ gas, input }) => {
  if (input.length % PAIR_BYTES !== 0) throw failOther('bad elliptic curve pairing size')
  gas.charge(PAIRING_GAS + PAIR_GAS * (input.length / PAIR_BYTES))
  const pairs = Array.from({ length: input.length / PAIR_BYTES }, (_, at) => pairAt(input, at * PAIR_BYTES))
  // A point at infinity pairs to one.
  const { fields, pairingBatch } = bn128Curve()
  const product = pairingBatch(pairs.filter(({ g1, g2 }) => !g1.is0() && !g2.is0()))
  return succeeded('Returned', wordToBytes(fields.Fp12.eql(product, fields.Fp12.ONE) ? 1n : 0n))
}

export const bn128: Readonly<Record<string, Precompile>> = {
  [addressOf(7)]: multiply,
  [addressOf(8)]: pairing,
  [addressOf(9)]: add,
}
