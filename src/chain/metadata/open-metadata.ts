import { MetadataReader } from './metadata-reader.js'
import type {
  MetadataApi,
  MetadataConstant,
  MetadataOutline,
  MetadataPallet,
  MetadataSignedExtension,
  MetadataStorageItem,
  MetadataType,
  MetadataVersion,
  PalletOutline,
  RuntimeMetadata,
  TypeTable,
} from './runtime-metadata.js'

class OutlinedTypes implements TypeTable {
  readonly #known: (MetadataType | undefined)[] = []

  constructor(
    readonly bytes: Uint8Array,
    readonly version: MetadataVersion,
    readonly places: readonly number[],
  ) {}

  at(id: number): MetadataType | undefined {
    const known = this.#known[id]
    if (known) return known
    const place = this.places[id]
    if (place === undefined) return undefined
    const type = new MetadataReader(this.bytes, this.version, place).readType()
    this.#known[id] = type
    return type
  }

  findIndex(matches: (type: MetadataType) => boolean): number {
    return this.places.findIndex((_, id) => {
      const type = this.at(id)
      return type !== undefined && matches(type)
    })
  }
}

class OutlinedPallet implements MetadataPallet {
  readonly name: string
  readonly index: number
  readonly storagePrefix: string
  readonly calls: number | null
  readonly events: number | null
  readonly errors: number | null
  readonly #bytes: Uint8Array
  readonly #version: MetadataVersion
  readonly #outline: PalletOutline
  #storage: readonly MetadataStorageItem[] | undefined
  #constants: readonly MetadataConstant[] | undefined

  constructor(bytes: Uint8Array, version: MetadataVersion, outline: PalletOutline) {
    this.name = outline.name
    this.index = outline.index
    this.storagePrefix = outline.storagePrefix
    this.calls = outline.calls
    this.events = outline.events
    this.errors = outline.errors
    this.#bytes = bytes
    this.#version = version
    this.#outline = outline
  }

  get storage(): readonly MetadataStorageItem[] {
    const { storageAt } = this.#outline
    this.#storage ??= storageAt === null ? [] : new MetadataReader(this.#bytes, this.#version, storageAt).readStorageItems()
    return this.#storage
  }

  get constants(): readonly MetadataConstant[] {
    this.#constants ??= new MetadataReader(this.#bytes, this.#version, this.#outline.constantsAt).readConstants()
    return this.#constants
  }
}

class OutlinedMetadata implements RuntimeMetadata {
  readonly version: MetadataVersion
  readonly types: TypeTable
  readonly pallets: readonly MetadataPallet[]
  readonly extrinsicVersion: number
  readonly callType: number
  readonly #outline: MetadataOutline
  #signedExtensions: readonly MetadataSignedExtension[] | undefined
  #apis: readonly MetadataApi[] | undefined

  constructor(
    readonly bytes: Uint8Array,
    outline: MetadataOutline,
  ) {
    this.version = outline.version
    this.types = new OutlinedTypes(bytes, outline.version, outline.typesAt)
    this.pallets = outline.pallets.map((pallet) => new OutlinedPallet(bytes, outline.version, pallet))
    this.extrinsicVersion = outline.extrinsicVersion
    this.callType = outline.callType
    this.#outline = outline
  }

  get signedExtensions(): readonly MetadataSignedExtension[] {
    this.#signedExtensions ??= new MetadataReader(this.bytes, this.version, this.#outline.signedExtensionsAt).readSignedExtensions()
    return this.#signedExtensions
  }

  get apis(): readonly MetadataApi[] {
    const { apisAt } = this.#outline
    this.#apis ??= apisAt === null ? [] : new MetadataReader(this.bytes, this.version, apisAt).readApis()
    return this.#apis
  }
}

/**
 * Metadata of which each part is decoded when it is first looked at: a command uses a few dozen of a thousand types. The outline has to be
 * the one that `decodeMetadata` made of these very bytes; it is the cache's business to see to that.
 */
export function openMetadata(bytes: Uint8Array, outline: MetadataOutline): RuntimeMetadata {
  return new OutlinedMetadata(bytes, outline)
}
