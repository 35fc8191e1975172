/** The common content of V14, V15 and V16 of the metadata, as a public library decodes it. It shares no code with our own decoder. */
import { metadata as metadataCodec } from '@polkadot-api/substrate-bindings'

export interface MetaField {
  readonly name: string | undefined
  readonly type: number
  readonly typeName: string | undefined
}

export interface MetaVariant {
  readonly name: string
  readonly index: number
  readonly fields: readonly MetaField[]
  readonly docs: readonly string[]
}

export interface MetaParam {
  readonly name: string
  readonly type: number | undefined
}

export type MetaDef =
  | { readonly tag: 'primitive'; readonly value: { readonly tag: string } }
  | { readonly tag: 'compact' | 'sequence'; readonly value: number }
  | { readonly tag: 'array'; readonly value: { readonly len: number; readonly type: number } }
  | { readonly tag: 'tuple'; readonly value: readonly number[] }
  | { readonly tag: 'composite'; readonly value: readonly MetaField[] }
  | { readonly tag: 'variant'; readonly value: readonly MetaVariant[] }
  | { readonly tag: 'bitSequence'; readonly value: { readonly bitStoreType: number; readonly bitOrderType: number } }

export interface MetaType {
  readonly id: number
  readonly path: readonly string[]
  readonly params: readonly MetaParam[]
  readonly def: MetaDef
}

export interface MetaStorage {
  readonly name: string
  readonly modifier: number
  readonly type:
    | { readonly tag: 'plain'; readonly value: number }
    | {
        readonly tag: 'map'
        readonly value: { readonly hashers: readonly { readonly tag: string }[]; readonly key: number; readonly value: number }
      }
  readonly fallback: string
}

/** An enum of a pallet. V16 gives an object with more than its type. */
export type MetaEnum = number | { readonly type: number } | undefined

export interface MetaFunction {
  readonly name: string
  readonly inputs: readonly { readonly name: string; readonly type: number }[]
  readonly output: number
}

export interface MetaPallet {
  readonly name: string
  readonly index: number
  readonly storage?: { readonly prefix: string; readonly items: readonly MetaStorage[] } | undefined
  readonly calls: MetaEnum
  readonly events: MetaEnum
  readonly errors: MetaEnum
  readonly constants: readonly { readonly name: string; readonly type: number; readonly value: string }[]
  /** Since V16. */
  readonly associatedTypes?: readonly { readonly name: string; readonly type: number }[]
  readonly viewFns?: readonly (MetaFunction & { readonly id: string })[]
}

export interface Meta {
  readonly lookup: readonly MetaType[]
  readonly pallets: readonly MetaPallet[]
  readonly extrinsic: {
    readonly version: number | readonly number[]
    /** Since V15. */
    readonly address?: number
    readonly signature?: number
    /** Since V16. */
    readonly signedExtensionsByVersion?: unknown
    readonly signedExtensions: readonly { readonly identifier: string; readonly type: number; readonly additionalSigned: number }[]
  }
  /** Since V15; empty in V14. */
  readonly apis?: readonly { readonly name: string; readonly version?: number; readonly methods: readonly MetaFunction[] }[]
}

/** @param bytes metadata from its magic number on, V14, V15 or V16 */
export function readMetadata(bytes: Uint8Array): { readonly version: number; readonly meta: Meta } {
  const { tag, value } = metadataCodec.dec(bytes).metadata
  if (tag !== 'v14' && tag !== 'v15' && tag !== 'v16') throw new Error(`metadata ${tag} is not read`)
  return { version: Number(tag.slice(1)), meta: value as unknown as Meta }
}

export function enumType(ref: MetaEnum): number | undefined {
  return typeof ref === 'object' ? ref.type : ref
}
