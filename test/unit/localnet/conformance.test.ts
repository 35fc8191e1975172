import { readFileSync } from 'node:fs'
import { metadata } from '@polkadot-api/substrate-bindings'
import { describe, expect, test } from 'vitest'
import { buildMetadata, METADATA_VERSIONS } from '../../../src/localnet/frame/metadata.js'
import { buildSpec425 } from '../../../src/localnet/runtimes/425/spec.js'
import { compareMetadata } from '../../helpers/compare-metadata.js'
import { findReference } from '../../helpers/reference.js'

const reference = findReference('chain')

/** `Pallet.Error` and what the metadata says of it. */
function readErrorDocs(bytes: Uint8Array): Map<string, string> {
  const { tag, value } = metadata.dec(bytes).metadata
  if (tag !== 'v14') throw new Error(`metadata ${tag}`)
  const found = value.pallets.flatMap((pallet) => {
    const type = value.lookup[pallet.errors ?? -1]?.def
    return type?.tag === 'variant' ? type.value.map(({ name, docs }) => [`${pallet.name}.${name}`, docs.join(' ')] as const) : []
  })
  return new Map(found)
}

describe('what the embedded chain serves is what the real runtime serves', () => {
  test.skipIf(reference === undefined).each(METADATA_VERSIONS)('V%i agrees item by item, structurally and by index', (version) => {
    const expected = readFileSync(`${reference}/subtensor-425.metadata-v${version}.scale`)
    const { differences, compared } = compareMetadata(buildMetadata(buildSpec425().runtime, version), expected)
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(850)
  })

  test('every error is explained, and not by its own name alone', () => {
    const errors = readErrorDocs(buildMetadata(buildSpec425().runtime, 14))
    expect(errors.size).toBeGreaterThan(190)
    expect(errors.get('SubtensorModule.SlippageTooHigh')).toBe('The slippage of the transaction is too high.')
    for (const [name, docs] of errors) {
      expect(docs, name).toMatch(/^(?:[A-Z]|set_weights|trigger_epoch)[^\n]{11,}\.$/)
      const words = name
        .replace(/^\w+\./, '')
        .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
        .toLowerCase()
      expect(docs.toLowerCase(), name).not.toBe(`${words}.`)
    }
  })

  test.skipIf(reference === undefined)('what is said of an error has the figures that the runtime says of it', () => {
    const own = readErrorDocs(buildMetadata(buildSpec425().runtime, 14))
    const real = readErrorDocs(readFileSync(`${reference}/subtensor-425.metadata-v14.scale`))
    const listFigures = (text = ''): string[] =>
      [...new Set(text.match(/\d+(?:\.\d+)?|max_regs_per_block|WeightsMinStake|u16::MAX/g))].sort()
    for (const [name, docs] of own) {
      expect([name, listFigures(docs)]).toEqual([name, listFigures(real.get(name))])
      expect([name, /deprecated/i.test(docs)]).toEqual([name, /deprecated/i.test(real.get(name) ?? '')])
    }
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
