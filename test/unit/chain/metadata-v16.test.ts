import { readFileSync } from 'node:fs'
import { metadata as codec } from '@polkadot-api/substrate-bindings'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import { openMetadata } from '../../../src/chain/metadata/open-metadata.js'
import type { RuntimeMetadata } from '../../../src/chain/metadata/runtime-metadata.js'
import { buildMetadata } from '../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { findReference } from '../../helpers/reference.js'

/** A type by what it is and not by its number, which the versions give out in different orders; two levels deep. */
function describeType(metadata: RuntimeMetadata, id: number | null, depth = 2): unknown {
  if (id === null) return null
  const type = metadata.types.at(id)
  if (!type) throw new RangeError(`no type ${id}`)
  const inner = (of: number) => (depth === 0 ? '' : describeType(metadata, of, depth - 1))
  const fields = (list: readonly { readonly name: string | null; readonly type: number }[]) =>
    list.map(({ name, type: of }) => [name, inner(of)])
  const { path, def } = type
  if (def.kind === 'composite') return { path, fields: fields(def.fields) }
  if (def.kind === 'variant') return { path, variants: def.variants.map(({ name, index, fields: list }) => [name, index, fields(list)]) }
  if (def.kind === 'tuple') return { path, types: def.types.map(inner) }
  return { path, ...def, ...('type' in def ? { type: inner(def.type) } : {}) }
}

function describeAll(metadata: RuntimeMetadata): unknown {
  const { pallets, extrinsicVersion, signedExtensions, apis } = metadata
  const of = (id: number | null) => describeType(metadata, id)
  return {
    extrinsicVersion,
    pallets: pallets.map(({ name, index, storagePrefix, calls, events, errors, storage, constants }) => ({
      ...{ name, index, storagePrefix },
      ...{ calls: of(calls), events: of(events), errors: of(errors) },
      // Where the documentation begins in the bytes is another place in each version.
      storage: storage.map(({ docsAt: _, ...item }) => ({
        ...item,
        key: of(item.key),
        value: of(item.value),
        fallback: [...item.fallback],
      })),
      constants: constants.map(({ name: constant, type, value }) => [constant, of(type), [...value]]),
    })),
    signedExtensions: signedExtensions.map(({ identifier, extra, implicit }) => [identifier, of(extra), of(implicit)]),
    apis: apis.map(({ name, methods }) => [
      name,
      methods.map((method) => [method.name, method.inputs.map((input) => [input.name, of(input.type)]), of(method.output)]),
    ]),
  }
}

function readReal(version: 15 | 16): Uint8Array | undefined {
  const file = findReference('chain', `subtensor-425.metadata-v${version}.scale`)
  return file === undefined ? undefined : readFileSync(file)
}

const build = (version: 15 | 16, seed?: number) => buildMetadata(buildSpec(seed === undefined ? {} : { drift: { seed } }).runtime, version)

const RUNTIMES: readonly (readonly [string, (version: 15 | 16) => Uint8Array | undefined])[] = [
  ['the embedded chain', (version) => build(version)],
  ['a runtime that drifted', (version) => build(version, 7)],
  ['the real runtime', readReal],
]

/** Metadata of the embedded chain, changed as the public library's codec has it. */
function change(edit: (value: Extract<ReturnType<typeof codec.dec>['metadata'], { readonly tag: 'v16' }>['value']) => void): Uint8Array {
  const decoded = codec.dec(build(16))
  if (decoded.metadata.tag !== 'v16') throw new Error('not V16')
  edit(decoded.metadata.value)
  return codec.enc(decoded)
}

describe.each(RUNTIMES)('metadata V16 of %s', (_, load) => {
  const [old, bytes] = [load(15), load(16)]

  test.runIf(old && bytes)('says what V15 says, decoded whole and opened by its outline', () => {
    if (!old || !bytes) return
    const expected = describeAll(decodeMetadata(old))
    const decoded = decodeMetadata(bytes)
    expect(decoded.version).toBe(16)
    expect(describeAll(decoded)).toEqual(expected)
    expect(describeAll(openMetadata(bytes, decoded.outline))).toEqual(expected)
  })
})

describe('metadata V16', () => {
  test('is read over what is deprecated in it, and what it has of its own', () => {
    const note = { tag: 'Deprecated', value: { note: 'Use the other one.', since: undefined } } as const
    const noNote = { tag: 'DeprecatedWithoutNote', value: undefined } as const
    const bytes = change(({ pallets, apis }) => {
      const [system, balances] = ['System', 'Balances'].map((wanted) => pallets.find(({ name }) => name === wanted))
      const [item] = system?.storage?.items ?? []
      const [constant] = system?.constants ?? []
      const [api] = apis
      const [method] = api?.methods ?? []
      if (!system?.calls || !item || !constant || !balances?.errors || !api || !method) throw new Error('nothing to deprecate')
      item.deprecationInfo = note
      constant.deprecationInfo = noNote
      system.deprecationInfo = { tag: 'Deprecated', value: { note: 'All of it.', since: '2.0' } }
      system.calls.deprecationInfo = [
        { index: 0, deprecation: note },
        { index: 3, deprecation: noNote },
      ]
      balances.errors.deprecationInfo = [{ index: 1, deprecation: note }]
      api.deprecationInfo = note
      method.deprecationInfo = note
      system.viewFns.push({
        id: `0x${'07'.repeat(32)}`,
        ...{ name: 'look', inputs: [{ name: 'at', type: 0 }], output: 0, docs: ['Looks.'], deprecationInfo: note },
      })
    })
    expect(bytes.length).toBeGreaterThan(build(16).length)
    expect(describeAll(decodeMetadata(bytes))).toEqual(describeAll(decodeMetadata(build(16))))
  })

  test('gives the extensions of signed extrinsics in their own order, among those of later versions', () => {
    const identifiers = decodeMetadata(build(16)).signedExtensions.map(({ identifier }) => identifier)
    const bytes = change(({ extrinsic }) => {
      const all = extrinsic.signedExtensions
      all.reverse()
      extrinsic.signedExtensionsByVersion = [
        [0, all.map((_, place) => all.length - 1 - place).slice(1)],
        [1, [0]],
      ] as typeof extrinsic.signedExtensionsByVersion
    })
    expect(decodeMetadata(bytes).signedExtensions.map(({ identifier }) => identifier)).toEqual(identifiers.slice(1))
  })

  test('is refused where it does not say how extrinsics of format 4 are signed', () => {
    const later = change(({ extrinsic }) => {
      extrinsic.signedExtensionsByVersion = [[1, [0]]] as typeof extrinsic.signedExtensionsByVersion
    })
    expect(() => decodeMetadata(later)).toThrow(RangeError)
    const five = change(({ extrinsic }) => {
      extrinsic.version = [5]
    })
    expect(decodeMetadata(five).extrinsicVersion).toBe(5)
  })

  test('cut anywhere or flipped anywhere it ends in a RangeError or decodes, and never hangs', () => {
    const bytes = build(16)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const damaged = cut ? bytes.slice(0, at) : Uint8Array.from(bytes)
        if (!cut) damaged[at] = (damaged[at] ?? 0) ^ flip
        try {
          decodeMetadata(damaged)
          expect(cut).toBe(false)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 150 },
    )
  })
})
