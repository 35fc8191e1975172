import { describe, expect, test } from 'vitest'
import { findTypeFault } from '../../../src/chain/metadata/check-types.js'
import type { MetadataType, MetadataVariant, RuntimeMetadata, TypeDef } from '../../../src/chain/metadata/runtime-metadata.js'
import { loadMetadata425, loadRealMetadata425 } from '../../helpers/metadata-425.js'

const metadata = loadMetadata425()
const real = loadRealMetadata425()

/** The id of the first type of that path, or that shape. */
const idOf = (matches: (type: MetadataType) => boolean): number => metadata.types.findIndex(matches)
const byPath = (path: string): number => idOf((type) => type.path === path)
const U64 = idOf(({ def }) => def.kind === 'primitive' && def.name === 'u64')
const U8 = idOf(({ def }) => def.kind === 'primitive' && def.name === 'u8')
const ACCOUNT = byPath('sp_core::crypto::AccountId32')
const ADDRESS = byPath('sp_runtime::multiaddress::MultiAddress')

/** The same metadata, lying about one type. */
function lie(id: number, change: (type: MetadataType) => MetadataType): RuntimeMetadata {
  expect(id).toBeGreaterThanOrEqual(0)
  const { types } = metadata
  const at = (asked: number): MetadataType | undefined => {
    const type = types.at(asked)
    return asked === id && type ? change(type) : type
  }
  return { ...metadata, types: { at, findIndex: (matches) => types.findIndex(matches) } }
}

const asDef = (def: TypeDef) => (type: MetadataType) => ({ ...type, def })
const field = (type: number, name: string | null = null) => ({ name, type, typeName: null })
const variant = (name: string, index: number, ...fields: number[]): MetadataVariant => ({
  name,
  index,
  fields: fields.map((type) => field(type)),
  docsAt: 0,
})

function changeVariants(change: (variants: readonly MetadataVariant[]) => readonly MetadataVariant[]) {
  return (type: MetadataType): MetadataType =>
    type.def.kind === 'variant' ? { ...type, def: { kind: 'variant', variants: change(type.def.variants) } } : type
}

describe('types that money and accounts are made of', () => {
  test('are what they are called in the metadata of the runtime', () => {
    expect(findTypeFault(metadata)).toBeNull()
  })

  test.skipIf(real === undefined)('are so in the genuine metadata', () => {
    expect(real && findTypeFault(real)).toBeNull()
  })

  test.each<[string, RuntimeMetadata]>([
    ['an account of 31 bytes', lie(ACCOUNT, asDef({ kind: 'composite', fields: [field(U64)] }))],
    [
      'an account with something in front',
      lie(ACCOUNT, asDef({ kind: 'composite', fields: [field(U8), field(idOf(({ def }) => def.kind === 'array' && def.length === 32))] })),
    ],
    [
      'an address of one variant',
      lie(
        ADDRESS,
        changeVariants((all) => all.slice(0, 1)),
      ),
    ],
    [
      'an address in an address',
      lie(
        ADDRESS,
        changeVariants(() => [variant('Id', 0, ADDRESS)]),
      ),
    ],
    [
      'an address with another index',
      lie(
        ADDRESS,
        changeVariants((all) =>
          all.map((one) => (one.name === 'Id' ? { ...one, index: 1 } : one.name === 'Index' ? { ...one, index: 0 } : one)),
        ),
      ),
    ],
    [
      'an address of a number',
      lie(
        ADDRESS,
        changeVariants((all) => all.map((one) => (one.name === 'Id' ? variant('Id', 0, U64) : one))),
      ),
    ],
    [
      'an option that is there when it is not',
      lie(
        byPath('Option'),
        changeVariants((all) => all.map((one) => ({ ...one, index: 1 - one.index }))),
      ),
    ],
    [
      'an option of three',
      lie(
        byPath('Option'),
        changeVariants((all) => [...all, variant('Other', 2, U8)]),
      ),
    ],
    [
      'a result that is an error when it is not',
      lie(
        byPath('Result'),
        changeVariants((all) => all.map((one) => ({ ...one, index: 1 - one.index }))),
      ),
    ],
    [
      'a compact of a list',
      lie(
        idOf(({ def }) => def.kind === 'compact'),
        asDef({ kind: 'compact', type: idOf(({ def }) => def.kind === 'sequence') }),
      ),
    ],
    [
      'a compact of two things',
      lie(
        idOf(({ def }) => def.kind === 'compact'),
        asDef({ kind: 'compact', type: idOf(({ def }) => def.kind === 'composite' && def.fields.length === 2) }),
      ),
    ],
    ['a hash of another length', lie(byPath('primitive_types::H256'), asDef({ kind: 'composite', fields: [field(U64)] }))],
    [
      'two calls of one index',
      lie(
        idOf(({ path }) => path === 'pallet_balances::pallet::Call'),
        changeVariants((all) => all.map((one) => ({ ...one, index: 0 }))),
      ),
    ],
    [
      'two calls of one name',
      lie(
        idOf(({ path }) => path === 'pallet_balances::pallet::Call'),
        changeVariants((all) => all.map((one) => ({ ...one, name: 'transfer_all' }))),
      ),
    ],
    ['two pallets of one name', { ...metadata, pallets: metadata.pallets.map((pallet) => ({ ...pallet, name: 'Balances' })) }],
    ['two pallets of one index', { ...metadata, pallets: metadata.pallets.map((pallet) => ({ ...pallet, index: 5 })) }],
    [
      'two fields of one name',
      lie(
        idOf(({ path }) => path === 'pallet_balances::types::AccountData'),
        asDef({ kind: 'composite', fields: [field(U64, 'free'), field(U64, 'free')] }),
      ),
    ],
  ])('are not: %s', (_what, lying) => {
    expect(findTypeFault(lying)).not.toBeNull()
  })
})
