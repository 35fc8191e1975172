import { describe, expect, it } from 'vitest'
import { arrangeItems, dropNames } from '../../../../src/localnet/frame/arrange-items.js'
import { changeSchema } from '../../../../src/localnet/frame/change-schema.js'
import { changePallet, implementPallet } from '../../../../src/localnet/frame/pallet.js'
import { call, constant, definePallet } from '../../../../src/localnet/frame/pallet-schema.js'
import { ZERO_WEIGHT } from '../../../../src/localnet/frame/weight.js'
import { value } from '../../../../src/localnet/schema/storage.js'
import { u32 } from '../../../../src/localnet/schema/types.js'

const list = (names: string) => [...names].map((name) => [name, 0] as const)
const namesOf = (items: readonly (readonly [string, unknown])[]) => items.map(([name]) => name).join('')

describe('a list with runs', () => {
  it('has what follows the first name of a run behind it, wherever it was', () => {
    expect(namesOf(arrangeItems(list('abcde')))).toBe('abcde')
    expect(namesOf(arrangeItems(list('abcde'), [['a', 'e', 'd']]))).toBe('aedbc')
    expect(namesOf(arrangeItems(list('abcde'), [['d', 'a']]))).toBe('bcdae')
    expect(
      namesOf(
        arrangeItems(list('abcde'), [
          ['a', 'd'],
          ['d', 'b'],
        ]),
      ),
    ).toBe('adbce')
  })

  it('refuses a name that is not there', () => {
    expect(() => arrangeItems(list('abc'), [['a', 'x']])).toThrow(new RangeError('there is no x that could be listed elsewhere'))
    expect(() => arrangeItems(list('abc'), [['x', 'a']])).toThrow(RangeError)
  })

  it('goes on without the names that are gone', () => {
    expect(
      dropNames(
        [
          ['a', 'b', 'c'],
          ['d', 'e'],
        ],
        ['a', 'e'],
      ),
    ).toEqual([['b', 'c']])
  })
})

describe('a pallet', () => {
  const impl = { weight: () => ZERO_WEIGHT, handle: () => undefined }
  const shelf = definePallet({
    name: 'Shelf',
    index: 201,
    crate: 'pallet_shelf',
    storage: { Top: value(u32), Middle: value(u32) },
    calls: { dust: call(2, {}), put: call(0, {}), take: call(1, {}) },
    callOrder: [['put', 'dust', 'take']],
    constants: { Boards: constant(u32, 3), Depth: constant(u32, 30) },
  })
  const shelfPallet = implementPallet(shelf, { calls: { dust: impl, put: impl, take: impl } })
  const shelf2 = changeSchema(shelf, {
    calls: { lift: call(3, {}) },
    storage: { Upper: value(u32) },
    constants: { Width: constant(u32, 80) },
    gone: { calls: ['put'] },
    order: { calls: [['dust', 'lift']], storage: [['Top', 'Upper']], constants: [['Boards', 'Width']] },
  })

  it('lists calls by index, or as its source has them', () => {
    expect([...shelfPallet.calls.keys()]).toEqual(['put', 'dust', 'take'])
  })

  it('lists what a later runtime adds where that has it, and the rest as before', () => {
    expect(Object.keys(shelf2.storage)).toEqual(['Top', 'Upper', 'Middle'])
    expect(Object.keys(shelf2.input.constants)).toEqual(['Boards', 'Width', 'Depth'])
    expect([...changePallet(shelfPallet, shelf2, { calls: { lift: impl } }).calls.keys()]).toEqual(['dust', 'lift', 'take'])
    expect(() => changeSchema(shelf, { order: { storage: [['Top', 'Bottom']] } })).toThrow('there is no Bottom')
  })
})
