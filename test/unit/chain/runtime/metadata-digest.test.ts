import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeShapeFact } from '../../../../scripts/fingerprints/list-shapes.js'
import { findCallFault } from '../../../../src/chain/metadata/check-calls.js'
import { decodeMetadata } from '../../../../src/chain/metadata/decode-metadata.js'
import { describeCallShape, listShapeDifferences } from '../../../../src/chain/runtime/call-shapes.js'
import { KNOWN_CALL_SHAPES, KNOWN_SPEC_VERSION } from '../../../../src/chain/runtime/known-call-shapes.js'
import { findKnownDigest } from '../../../../src/chain/runtime/known-runtimes.js'
import { computeMetadataDigest } from '../../../../src/chain/runtime/metadata-digest.js'
import { TAO_FACTS } from '../../../../src/chain/runtime/token-facts.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import { compareFacts, readGenuine } from '../../../helpers/compare-fingerprints.js'
import { digestByHand } from '../../../helpers/digest-by-hand.js'
import { findReference } from '../../../helpers/reference.js'

const FILES: readonly (readonly [file: string, spec: number])[] = [
  ['subtensor-424.metadata.scale', 424],
  ['subtensor-425.metadata-v14.scale', 425],
  ['subtensor-425.metadata-v15.scale', 425],
  ['subtensor-425.metadata-v16.scale', 425],
  ['subtensor-475.metadata-v14.scale', 475],
]
const reference = findReference('chain')

describe('the digest of the real runtimes', () => {
  it.runIf(reference).each(FILES)('%s is the one that is pinned for spec %i', (file, spec) => {
    const bytes = readFileSync(`${reference}/${file}`)
    expect(computeMetadataDigest(bytes, TAO_FACTS)).toBe(findKnownDigest(spec))
    // What came out of a larger buffer is the same.
    const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3)
    expect(computeMetadataDigest(shifted, TAO_FACTS)).toBe(findKnownDigest(spec))
  })

  it.runIf(reference)('of 424 is also that of 425 with another version in it', () => {
    const bytes = readFileSync(`${reference}/subtensor-425.metadata-v15.scale`)
    const name = bytes.indexOf('node-subtensor8node-subtensor')
    const at = bytes.indexOf(Buffer.from([0xa9, 0x01, 0, 0]), name)
    expect(at - name).toBe(33)
    bytes[at] = 0xa8
    expect(computeMetadataDigest(bytes, TAO_FACTS)).toBe(findKnownDigest(424))
  })

  it.runIf(reference)('and by hand', () => {
    expect(digestByHand(readFileSync(`${reference}/subtensor-425.metadata-v15.scale`), TAO_FACTS)).toBe(findKnownDigest(425))
  })
})

describe.each([undefined, 7])('the digest of the embedded runtime, drift %s', (seed) => {
  const { runtime } = buildSpec(seed === undefined ? {} : { drift: { seed } })
  const [v14, v15, v16] = ([14, 15, 16] as const).map((version) => buildMetadata(runtime, version)) as [Uint8Array, Uint8Array, Uint8Array]

  it('is one, whichever version of the metadata it is made of, and that of another implementation', () => {
    const digest = computeMetadataDigest(v15, TAO_FACTS)
    expect(computeMetadataDigest(v14, TAO_FACTS)).toBe(digest)
    expect(computeMetadataDigest(v16, TAO_FACTS)).toBe(digest)
    expect(digestByHand(v15, TAO_FACTS)).toBe(digest)
  })

  it('is another for another token', () => {
    const digest = computeMetadataDigest(v15, TAO_FACTS)
    expect(computeMetadataDigest(v15, { ...TAO_FACTS, decimals: 18 })).not.toBe(digest)
    expect(computeMetadataDigest(v15, { ...TAO_FACTS, symbol: 'TA0' })).not.toBe(digest)
  })

  it('is of metadata in which both lists of calls are one', () => {
    for (const bytes of [v14, v15, v16]) {
      const metadata = decodeMetadata(bytes)
      expect(findCallFault(metadata)).toBeNull()
      const [system, ...others] = metadata.pallets
      if (!system) throw new Error('no pallets')
      const swapped = {
        ...metadata,
        pallets: [{ ...system, calls: others.find(({ name }) => name === 'Balances')?.calls ?? null }, ...others],
      }
      expect(findCallFault(swapped)).toBe('the calls of System are not its calls')
      expect(findCallFault({ ...metadata, pallets: [{ ...system, index: 99 }, ...others] })).toBe('the calls of System are not its calls')
      expect(findCallFault({ ...metadata, pallets: others })).toBe('System has calls and is no pallet')
      expect(findCallFault({ ...metadata, callType: 0 })).not.toBeNull()
    }
  })
})

describe('the shapes of calls', () => {
  it('are those of the newest runtime that is known, of every call it has', () => {
    const facts = Object.entries(KNOWN_CALL_SHAPES).map(([name, shape]) => makeShapeFact(name, shape))
    expect(compareFacts(facts, 475).differences).toEqual([])
    const genuine = readGenuine(475).filter(({ kind }) => kind === 'shape')
    expect(Object.keys(KNOWN_CALL_SHAPES).sort()).toEqual(genuine.map(({ name }) => name).sort())
    expect(KNOWN_SPEC_VERSION).toBe(475)
  })

  it('are the same in the embedded runtime, which is an older one, for every call that both have', () => {
    const metadata = decodeMetadata(buildMetadata(buildSpec().runtime, 15))
    let compared = 0
    for (const [full, shape] of Object.entries(KNOWN_CALL_SHAPES)) {
      const [pallet = '', name = ''] = full.split('.')
      const own = describeCallShape(metadata, pallet, name)
      if (own === undefined) continue
      expect(own, full).toBe(shape)
      compared++
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('differ where a runtime drifted, and each difference is a sentence, inner calls included', async () => {
    const metadata = decodeMetadata(buildMetadata(buildSpec({ drift: { seed: 7 } }).runtime, 15))
    const inner = { pallet: 'Balances', name: 'transfer_keep_alive', args: { dest: 'x', value: 1n } }
    const call = { pallet: 'Utility', name: 'batch_all', args: { calls: [inner, inner] } }
    const differences = await listShapeDifferences(metadata, call, 100_007)
    expect(differences).toHaveLength(2)
    expect(differences[1]).toMatch(
      /^The bytes of Balances\.transfer_keep_alive are not those of spec 475, .*there 5\.3 \(dest: MultiAddress, value: Compact<u64>\); the endpoint's spec 100007 has \d+\.\d+ \(/,
    )
    expect(await listShapeDifferences(metadata, { pallet: 'Baskets', name: 'note', args: {} }, 1)).toEqual([
      expect.stringContaining('Baskets.note is not a call of spec 475'),
    ])
  })
})
