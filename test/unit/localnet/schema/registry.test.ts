import { expect, it } from 'vitest'
import { boundedBytes, boundedVec } from '../../../../src/localnet/schema/collections.js'
import { Registry } from '../../../../src/localnet/schema/registry.js'
import { u16, unit } from '../../../../src/localnet/schema/types.js'

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
