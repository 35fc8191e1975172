/** Lists everything that metadata says, item by item. */
import {
  enumType,
  type Meta,
  type MetaField,
  type MetaFunction,
  type MetaPallet,
  type MetaStorage,
  readMetadata,
} from './metadata-model.js'
import { isOpenEnum, TypeNames } from './type-names.js'

export const FACT_KINDS = [
  'pallet',
  'prefix',
  'call',
  'event',
  'error',
  'order',
  'figures',
  'storage',
  'constant',
  'associated',
  'view',
  'api',
  'method',
  'extrinsic',
  'extension',
  'variant',
  'type',
  'shape',
  'number',
  'whole',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

export interface Fact {
  readonly kind: FactKind
  /** `Balances.transfer_all`, `AccountNonceApi.account_nonce`, a type's name or number. Types of one name may be several. */
  readonly name: string
  /** Its index among items of the same kind, if that index is part of the wire format: `5.4`. */
  readonly index?: string
  /** Its full description, in words that do not depend on how types are numbered. */
  readonly text: string
}

type NameOf = (id: number) => string

const writeFields = (fields: readonly MetaField[], nameOf: NameOf): string =>
  fields
    .map(
      ({ name, type, typeName }) =>
        `${name === undefined ? '' : `${name}: `}${nameOf(type)}${typeName === undefined ? '' : ` as ${typeName}`}`,
    )
    .join(', ')

function listVariants(names: TypeNames, pallet: MetaPallet): Fact[] {
  const kinds = [
    ['call', pallet.calls],
    ['event', pallet.events],
    ['error', pallet.errors],
  ] as const
  return kinds.flatMap(([kind, ref]) =>
    names.variants(enumType(ref)).flatMap(({ name, index, fields, docs }): Fact[] => {
      const full = `${pallet.name}.${name}`
      const facts: Fact[] = [
        {
          ...{ kind, name: full, index: `${pallet.index}.${index}` },
          text: names.describe((nameOf) => `${kind} ${full} = ${pallet.index}.${index}(${writeFields(fields, nameOf)})`),
        },
      ]
      const figures = kind === 'error' ? listFigures(docs.join(' ')) : ''
      if (figures !== '') facts.push({ kind: 'figures', name: full, text: figures })
      return facts
    }),
  )
}

/** The indices of the calls in the order in which they are listed. A runtime that has fewer of them lists the others in the same order. */
function listOrder(names: TypeNames, { name, calls }: MetaPallet): Fact[] {
  const indices = names.variants(enumType(calls)).map(({ index }) => index)
  return indices.length === 0 ? [] : [{ kind: 'order', name, text: indices.join(',') }]
}

/**
 * The figures in the documentation of an error, and whether it is called deprecated. The words around them do not matter for the wire
 * format.
 */
function listFigures(docs: string): string {
  const figures = docs.match(/\d+(?:\.\d+)?|max_regs_per_block|WeightsMinStake|u16::MAX/g) ?? []
  return [...new Set([...figures, ...(/deprecated/i.test(docs) ? ['deprecated'] : [])])].sort().join(' ')
}

function describeStorage(names: TypeNames, pallet: string, { name, modifier, type, fallback }: MetaStorage, at: number): Fact {
  const text = names.describe((nameOf) => {
    const { tag, value } = type
    const shape =
      tag === 'plain'
        ? nameOf(value)
        : `map(${value.hashers.map((hasher) => hasher.tag).join(', ')}) ${nameOf(value.key)} -> ${nameOf(value.value)}`
    return `storage ${at} ${pallet}.${name}: ${shape}, modifier ${modifier}, default ${fallback}`
  })
  return { kind: 'storage', name: `${pallet}.${name}`, text }
}

function describeFunction(names: TypeNames, kind: 'method' | 'view', owner: string, { name, inputs, output }: MetaFunction): Fact {
  const full = `${owner}.${name}`
  const text = names.describe((nameOf) => {
    const listed = inputs.map((input) => `${input.name}: ${nameOf(input.type)}`).join(', ')
    return `${kind} ${full}(${listed}) -> ${nameOf(output)}`
  })
  return { kind, name: full, text }
}

function listPallet(names: TypeNames, pallet: MetaPallet): Fact[] {
  const { name: owner, index, storage, constants, associatedTypes = [], viewFns = [] } = pallet
  return [
    { kind: 'pallet', name: owner, index: String(index), text: `pallet ${owner} = ${index}` },
    ...(storage ? [{ kind: 'prefix', name: owner, text: `prefix of ${owner}: ${storage.prefix}` } as const] : []),
    ...listVariants(names, pallet),
    ...listOrder(names, pallet),
    ...(storage?.items ?? []).map((item, at) => describeStorage(names, owner, item, at)),
    ...constants.map(({ name, type, value }, at): Fact => {
      const full = `${owner}.${name}`
      return { kind: 'constant', name: full, text: names.describe((nameOf) => `constant ${at} ${full}: ${nameOf(type)} = ${value}`) }
    }),
    ...associatedTypes.map(({ name, type }): Fact => {
      const full = `${owner}.${name}`
      return { kind: 'associated', name: full, text: names.describe((nameOf) => `type ${full} = ${nameOf(type)}`) }
    }),
    ...viewFns.map((view) => {
      const fact = describeFunction(names, 'view', owner, view)
      return { ...fact, text: `${view.id} ${fact.text}` }
    }),
  ]
}

function listExtrinsic(
  names: TypeNames,
  { version, address, signature, signedExtensions, signedExtensionsByVersion }: Meta['extrinsic'],
): Fact[] {
  const facts = signedExtensions.map(({ identifier, type, additionalSigned }, at): Fact => {
    const text = names.describe((nameOf) => `extension ${at} ${identifier}: ${nameOf(type)}, implicit ${nameOf(additionalSigned)}`)
    return { kind: 'extension', name: identifier, index: String(at), text }
  })
  const say = (name: string, text: string): void => {
    facts.push({ kind: 'extrinsic', name, text: `extrinsic ${name}: ${text}` })
  }
  say('extensions', signedExtensions.map(({ identifier }) => identifier).join(', '))
  // V16 lists all versions of the extrinsic format, and the extensions of each.
  if (typeof version === 'number') say('version', String(version))
  else say('versions', version.join(', '))
  if (signedExtensionsByVersion !== undefined) say('extensions by version', JSON.stringify(signedExtensionsByVersion))
  if (address !== undefined)
    say(
      'address',
      names.describe((nameOf) => nameOf(address)),
    )
  if (signature !== undefined)
    say(
      'signature',
      names.describe((nameOf) => nameOf(signature)),
    )
  return facts
}

/** The named types. Of the enums that are open (see {@link isOpenEnum}) their parameters, and their variants one by one. */
function listTypes(names: TypeNames): Fact[] {
  const seen = new Set<string>()
  return names.types.flatMap(({ id, path, params }): Fact[] => {
    if (path.length === 0) return []
    const full = names.name(id)
    if (!isOpenEnum(path)) {
      const text = names.describe((nameOf) => `type ${nameOf(id)}`)
      if (seen.has(text)) return []
      seen.add(text)
      return [{ kind: 'type', name: full, text }]
    }
    const open: Fact = { kind: 'type', name: full, text: `type ${full}<${params.map(({ name }) => name).join(', ')}>` }
    // The variants of the enums of pallets are listed as calls, events and errors.
    if (path.at(-2) === 'pallet') return [open]
    const variants = names.variants(id).map(({ name, index, fields }): Fact => {
      const variant = `${full}.${name}`
      const text = names.describe((nameOf) => `variant ${variant} = ${index}(${writeFields(fields, nameOf)})`)
      return { kind: 'variant', name: variant, index: String(index), text }
    })
    return [open, ...variants]
  })
}

/** @param bytes metadata from its magic number on, V14, V15 or V16 */
export function listFacts(bytes: Uint8Array): readonly Fact[] {
  const { meta } = readMetadata(bytes)
  const names = new TypeNames(meta.lookup)
  return [
    ...meta.pallets.flatMap((pallet) => listPallet(names, pallet)),
    ...(meta.apis ?? []).flatMap((api): Fact[] => [
      // Only V16 says which version of an API it is.
      ...(api.version === undefined
        ? []
        : [{ kind: 'api' as const, name: api.name, index: String(api.version), text: `api ${api.name}, version ${api.version}` }]),
      ...api.methods.map((method) => describeFunction(names, 'method', api.name, method)),
    ]),
    ...listExtrinsic(names, meta.extrinsic),
    ...listTypes(names),
  ]
}
