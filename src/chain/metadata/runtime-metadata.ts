/** Runtime metadata as this client uses it: V14, V15 and V16 decode to the same shape. Type ids are those of `types`. */

export interface MetadataField {
  readonly name: string | null
  readonly type: number
  readonly typeName: string | null
}

export interface MetadataVariant {
  readonly name: string
  readonly index: number
  readonly fields: readonly MetadataField[]
  /** Offset of the docs (`Vec<String>`) in the metadata's bytes: read only when an item has to be explained. */
  readonly docsAt: number
}

export type PrimitiveName =
  | 'bool'
  | 'char'
  | 'str'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'u128'
  | 'u256'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'i128'
  | 'i256'

export type TypeDef =
  | { readonly kind: 'composite'; readonly fields: readonly MetadataField[] }
  | { readonly kind: 'variant'; readonly variants: readonly MetadataVariant[] }
  | { readonly kind: 'sequence'; readonly type: number }
  | { readonly kind: 'array'; readonly type: number; readonly length: number }
  | { readonly kind: 'tuple'; readonly types: readonly number[] }
  | { readonly kind: 'primitive'; readonly name: PrimitiveName }
  | { readonly kind: 'compact'; readonly type: number }
  | { readonly kind: 'bits' }

export interface MetadataType {
  /** Rust path joined with `::`, empty for built-in types. */
  readonly path: string
  readonly def: TypeDef
}

export type StorageHasher = 'Blake2_128' | 'Blake2_256' | 'Blake2_128Concat' | 'Twox128' | 'Twox256' | 'Twox64Concat' | 'Identity'

export interface MetadataStorageItem {
  readonly name: string
  /** True when an absent key means None, false when it means `fallback`. */
  readonly optional: boolean
  /** Empty for a plain value. */
  readonly hashers: readonly StorageHasher[]
  /** Type of the key (a tuple when there are several hashers); null for a plain value. */
  readonly key: number | null
  readonly value: number
  readonly fallback: Uint8Array
  /** Offset of the docs, as in {@link MetadataVariant}. */
  readonly docsAt: number
}

export interface MetadataConstant {
  readonly name: string
  readonly type: number
  readonly value: Uint8Array
  /** Offset of the docs, as in {@link MetadataVariant}. */
  readonly docsAt: number
}

export interface MetadataPallet {
  readonly name: string
  readonly index: number
  readonly storagePrefix: string
  readonly storage: readonly MetadataStorageItem[]
  readonly calls: number | null
  readonly events: number | null
  readonly errors: number | null
  readonly constants: readonly MetadataConstant[]
}

export interface MetadataSignedExtension {
  readonly identifier: string
  /** Type of what goes into the extrinsic. */
  readonly extra: number
  /** Type of what is only signed. */
  readonly implicit: number
}

export interface MetadataApiMethod {
  readonly name: string
  readonly inputs: readonly { readonly name: string; readonly type: number }[]
  readonly output: number
  /** Offset of the docs, as in {@link MetadataVariant}. */
  readonly docsAt: number
}

export interface MetadataApi {
  readonly name: string
  readonly methods: readonly MetadataApiMethod[]
}

/** Types by id. This is either a plain list, or a table that decodes a type when it is first asked for. */
export interface TypeTable {
  at(id: number): MetadataType | undefined
  /** The id of the first type that matches, or -1. */
  findIndex(matches: (type: MetadataType) => boolean): number
}

export type MetadataVersion = 14 | 15 | 16

export interface RuntimeMetadata {
  readonly bytes: Uint8Array
  readonly version: MetadataVersion
  readonly types: TypeTable
  readonly pallets: readonly MetadataPallet[]
  readonly extrinsicVersion: number
  /**
   * The type of all calls, with one variant for each pallet. The chain's digest of the metadata covers this type, but not the list of
   * pallets.
   */
  readonly callType: number
  readonly signedExtensions: readonly MetadataSignedExtension[]
  /** Empty in V14, which does not describe them. */
  readonly apis: readonly MetadataApi[]
}

/** A pallet without its storage and its constants, but with the offsets at which they begin. */
export interface PalletOutline extends Omit<MetadataPallet, 'storage' | 'constants'> {
  /** Null without storage. */
  readonly storageAt: number | null
  readonly constantsAt: number
}

/** Where the parts of some metadata begin, as offsets in its bytes. Plain data that survives JSON. */
export interface MetadataOutline {
  readonly version: MetadataVersion
  readonly extrinsicVersion: number
  readonly callType: number
  /** Offsets of the types by id; each offset is just behind the type's id. */
  readonly typesAt: readonly number[]
  readonly pallets: readonly PalletOutline[]
  readonly signedExtensionsAt: number
  /** Null in V14. */
  readonly apisAt: number | null
}
