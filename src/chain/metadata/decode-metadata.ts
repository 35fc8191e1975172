import { ScaleReader } from '../scale/reader.js'
import type {
  MetadataApi,
  MetadataField,
  MetadataPallet,
  MetadataSignedExtension,
  MetadataStorageItem,
  MetadataType,
  MetadataVariant,
  PrimitiveName,
  RuntimeMetadata,
  StorageHasher,
  TypeDef,
} from './runtime-metadata.js'

const MAGIC = 0x6174656d

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

/** Strings repeat thousands of times in metadata and decoding one costs more than everything else, hence the Buffer. */
class MetadataReader extends ScaleReader {
  readonly #buffer: Buffer

  constructor(bytes: Uint8Array) {
    super(bytes)
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Compact as a number, without a bigint on the way: type ids and lengths are all there is. */
  override readLength(): number {
    const first = this.readU8()
    const mode = first & 3
    if (mode === 0) return first >> 2
    if (mode === 1) return (first >> 2) | (this.readU8() << 6)
    if (mode === 2) {
      this.offset -= 1
      return this.readU32() >>> 2
    }
    this.offset -= 1
    return Number(this.readCompact())
  }

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

  skipDocs(): number {
    const at = this.offset
    const count = this.readLength()
    for (let i = 0; i < count; i++) this.skip(this.readLength())
    return at
  }
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError(`metadata: no entry ${index}`)
  return found
}

/** Decodes metadata V14 or V15 (`meta` magic included). Throws a RangeError on anything else or on damaged bytes. */
export function decodeMetadata(bytes: Uint8Array): RuntimeMetadata {
  const r = new MetadataReader(bytes)
  if (r.readU32() !== MAGIC) throw new RangeError('not metadata')
  const version = r.readU8()
  if (version !== 14 && version !== 15) throw new RangeError(`metadata V${version} is not supported`)

  const readField = (): MetadataField => {
    const name = r.readOption(() => r.readString())
    const type = r.readLength()
    const typeName = r.readOption(() => r.readString())
    r.skipDocs()
    return { name, type, typeName }
  }
  const readVariant = (): MetadataVariant => {
    const name = r.readString()
    const fields = r.readList(readField)
    const index = r.readU8()
    return { name, fields, index, docsAt: r.skipDocs() }
  }
  const readDef = (): TypeDef => {
    const kind = r.readU8()
    switch (kind) {
      case 0:
        return { kind: 'composite', fields: r.readList(readField) }
      case 1:
        return { kind: 'variant', variants: r.readList(readVariant) }
      case 2:
        return { kind: 'sequence', type: r.readLength() }
      case 3: {
        const length = r.readU32()
        return { kind: 'array', length, type: r.readLength() }
      }
      case 4:
        return { kind: 'tuple', types: r.readList(() => r.readLength()) }
      case 5:
        return { kind: 'primitive', name: pick(PRIMITIVES, r.readU8()) }
      case 6:
        return { kind: 'compact', type: r.readLength() }
      case 7:
        r.readLength()
        r.readLength()
        return { kind: 'bits' }
      default:
        throw new RangeError(`metadata: unknown kind of type ${kind}`)
    }
  }
  const types: MetadataType[] = []
  for (let count = r.readLength(); count > 0; count--) {
    const id = r.readLength()
    const path = r.readList(() => r.readString()).join('::')
    r.readList(() => {
      r.skip(r.readLength())
      r.readOption(() => r.readLength())
    })
    const def = readDef()
    r.skipDocs()
    types[id] = { path, def }
  }

  const readStorageItem = (): MetadataStorageItem => {
    const name = r.readString()
    const optional = r.readU8() === 0
    let hashers: readonly StorageHasher[] = []
    let key: number | null = null
    if (r.readU8() === 1) {
      hashers = r.readList(() => pick(HASHERS, r.readU8()))
      key = r.readLength()
    }
    const value = r.readLength()
    const fallback = r.readBytes(r.readLength())
    r.skipDocs()
    return { name, optional, hashers, key, value, fallback }
  }
  const readPallet = (): MetadataPallet => {
    const name = r.readString()
    const storage = r.readOption(() => ({ prefix: r.readString(), items: r.readList(readStorageItem) }))
    const calls = r.readOption(() => r.readLength())
    const events = r.readOption(() => r.readLength())
    const constants = r.readList(() => {
      const constant = { name: r.readString(), type: r.readLength(), value: r.readBytes(r.readLength()) }
      r.skipDocs()
      return constant
    })
    const errors = r.readOption(() => r.readLength())
    const index = r.readU8()
    if (version === 15) r.skipDocs()
    return { name, index, storagePrefix: storage?.prefix ?? name, storage: storage?.items ?? [], calls, events, errors, constants }
  }
  const pallets = r.readList(readPallet)

  let extrinsicVersion: number
  if (version === 14) {
    r.readLength()
    extrinsicVersion = r.readU8()
  } else {
    extrinsicVersion = r.readU8()
    for (let i = 0; i < 4; i++) r.readLength()
  }
  const signedExtensions: MetadataSignedExtension[] = r.readList(() => ({
    identifier: r.readString(),
    extra: r.readLength(),
    implicit: r.readLength(),
  }))
  r.readLength()

  let apis: readonly MetadataApi[] = []
  if (version === 15) {
    apis = r.readList(() => {
      const name = r.readString()
      const methods = r.readList(() => {
        const method = {
          name: r.readString(),
          inputs: r.readList(() => ({ name: r.readString(), type: r.readLength() })),
          output: r.readLength(),
        }
        r.skipDocs()
        return method
      })
      r.skipDocs()
      return { name, methods }
    })
    // The outer enums and what a runtime adds of its own are not needed; reading over them shows that nothing is cut off.
    for (let i = 0; i < 3; i++) r.readLength()
    r.readList(() => {
      r.skip(r.readLength())
      r.readLength()
      r.skip(r.readLength())
    })
  }
  if (r.remaining > 0) throw new RangeError(`metadata: ${r.remaining} bytes too many`)
  return { bytes, version, types, pallets, extrinsicVersion, signedExtensions, apis }
}

/** The doc comment of a variant (a call, an event, an error) as one paragraph. */
export function readVariantDocs(metadata: RuntimeMetadata, variant: MetadataVariant): string {
  const r = new MetadataReader(metadata.bytes)
  r.offset = variant.docsAt
  return r
    .readList(() => r.readString().trim())
    .join(' ')
    .trim()
}
