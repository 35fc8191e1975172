import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveCall } from '../../../src/chain/extrinsic/resolve-call.js'
import { type DecodedMetadata, decodeMetadata } from '../../../src/chain/metadata/decode-metadata.js'
import { encodeCallBytes } from '../../../src/chain/metadata/encode-value.js'
import type { MetadataType } from '../../../src/chain/metadata/runtime-metadata.js'
import { loadMetadata425, readMetadata425 } from '../../helpers/metadata-425.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const stake = {
  pallet: 'SubtensorModule',
  name: 'add_stake_limit',
  args: { hotkey: BOB, netuid: 3, amount_staked: 5n, limit_price: 6n, allow_partial: true },
}

/** Replaces the variants of a pallet's calls. */
function withCalls(metadata: DecodedMetadata, pallet: string, change: (def: MetadataType['def']) => MetadataType['def']): DecodedMetadata {
  const id = metadata.pallets.find((candidate) => candidate.name === pallet)?.calls ?? -1
  return { ...metadata, types: metadata.types.map((type, index) => (index === id ? { ...type, def: change(type.def) } : type)) }
}

describe('a runtime that has moved on', () => {
  test('calls are found by name wherever their indices went', () => {
    const metadata = loadMetadata425()
    const before = encodeCallBytes(metadata, stake)
    const moved = withCalls(
      { ...metadata, pallets: metadata.pallets.map((pallet) => (pallet.name === 'SubtensorModule' ? { ...pallet, index: 99 } : pallet)) },
      'SubtensorModule',
      (def) =>
        def.kind === 'variant' ? { ...def, variants: def.variants.map((call) => ({ ...call, index: (call.index + 50) % 256 })) } : def,
    )
    const after = encodeCallBytes(moved, stake)
    expect(after[0]).toBe(99)
    expect(after[1]).toBe(((before[1] ?? 0) + 50) % 256)
    expect([...after.subarray(2)]).toEqual([...before.subarray(2)])
  })

  test('arguments go where the runtime has them, whatever their order', () => {
    const metadata = loadMetadata425()
    const reversed = withCalls(metadata, 'SubtensorModule', (def) =>
      def.kind === 'variant'
        ? {
            ...def,
            variants: def.variants.map((call) => (call.name === stake.name ? { ...call, fields: [...call.fields].reverse() } : call)),
          }
        : def,
    )
    const bytes = encodeCallBytes(reversed, resolveCall(reversed, stake, 500))
    // allow_partial, limit_price, amount_staked, netuid, hotkey
    expect([...bytes.subarray(2, 2 + 1 + 8 + 8 + 2)]).toEqual([1, 6, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 3, 0])
  })

  test('an argument more than is known is a refusal that shows both, not a guess', () => {
    const metadata = loadMetadata425()
    const grown = withCalls(metadata, 'SubtensorModule', (def) =>
      def.kind === 'variant'
        ? {
            ...def,
            variants: def.variants.map((call) =>
              call.name === stake.name ? { ...call, fields: [...call.fields, { name: 'memo', type: 0, typeName: null }] } : call,
            ),
          }
        : def,
    )
    expect(() => resolveCall(grown, stake, 500)).toThrow(expect.objectContaining({ code: 'NOT_ON_THIS_RUNTIME', exitCode: 6 }))
  })

  test('an older spelling is taken where the runtime has that: a subnet was once created with a mechanism', () => {
    const metadata = loadMetadata425()
    const create = { pallet: 'SubtensorModule', name: 'register_network', args: { hotkey: BOB } }
    expect(resolveCall(metadata, create, 425)).toEqual(create)
    const u16 = metadata.types.findIndex((type) => type.def.kind === 'primitive' && type.def.name === 'u16')
    const old = withCalls(metadata, 'SubtensorModule', (def) =>
      def.kind === 'variant'
        ? {
            ...def,
            variants: def.variants.map((call) =>
              call.name === 'register_network'
                ? { ...call, fields: [...call.fields, { name: 'mechid', type: u16, typeName: null }] }
                : call,
            ),
          }
        : def,
    )
    expect(resolveCall(old, create, 218)).toEqual({ ...create, args: { hotkey: BOB, mechid: 1 } })
  })

  test('a call inside another is looked up too', () => {
    const metadata = loadMetadata425()
    const inner = { pallet: 'AdminUtils', name: 'no_such_call', args: {} }
    expect(() => resolveCall(metadata, { pallet: 'Sudo', name: 'sudo', args: { call: inner } }, 425)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ looked_for: ['AdminUtils.no_such_call()'] }) }),
    )
  })
})

describe('metadata that is damaged', () => {
  test('cut anywhere or flipped anywhere it ends in a RangeError or decodes, and never hangs', () => {
    const bytes = readMetadata425()
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
      { numRuns: 200 },
    )
  })

  test('other versions are named', () => {
    const bytes = Uint8Array.from(readMetadata425())
    bytes[4] = 13
    expect(() => decodeMetadata(bytes)).toThrow('V13')
  })
})
