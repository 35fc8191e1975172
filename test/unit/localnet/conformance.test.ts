import { metadata } from '@polkadot-api/substrate-bindings'
import { describe, expect, test } from 'vitest'
import { keyOf, makeFingerprint } from '../../../scripts/fingerprints/fingerprint.js'
import { listFacts } from '../../../scripts/fingerprints/list-facts.js'
import { listNumbers } from '../../../scripts/fingerprints/list-numbers.js'
import { listShapes } from '../../../scripts/fingerprints/list-shapes.js'
import { findKnownDigest } from '../../../src/chain/runtime/known-runtimes.js'
import { computeMetadataDigest } from '../../../src/chain/runtime/metadata-digest.js'
import { TAO_FACTS } from '../../../src/chain/runtime/token-facts.js'
import { buildMetadata, METADATA_VERSIONS } from '../../../src/localnet/frame/metadata.js'
import { buildSpec425 } from '../../../src/localnet/runtimes/425/spec.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import { compareFacts, compareMetadata, readGenuine } from '../../helpers/compare-fingerprints.js'

const { runtime } = buildSpec425()

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

type MetadataV16 = Extract<ReturnType<typeof metadata.dec>['metadata'], { readonly tag: 'v16' }>['value']

/** What is said to differ once V16 of the embedded chain was changed. */
function spoil(change: (value: MetadataV16) => void): readonly string[] {
  const decoded = metadata.dec(buildMetadata(runtime, 16))
  if (decoded.metadata.tag !== 'v16') throw new Error('not V16')
  change(decoded.metadata.value)
  return compareMetadata(metadata.enc(decoded), 425).differences
}

const pick = <T extends { readonly name: string }>(all: readonly T[] | undefined, name: string): T => {
  const found = all?.find((one) => one.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

describe('what the embedded chain serves is what the real runtime serves', () => {
  test.each(METADATA_VERSIONS)(
    'V%i agrees item by item, by name, structure, index and place, and in the figures of its errors',
    (version) => {
      const { differences, compared } = compareMetadata(buildMetadata(runtime, version), 425)
      expect(differences).toEqual([])
      expect(compared).toBeGreaterThan(1250)
    },
  )

  test.each([425, 475])('every error of %i is explained, and not by its own name alone', (spec) => {
    const errors = readErrorDocs(buildMetadata(buildSpec({ spec }).runtime, 14))
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
})

describe('what it serves as runtime 475 is all that mainnet serves', () => {
  const bytes = buildMetadata(buildSpec({ spec: 475 }).runtime, 14)
  const facts = [...listFacts(bytes), ...listShapes(bytes), ...listNumbers(bytes)]

  test('item by item as there, each type under its number, and nothing besides', () => {
    expect(compareFacts(facts, 475).differences).toEqual([])
    expect(facts.filter(({ kind }) => kind === 'number')).toHaveLength(598)
  })

  test('byte by byte but for documentation, so that its digest is that of mainnet', () => {
    expect(facts.filter(({ kind }) => kind === 'whole')).toHaveLength(1)
    expect(computeMetadataDigest(bytes, TAO_FACTS)).toBe(findKnownDigest(475))
  })

  test.each([15, 16] as const)('V%i says the same of all but runtime APIs', (version) => {
    const said = new Set(facts.map((fact) => keyOf(makeFingerprint(fact))))
    const ownKinds = new Set(['pallet', 'prefix', 'call', 'event', 'error', 'storage', 'constant', 'extension'])
    const others = listFacts(buildMetadata(buildSpec({ spec: 475 }).runtime, version)).filter(({ kind }) => ownKinds.has(kind))
    expect(others.filter((fact) => !said.has(keyOf(makeFingerprint(fact))))).toEqual([])
    expect(others.length).toBeGreaterThan(1_500)
  })

  test('and nothing is missing: no pallet, call, event, error, storage item, constant, extension or type', () => {
    const said = new Set(facts.map((fact) => keyOf(makeFingerprint(fact))))
    expect(readGenuine(475).filter((genuine) => !said.has(keyOf(genuine)))).toEqual([])
    const counts = (kind: string): number => facts.filter((fact) => fact.kind === kind).length
    expect([counts('pallet'), counts('call'), counts('error'), counts('event')]).toEqual([28, 311, 405, 309])
  })
})

describe('a single difference is found, and told in full', () => {
  test('the index of an error', () => {
    const [first] = runtime.pallets
    if (!first) throw new Error('a runtime without pallets')
    const shifted = { ...first, errors: { ...first.errors, CallFiltered: 77 } }
    const { differences } = compareMetadata(buildMetadata({ ...runtime, pallets: [shifted, ...runtime.pallets.slice(1)] }, 16), 425)
    expect(differences).toEqual([
      expect.stringMatching(/^error System\.CallFiltered .*\nours:\nerror System\.CallFiltered = 0\.77\(\)\ngenuine:\n./s),
    ])
  })

  test.each<[string, (value: MetadataV16) => void, string]>([
    [
      'the default of a storage item',
      ({ pallets }) => {
        pick(pick(pallets, 'SubtensorModule').storage?.items, 'Tempo').fallback = '0x0000'
      },
      'storage SubtensorModule.Tempo',
    ],
    [
      'the value of a constant',
      ({ pallets }) => {
        pick(pick(pallets, 'Balances').constants, 'ExistentialDeposit').value = '0xf501000000000000'
      },
      'constant Balances.ExistentialDeposit',
    ],
    [
      'the result of a runtime API',
      ({ apis }) => {
        const method = pick(pick(apis, 'AccountNonceApi').methods, 'account_nonce')
        method.output = pick(apis, 'Core').methods[0]?.output ?? 0
      },
      'method AccountNonceApi.account_nonce',
    ],
  ])('%s', (_what, change, expected) => {
    expect(spoil(change)).toEqual([expect.stringContaining(expected)])
  })

  test('a type, wherever it is used', () => {
    const differences = spoil(({ lookup }) => {
      const account = lookup.find(({ path }) => path.join('::') === 'pallet_balances::types::AccountData')
      if (account?.def.tag !== 'composite') throw new Error('no account data')
      account.def.value.reverse()
    })
    expect(differences.map((difference) => difference.slice(0, difference.indexOf(' is ')))).toEqual(
      expect.arrayContaining(['storage System.Account', 'type pallet_balances::types::AccountData<Balance=u64>']),
    )
  })

  test('the place of a storage item and of a call', () => {
    const differences = spoil(({ lookup, pallets }) => {
      pick(pallets, 'Aura').storage?.items.reverse()
      const calls = lookup.find(({ path }) => path.join('::') === 'pallet_admin_utils::pallet::Call')
      if (calls?.def.tag !== 'variant') throw new Error('no calls')
      calls.def.value.sort((a, b) => a.index - b.index)
    })
    expect(differences.map((difference) => difference.slice(0, difference.indexOf(' is ')))).toEqual([
      'storage Aura.CurrentSlot',
      'storage Aura.Authorities',
      'order AdminUtils',
    ])
  })

  test('how the enums around the pallets name theirs, and their parameters', () => {
    const differences = spoil(({ lookup }) => {
      for (const { path, params, def } of lookup) {
        if (path.join('::') === 'pallet_balances::pallet::Event') params.pop()
        if (path[1] === 'RuntimeEvent' && def.tag === 'variant')
          for (const { fields } of def.value.slice(0, 1)) for (const field of fields) field.typeName = undefined
      }
    })
    expect(differences.map((difference) => difference.slice(0, difference.indexOf(' is ')))).toEqual([
      'variant node_subtensor_runtime::RuntimeEvent.System',
      'type pallet_balances::pallet::Event',
    ])
  })

  test('two types that are said to be one', () => {
    const decoded = metadata.dec(buildMetadata(buildSpec({ spec: 475 }).runtime, 14))
    if (decoded.metadata.tag !== 'v14') throw new Error('not V14')
    const { lookup } = decoded.metadata.value
    const [short, long] = lookup.filter(({ path, params }) => path.at(-1) === 'BoundedVec' && params[0]?.type === 2)
    if (!short || !long) throw new Error('no bounded bytes')
    // Two vectors of bytes are said to be one, as if they had the same bound.
    for (const { def } of lookup)
      if (def.tag === 'composite') for (const field of def.value) if (field.type === short.id) field.type = long.id
    const { differences } = compareFacts(listNumbers(metadata.enc(decoded)), 475)
    expect(differences.map((difference) => difference.slice(0, difference.indexOf(' is ')))).toEqual([
      expect.stringMatching(/^number V14\.\d+$/),
      'whole V14',
    ])
  })

  test('figures that are not said', () => {
    const differences = spoil(({ lookup }) => {
      const errors = lookup.find(({ path }) => path.join('::') === 'pallet_subtensor::pallet::Error')
      if (errors?.def.tag !== 'variant') throw new Error('no errors')
      for (const error of errors.def.value) if (error.name === 'AlphaHighTooLow') error.docs = []
    })
    expect(differences).toEqual(['figures SubtensorModule.AlphaHighTooLow: ours says none of 0.8'])
  })
})
