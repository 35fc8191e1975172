import { readFileSync } from 'node:fs'
import { metadata } from '@polkadot-api/substrate-bindings'
import { describe, expect, test } from 'vitest'
import { buildSpec425 } from '../../../src/localnet/runtime.js'
import { buildMetadata, METADATA_VERSIONS } from '../../../src/localnet/schema/metadata.js'
import { compareMetadata } from '../../helpers/compare-metadata.js'
import { findReference } from '../../helpers/reference.js'

const reference = findReference('chain')

describe('what the embedded chain serves is what the real runtime serves', () => {
  test.skipIf(reference === undefined).each(METADATA_VERSIONS)('V%i agrees item by item, structurally and by index', (version) => {
    const expected = readFileSync(`${reference}/subtensor-425.metadata-v${version}.scale`)
    const { differences, compared } = compareMetadata(buildMetadata(buildSpec425().runtime, version), expected)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(850)
  })

  test('every error has a sentence, since clients call errors without one unknown', () => {
    const { tag, value } = metadata.dec(buildMetadata(buildSpec425().runtime, 14)).metadata
    if (tag !== 'v14') throw new Error(`metadata ${tag}`)
    const errors = value.pallets.flatMap((pallet) => {
      const type = value.lookup[pallet.errors ?? -1]?.def
      return type?.tag === 'variant' ? type.value : []
    })
    expect(errors.find(({ name }) => name === 'SlippageTooHigh')?.docs).toEqual(['Slippage too high.'])
    expect(errors.filter(({ docs }) => docs.join('').length < 2)).toEqual([])
  })

  test.skipIf(reference === undefined)('a single changed default, index or type is found', () => {
    const expected = readFileSync(`${reference}/subtensor-425.metadata-v16.scale`)
    const { runtime } = buildSpec425()
    const [first] = runtime.pallets
    if (!first) throw new Error('a runtime without pallets')
    const shifted = { ...first, errors: { ...first.errors, CallFiltered: 77 } }
    const { differences } = compareMetadata(buildMetadata({ ...runtime, pallets: [shifted, ...runtime.pallets.slice(1)] }, 16), expected)
    expect(differences).toEqual([expect.stringContaining('CallFiltered has index 77 instead of 5')])
  })
})
