import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { State } from '../../../../src/localnet/state/state.js'

const PREFIXES = ['aa', 'ab'].map((byte) => byte.repeat(32))
const key = fc.tuple(fc.constantFrom(...PREFIXES), fc.constantFrom('', '01', '0102', '02')).map((parts) => parts.join(''))
const value = fc.option(fc.uint8Array({ maxLength: 2 }), { nil: undefined })
const step = fc.tuple(fc.constantFrom('put', 'put', 'begin', 'commit', 'rollback'), key, value)

type Model = Map<string, Uint8Array>

const hex = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('hex')
/** The keys that two models have differently, with both values. */
const differences = (before: Model, after: Model): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((one) => hex(before.get(one)) !== hex(after.get(one)))
    .map((one) => `${one} ${hex(before.get(one))} ${hex(after.get(one))}`)
    .sort()

describe('a state', () => {
  it('has what copies at each layer would have: values, keys in order, and what a layer changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const state = new State()
        const models: Model[] = [new Map()]
        for (const [what, one, bytes] of steps) {
          const top = models.at(-1) as Model
          if (what === 'begin') {
            state.begin()
            models.push(new Map(top))
          } else if (what === 'put') {
            if (bytes === undefined) {
              state.delete(one)
              top.delete(one)
            } else {
              state.set(one, bytes)
              top.set(one, bytes)
            }
          } else if (models.length > 1) {
            if (what === 'commit') state.commit()
            else state.rollback()
            models.pop()
            if (what === 'commit') models[models.length - 1] = top
          }
          const visible = models.at(-1) as Model
          expect(new Map([...state.entries()].map(([at, one]) => [at, hex(one)]))).toEqual(
            new Map([...visible].map(([at, one]) => [at, hex(one)])),
          )
          for (const prefix of ['', 'aa', PREFIXES[0] as string, `${PREFIXES[1]}01`])
            expect(state.keys(prefix)).toEqual([...visible.keys()].filter((at) => at.startsWith(prefix)).sort())
          const below = models.at(-2)
          if (below !== undefined) {
            const changes = state.changes().map(({ key, before, after }) => `${key} ${hex(before)} ${hex(after)}`)
            expect(changes.sort()).toEqual(differences(below, visible))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('remembers no more keys without a value than a limit, and what is written by a cell from before is not lost', () => {
    const state = new State()
    const early = state.find('00')
    const shelf = state.shelf(0)
    for (let number = 0; number < 11_000; number++) state.find(number.toString(16).padStart(8, '0'))
    state.transactional(() => undefined)
    expect(state.shelf(0)).not.toBe(shelf)
    state.put(early, new Uint8Array([7]))
    expect(state.get('00')).toEqual(new Uint8Array([7]))
    expect(state.find('00')).not.toBe(early)
    state.put(early, undefined)
    expect(state.get('00')).toBeUndefined()
  })

  it('loses nothing that is written by a cell from before everything was replaced', () => {
    const state = new State()
    state.set('00', new Uint8Array([7]))
    const early = state.find('00')
    state.load([['00', new Uint8Array([8])]])
    state.put(early, new Uint8Array([7]))
    expect(state.get('00')).toEqual(new Uint8Array([7]))
    state.put(early, undefined)
    expect([state.get('00'), state.keys('')]).toEqual([undefined, []])
  })
})
