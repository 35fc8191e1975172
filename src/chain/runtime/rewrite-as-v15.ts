/**
 * Rewrites metadata V14 and V16 as V15, of which the digest is made.
 *
 * The digest covers the call, the address, the signature and the extensions, with all types that they use. V14 gives the first three as
 * parameters of the type of extrinsics, and its types have the same numbers as in V15. V16 has all that V15 has, but numbers the types in
 * another order, because each pallet describes more of itself. The numbers are part of the digest. So they are given anew, in the order in
 * which the runtime registers types for V15 (scale-info's `Registry`, frame-metadata's `RuntimeMetadataV15::new`). Runtime APIs are left
 * out, because the digest does not cover them.
 */
import { type CodecType, metadata as metadataCodec } from '@polkadot-api/substrate-bindings'

type AnyMetadata = CodecType<typeof metadataCodec>['metadata']
type Tagged<T extends string> = Extract<AnyMetadata, { readonly tag: T }>['value']
type V14 = Tagged<'v14'>
type V15 = Tagged<'v15'>
type V16 = Tagged<'v16'>
type Entry = V15['lookup'][number]

const MAGIC = 0x6174656d

function findParameter(entry: Entry | undefined, name: string): number {
  const type = entry?.params.find((param) => param.name === name)?.type
  if (type === undefined) throw new RangeError(`metadata: the type of extrinsics does not say what its ${name} is`)
  return type
}

function fromV14({ lookup, pallets, extrinsic, type }: V14): V15 {
  const around = lookup[extrinsic.type]
  const call = findParameter(around, 'Call')
  return {
    lookup,
    pallets: pallets.map((pallet) => ({ ...pallet, docs: [] })),
    extrinsic: {
      version: extrinsic.version,
      address: findParameter(around, 'Address'),
      call,
      signature: findParameter(around, 'Signature'),
      // V15 also gives one type for all extensions together. In V14 it has various names, and the digest does not look at it, so any type
      // will do.
      extra: call,
      signedExtensions: extrinsic.signedExtensions,
    },
    type,
    apis: [],
    // The digest does not cover the outer enums either, and V14 does not describe them.
    outerEnums: { call, event: call, error: call },
    custom: [],
  }
}

/** The types that a definition names, in the order in which they are registered. */
function listInner({ def }: Entry): readonly number[] {
  switch (def.tag) {
    case 'composite':
      return def.value.map((field) => field.type)
    case 'variant':
      return def.value.flatMap((variant) => variant.fields.map((field) => field.type))
    case 'tuple':
      return def.value
    case 'sequence':
    case 'compact':
      return [def.value]
    case 'array':
      return [def.value.type]
    case 'bitSequence':
      return [def.value.bitStoreType, def.value.bitOrderType]
    case 'primitive':
      return []
  }
}

/** Maps old type numbers to new ones. A type is numbered before its parameters and before the types that it is made of. */
class Renumbering {
  readonly #numbers = new Map<number, number>()

  constructor(readonly lookup: readonly Entry[]) {}

  register(...types: readonly (number | undefined)[]): void {
    // A stack is used instead of recursion, because whoever sent the metadata decides how deeply its types nest.
    const left = types.filter((type) => type !== undefined).reverse()
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      if (this.#numbers.has(id)) continue
      const entry = this.lookup[id]
      if (!entry) throw new RangeError(`metadata: no type ${id}`)
      this.#numbers.set(id, this.#numbers.size)
      const params = entry.params.flatMap((param) => (param.type === undefined ? [] : [param.type]))
      left.push(...[...params, ...listInner(entry)].reverse())
    }
  }

  readonly of = (id: number): number => {
    const number = this.#numbers.get(id)
    if (number === undefined) throw new RangeError(`metadata: type ${id} was not numbered`)
    return number
  }

  #define({ def }: Entry): Entry['def'] {
    const { of } = this
    const fields = <T extends { readonly type: number }>(list: readonly T[]): T[] =>
      list.map((field) => ({ ...field, type: of(field.type) }))
    switch (def.tag) {
      case 'composite':
        return { tag: def.tag, value: fields(def.value) }
      case 'variant':
        return { tag: def.tag, value: def.value.map((variant) => ({ ...variant, fields: fields(variant.fields) })) }
      case 'tuple':
        return { tag: def.tag, value: def.value.map(of) }
      case 'sequence':
      case 'compact':
        return { tag: def.tag, value: of(def.value) }
      case 'array':
        return { tag: def.tag, value: { ...def.value, type: of(def.value.type) } }
      case 'bitSequence':
        return { tag: def.tag, value: { bitStoreType: of(def.value.bitStoreType), bitOrderType: of(def.value.bitOrderType) } }
      case 'primitive':
        return def
    }
  }

  apply(): Entry[] {
    const { of } = this
    const types: Entry[] = []
    for (const [old, id] of this.#numbers) {
      const entry = this.lookup[old]
      if (!entry) continue
      const params = entry.params.map(({ name, type }) => ({ name, type: type === undefined ? undefined : of(type) }))
      types[id] = { ...entry, id, params, def: this.#define(entry) }
    }
    return types
  }
}

function fromV16({ lookup, pallets, extrinsic }: V16): V15 {
  const numbers = new Renumbering(lookup)
  for (const { storage, calls, events, constants, errors } of pallets) {
    for (const { type } of storage?.items ?? []) {
      if (type.tag === 'plain') numbers.register(type.value)
      else numbers.register(type.value.key, type.value.value)
    }
    numbers.register(calls?.type, events?.type, ...constants.map((constant) => constant.type), errors?.type)
  }
  // Version 0 lists the extensions of signed extrinsics; those of other extrinsics have versions of their own.
  const [, places = []] = extrinsic.signedExtensionsByVersion.find(([version]) => version === 0) ?? []
  const extensions = places.flatMap((place) => extrinsic.signedExtensions[place] ?? [])
  numbers.register(extrinsic.address, extrinsic.call, extrinsic.signature)
  numbers.register(...extensions.map((extension) => extension.type))
  numbers.register(...extensions.map((extension) => extension.additionalSigned))
  const { of } = numbers
  const call = of(extrinsic.call)
  return {
    lookup: numbers.apply(),
    // Of the pallets the digest takes the constants that name the runtime.
    pallets: pallets.map(({ name, index, constants, docs }) => ({
      name,
      storage: undefined,
      calls: undefined,
      events: undefined,
      constants: constants.map((constant) => ({ name: constant.name, type: of(constant.type), value: constant.value, docs: [] })),
      errors: undefined,
      index,
      docs,
    })),
    extrinsic: {
      version: extrinsic.version.includes(4) ? 4 : (extrinsic.version[0] ?? 0),
      address: of(extrinsic.address),
      call,
      signature: of(extrinsic.signature),
      extra: call,
      signedExtensions: extensions.map(({ identifier, type, additionalSigned }) => ({
        identifier,
        type: of(type),
        additionalSigned: of(additionalSigned),
      })),
    },
    type: call,
    apis: [],
    outerEnums: { call, event: call, error: call },
    custom: [],
  }
}

/**
 * The metadata as V15, magic number included; V15 is returned as it is. Throws a RangeError for anything that is not metadata V14, V15 or
 * V16.
 */
export function rewriteAsV15(bytes: Uint8Array): Uint8Array {
  if (bytes[4] === 15) return bytes
  const { metadata } = metadataCodec.dec(bytes)
  if (metadata.tag !== 'v14' && metadata.tag !== 'v16') throw new RangeError(`metadata ${metadata.tag} is not supported`)
  const value = metadata.tag === 'v14' ? fromV14(metadata.value) : fromV16(metadata.value)
  return metadataCodec.enc({ magicNumber: MAGIC, metadata: { tag: 'v15', value } })
}
