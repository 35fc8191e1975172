import { expect, it } from 'vitest'
import { Percent } from '../../../../src/localnet/pallets/subtensor/types.js'
import { boundedBytes, boundedVec, btreeSet } from '../../../../src/localnet/schema/collections.js'
import { Perbill } from '../../../../src/localnet/schema/primitives.js'
import { Registry } from '../../../../src/localnet/schema/registry.js'
import { hexToBytes, Reader, ScaleError } from '../../../../src/localnet/schema/scale.js'
import { type AnyTy, u16, unit } from '../../../../src/localnet/schema/types.js'

it('gives vectors that differ in their bound alone a number each, and equal ones the same', () => {
  const registry = new Registry(() => unit, true)
  const short = registry.id(boundedBytes(32))
  const long = registry.id(boundedBytes(144))
  expect(long).not.toBe(short)
  expect(registry.id(boundedBytes(32))).toBe(short)
  expect(registry.id(boundedVec(u16, 10))).toBe(registry.id(boundedVec(u16, 10)))
  expect(registry.id(boundedVec(u16, 10))).not.toBe(registry.id(boundedVec(u16)))
  const [one, other] = [registry.entries()[short], registry.entries()[long]]
  expect({ ...one, id: 0 }).toEqual({ ...other, id: 0 })
})

it('refuses what a bounded vector or a share of a whole cannot hold', () => {
  const decode = (ty: AnyTy, hex: string): unknown => ty.decode(new Reader(hexToBytes(hex)))
  expect(decode(boundedVec(u16, 2), '0x0801000200')).toEqual([1, 2])
  expect(() => decode(boundedVec(u16, 2), '0x0c010002000300')).toThrow(ScaleError)
  expect(decode(boundedBytes(2), '0x080102')).toBe('0x0102')
  expect(() => decode(boundedBytes(2), '0x0c010203')).toThrow(ScaleError)
  expect([decode(Percent, '0x64'), decode(Perbill, '0x00ca9a3b')]).toEqual([100, 1_000_000_000])
  expect(() => decode(Percent, '0x65')).toThrow(ScaleError)
  expect(() => decode(Perbill, '0x01ca9a3b')).toThrow(ScaleError)
})

it('reads a set in any order, and says that it is written otherwise', () => {
  const read = (hex: string): unknown => {
    const reader = new Reader(hexToBytes(hex))
    return [btreeSet(u16).decode(reader), reader.isRewritten]
  }
  expect(read('0x0c010002000300')).toEqual([[1, 2, 3], false])
  expect(read('0x10030000010a000300')).toEqual([[3, 10, 256], true])
})
