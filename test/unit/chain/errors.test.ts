import { describe, expect, test } from 'vitest'
import { explainCustomError } from '../../../src/chain/custom-errors.js'
import { mapDispatchError } from '../../../src/chain/errors.js'
import { readEventField } from '../../../src/chain/outcome/own-events.js'
import { readFailure } from '../../../src/chain/outcome/read-outcome.js'
import type { ChainEvent } from '../../../src/chain/plan.js'
import { REMEDIES } from '../../../src/chain/remedies.js'
import { type KnownSpec, readGenuine } from '../../helpers/compare-fingerprints.js'
import { loadMetadata425, loadRealMetadata425 } from '../../helpers/metadata-425.js'

const real = loadRealMetadata425()

/** The errors of the genuine runtime of that spec, as `Pallet.Name`. */
function listErrors(spec: KnownSpec): string[] {
  return readGenuine(spec).flatMap(({ kind, name }) => (kind === 'error' ? [name] : []))
}

describe('errors of the runtime', () => {
  test('every remedy is for an error that the runtime has', () => {
    const metadata = loadMetadata425()
    const names = new Set(['BadOrigin'])
    for (const pallet of metadata.pallets) {
      const def = pallet.errors === null ? undefined : metadata.types[pallet.errors]?.def
      if (def?.kind === 'variant') for (const variant of def.variants) names.add(`${pallet.name}.${variant.name}`)
    }
    for (const [name, path] of [
      ['Token', 'TokenError'],
      ['Arithmetic', 'ArithmeticError'],
    ]) {
      const def = metadata.types.find((type) => type.path.endsWith(`::${path}`))?.def
      if (def?.kind === 'variant') for (const variant of def.variants) names.add(`${name}.${variant.name}`)
    }
    const newer = new Set(listErrors(475))
    expect(Object.keys(REMEDIES).filter((name) => !names.has(name) && !newer.has(name))).toEqual([])
  })

  test('every error that spec 475 added has a remedy', () => {
    const before = new Set(listErrors(425))
    const added = listErrors(475).filter((name) => !before.has(name))
    expect(added).toHaveLength(46)
    expect(added.filter((name) => !REMEDIES[name])).toEqual([])
  })

  test('every custom error that is known by a remedy has that remedy', () => {
    for (let code = 0; code < 256; code++) {
      const remedy = explainCustomError(code, 425)?.remedy
      if (remedy) expect(REMEDIES[remedy], `${code}`).toBeTypeOf('string')
    }
  })

  test.each([
    [195, [0]],
    [233, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255]],
    [238, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 255]],
    [323, [...Array(21).keys(), 255]],
    [402, [...Array(25).keys(), 255]],
    [411, [...Array(28).keys(), 255]],
    [459, [...Array(28).keys(), 255]],
    [100_007, [...Array(28).keys(), 255]],
  ])('on spec %i the custom errors that its source has are known, and no others', (spec, codes) => {
    expect([...Array(256).keys()].filter((code) => explainCustomError(code, spec))).toEqual(codes)
  })

  test('a custom error is not explained by what its number means on a later runtime', () => {
    expect(explainCustomError(25, 425)?.name).toBe('NonAssociatedColdKey')
    expect(explainCustomError(25, 396)).toBeNull()
    expect(explainCustomError(1, 218)).toBeNull()
  })

  test('an error that the metadata does not have is said to be that', () => {
    const error = mapDispatchError(loadMetadata425(), { type: 'Module', value: { index: 7, error: Uint8Array.of(250, 0, 0, 0) } })
    expect(error).toMatchObject({ code: 'DISPATCH_FAILED', exitCode: 6, message: expect.stringContaining('error 250') })
  })

  test.each([
    ['Proxy', 'ProxyExecuted', 'result'],
    ['Multisig', 'MultisigExecuted', 'result'],
    ['Sudo', 'SudoAsDone', 'sudo_result'],
    ['Utility', 'ItemFailed', 'error'],
  ])('%s.%s carries the error of what was wrapped', (pallet, name, field) => {
    const success: ChainEvent = { pallet: 'System', name: 'ExtrinsicSuccess', data: { dispatch_info: null } }
    const error = { type: 'BadOrigin', value: null }
    const inner = field === 'error' ? error : { type: 'Err', value: error }
    const metadata = loadMetadata425()
    expect(readFailure(metadata, [{ pallet, name, data: { [field]: inner } }, success])?.message).toBe('The call failed: BadOrigin')
    expect(readFailure(metadata, [success])).toBeNull()
    if (field !== 'error')
      expect(readFailure(metadata, [{ pallet, name, data: { [field]: { type: 'Ok', value: null } } }, success])).toBeNull()
    // What does not tell how it went is not taken for a success.
    if (field !== 'error') expect(() => readFailure(metadata, [{ pallet, name, data: [null] }, success])).toThrow(RangeError)
  })

  test('an event with another number of fields is not read by position', () => {
    const field = { at: 2, of: 3 }
    const read = (data: ChainEvent['data']) => readEventField({ pallet: 'P', name: 'E', data }, field)
    expect(read([1n, 2n, 3n])).toBe(3n)
    expect(read({ a: 1n, b: 2n, c: 3n })).toBe(3n)
    for (const data of [[1n, 2n], [1n, 2n, 3n, 4n], { a: 1n, b: 2n }, 5n, null]) expect(() => read(data)).toThrow(RangeError)
    expect(readEventField({ pallet: 'P', name: 'E', data: 5n }, { at: 0, of: 1 })).toBe(5n)
  })

  test.skipIf(real === undefined)("the runtime's own words explain its errors", () => {
    if (!real) throw new Error('no metadata')
    const pallet = real.pallets.find((candidate) => candidate.name === 'SubtensorModule')
    const def = real.types[pallet?.errors ?? -1]?.def
    const index = def?.kind === 'variant' ? def.variants.find((variant) => variant.name === 'SlippageTooHigh')?.index : undefined
    const error = mapDispatchError(real, {
      type: 'Module',
      value: { index: pallet?.index ?? 0, error: Uint8Array.of(index ?? 0, 0, 0, 0) },
    })
    expect(error).toMatchObject({
      message: 'The call failed: SubtensorModule.SlippageTooHigh',
      why: 'Slippage is too high for the transaction.',
    })
  })
})
