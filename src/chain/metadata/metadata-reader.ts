import { ScaleReader } from '../scale/reader.js'
import type {
  MetadataApi,
  MetadataApiMethod,
  MetadataConstant,
  MetadataField,
  MetadataSignedExtension,
  MetadataStorageItem,
  MetadataType,
  MetadataVariant,
  MetadataVersion,
  PrimitiveName,
  RuntimeMetadata,
  StorageHasher,
  TypeDef,
} from './runtime-metadata.js'

const PRIMITIVES: readonly PrimitiveName[] = [
  'bool',
  'char',
  'str',
  'u8',
  'u16',
  'u32',
  'u64',
  'u128',
  'u256',
  'i8',
  'i16',
  'i32',
  'i64',
  'i128',
  'i256',
]

const HASHERS: readonly StorageHasher[] = ['Blake2_128', 'Blake2_256', 'Blake2_128Concat', 'Twox128', 'Twox256', 'Twox64Concat', 'Identity']

const VIEW_FUNCTION_ID_LENGTH = 32
/** The version of the extensions in extrinsics of format 4. That format cannot name a version, so it is always this one. */
const SIGNED_EXTENSIONS = 0

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`metadata: no entry ${index}`)
  return found
}

/**
 * Reads the parts of metadata V14, V15 and V16, each from where it begins, so that one part can be read without those before it. Every
 * method throws a RangeError on damaged bytes.
 */
export class MetadataReader extends ScaleReader {
  readonly #buffer: Buffer

  constructor(
    bytes: Uint8Array,
    readonly version: MetadataVersion,
    at: number,
  ) {
    super(bytes)
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.offset = at
  }

  /**
   * Metadata holds thousands of strings, and decoding them costs more than everything else. So they are decoded by Buffer, which is quick.
   */
  override readString(): string {
    const length = this.readLength()
    const from = this.offset
    this.skip(length)
    return this.#buffer.toString('utf8', from, from + length)
  }

  readList<T>(read: () => T): T[] {
    const length = this.readLength()
    if (length > this.remaining) throw new RangeError('list longer than the data')
    const list: T[] = []
    for (let i = 0; i < length; i++) list.push(read())
    return list
  }

  readOption<T>(read: () => T): T | null {
    return this.readBool() ? read() : null
  }

  /** Skips docs (`Vec<String>`) and returns where they were. */
  skipDocs(): number {
    const at = this.offset
    const count = this.readLength()
    for (let i = 0; i < count; i++) this.skip(this.readLength())
    return at
  }

  /** Skips what an item says of its being deprecated. Only V16 has this. */
  skipDeprecation(): void {
    if (this.version < 16) return
    const kind = this.readU8()
    if (kind === 2) {
      this.skip(this.readLength())
      this.readOption(() => this.skip(this.readLength()))
    } else if (kind > 2) throw new RangeError(`metadata: unknown kind of deprecation ${kind}`)
  }

  /**
   * Reads the id of the type of a pallet's calls, events or errors. In V16 a list of its deprecated variants follows, by index; it is
   * skipped.
   */
  readEnum(): number {
    const type = this.readLength()
    if (this.version >= 16) {
      this.readList(() => {
        this.readU8()
        this.skipDeprecation()
      })
    }
    return type
  }

  /** Skips the types that a pallet is configured with. Only V16 has them. */
  skipAssociatedTypes(): void {
    this.readList(() => {
      this.skip(this.readLength())
      this.readLength()
      this.skipDocs()
    })
  }

  skipViewFunctions(): void {
    this.readList(() => {
      this.skip(VIEW_FUNCTION_ID_LENGTH)
      this.#readApiMethod()
    })
  }

  /**
   * Reads the parameters of a type by name: the id of each, or null where a parameter has no type. The reader stands just behind the type's
   * id.
   */
  readTypeParameters(): ReadonlyMap<string, number | null> {
    this.skipDocs()
    return new Map(this.readList(() => [this.readString(), this.readOption(() => this.readLength())] as const))
  }

  /** Reads a type. The reader stands just behind the type's id. */
  readType(): MetadataType {
    const path = this.readList(() => this.readString()).join('::')
    this.readList(() => {
      this.skip(this.readLength())
      this.readOption(() => this.readLength())
    })
    const def = this.#readDef()
    this.skipDocs()
    return { path, def }
  }

  #readDef(): TypeDef {
    const kind = this.readU8()
    switch (kind) {
      case 0:
        return { kind: 'composite', fields: this.readList(() => this.#readField()) }
      case 1:
        return { kind: 'variant', variants: this.readList(() => this.#readVariant()) }
      case 2:
        return { kind: 'sequence', type: this.readLength() }
      case 3: {
        const length = this.readU32()
        return { kind: 'array', length, type: this.readLength() }
      }
      case 4:
        return { kind: 'tuple', types: this.readList(() => this.readLength()) }
      case 5:
        return { kind: 'primitive', name: pick(PRIMITIVES, this.readU8()) }
      case 6:
        return { kind: 'compact', type: this.readLength() }
      case 7:
        this.readLength()
        this.readLength()
        return { kind: 'bits' }
      default:
        throw new RangeError(`metadata: unknown kind of type ${kind}`)
    }
  }

  #readField(): MetadataField {
    const name = this.readOption(() => this.readString())
    const type = this.readLength()
    const typeName = this.readOption(() => this.readString())
    this.skipDocs()
    return { name, type, typeName }
  }

  #readVariant(): MetadataVariant {
    const name = this.readString()
    const fields = this.readList(() => this.#readField())
    const index = this.readU8()
    return { name, fields, index, docsAt: this.skipDocs() }
  }

  readStorageItems(): MetadataStorageItem[] {
    return this.readList(() => {
      const name = this.readString()
      const optional = this.readU8() === 0
      let hashers: readonly StorageHasher[] = []
      let key: number | null = null
      if (this.readU8() === 1) {
        hashers = this.readList(() => pick(HASHERS, this.readU8()))
        key = this.readLength()
      }
      const value = this.readLength()
      const fallback = this.readBytes(this.readLength())
      const docsAt = this.skipDocs()
      this.skipDeprecation()
      return { name, optional, hashers, key, value, fallback, docsAt }
    })
  }

  readConstants(): MetadataConstant[] {
    return this.readList(() => {
      const constant = { name: this.readString(), type: this.readLength(), value: this.readBytes(this.readLength()) }
      const docsAt = this.skipDocs()
      this.skipDeprecation()
      return { ...constant, docsAt }
    })
  }

  /**
   * Reads the extensions of a signed extrinsic, in its order. V16 lists the extensions of all versions together and, before that, says
   * which of them belong to which version.
   */
  readSignedExtensions(): MetadataSignedExtension[] {
    const versions =
      this.version < 16 ? null : this.readList(() => ({ version: this.readU8(), places: this.readList(() => this.readLength()) }))
    const all = this.readList(() => ({ identifier: this.readString(), extra: this.readLength(), implicit: this.readLength() }))
    if (!versions) return all
    const own = versions.find(({ version }) => version === SIGNED_EXTENSIONS)
    if (!own) throw new RangeError('metadata: nothing is said of the extensions of signed extrinsics')
    return own.places.map((place) => pick(all, place))
  }

  readApis(): MetadataApi[] {
    return this.readList(() => {
      const name = this.readString()
      const methods = this.readList(() => this.#readApiMethod())
      this.skipDocs()
      if (this.version >= 16) this.readLength()
      this.skipDeprecation()
      return { name, methods }
    })
  }

  #readApiMethod(): MetadataApiMethod {
    const method = {
      name: this.readString(),
      inputs: this.readList(() => ({ name: this.readString(), type: this.readLength() })),
      output: this.readLength(),
    }
    const docsAt = this.skipDocs()
    this.skipDeprecation()
    return { ...method, docsAt }
  }
}

/** The doc comment of a variant (a call, an event, an error) or of another item as one paragraph. */
export function readVariantDocs(metadata: RuntimeMetadata, { docsAt }: Pick<MetadataVariant, 'docsAt'>): string {
  const r = new MetadataReader(metadata.bytes, metadata.version, docsAt)
  return r
    .readList(() => r.readString().trim())
    .join(' ')
    .trim()
}
