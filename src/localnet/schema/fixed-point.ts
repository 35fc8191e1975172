/** Numbers of substrate_fixed. */
import { struct, tupleStruct } from './composites.js'
import { type AnyTy, i64, i128, named, type Ty, u128 } from './types.js'

/** typenum's unsigned integer as a type: how the registry spells the fraction bits of fixed-point numbers. */
function typenum(value: number): AnyTy {
  let ty = tupleStruct(named('substrate_typenum::uint::UTerm')) as AnyTy
  for (const digit of value.toString(2)) {
    const bit = tupleStruct(named(`substrate_typenum::bit::B${digit}`))
    const params = named('substrate_typenum::uint::UInt', [
      ['U', ty],
      ['B', bit],
    ])
    ty = struct(params, { msb: [ty, 'U'], lsb: [bit, 'B'] })
  }
  return ty
}

/** A number of substrate_fixed; its value is the raw bits. */
function fixedPoint(name: string, fraction: number, inner: Ty<bigint>, innerName: string): Ty<bigint> {
  const shape = struct(named(`substrate_fixed::${name}`, [['Frac', typenum(fraction)]]), { bits: [inner, innerName] })
  return { def: shape.def, encode: inner.encode, decode: inner.decode }
}

export const I32F32 = fixedPoint('FixedI64', 32, i64, 'i64')
export const I96F32 = fixedPoint('FixedI128', 32, i128, 'i128')
export const U96F32 = fixedPoint('FixedU128', 32, u128, 'u128')
export const I64F64 = fixedPoint('FixedI128', 64, i128, 'i128')
export const U64F64 = fixedPoint('FixedU128', 64, u128, 'u128')
