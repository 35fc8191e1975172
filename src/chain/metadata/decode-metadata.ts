import { ScaleReader } from '../scale/reader.js'
import { MetadataReader } from './metadata-reader.js'
import type {
  MetadataApi,
  MetadataOutline,
  MetadataPallet,
  MetadataType,
  MetadataVersion,
  PalletOutline,
  RuntimeMetadata,
} from './runtime-metadata.js'

const MAGIC = 0x6174656d
/** Of the magic number and the version. */
const HEAD_LENGTH = 5
/** The format of the extrinsics that this client makes. */
const EXTRINSIC_FORMAT = 4

/** Metadata decoded to its end, and with it the outline by which parts of it can be read later. */
export interface DecodedMetadata extends RuntimeMetadata {
  readonly types: readonly MetadataType[]
  readonly outline: MetadataOutline
}

function readTypes(r: MetadataReader): { readonly types: readonly MetadataType[]; readonly typesAt: readonly number[] } {
  const types: MetadataType[] = []
  const typesAt: number[] = []
  for (let count = r.readLength(); count > 0; count--) {
    const id = r.readLength()
    // The runtime's own libraries find a type by its place in the list, so an id that is not its place is damage.
    if (id !== types.length) throw new RangeError(`metadata: type ${id} in place of ${types.length}`)
    typesAt.push(r.offset)
    types.push(r.readType())
  }
  return { types, typesAt }
}

function readPallet(r: MetadataReader): { readonly pallet: MetadataPallet; readonly outline: PalletOutline } {
  const name = r.readString()
  const storage = r.readOption(() => ({ prefix: r.readString(), at: r.offset, items: r.readStorageItems() }))
  const calls = r.readOption(() => r.readEnum())
  const events = r.readOption(() => r.readEnum())
  const constantsAt = r.offset
  const constants = r.readConstants()
  const errors = r.readOption(() => r.readEnum())
  if (r.version >= 16) {
    r.skipAssociatedTypes()
    r.skipViewFunctions()
  }
  const index = r.readU8()
  if (r.version >= 15) r.skipDocs()
  r.skipDeprecation()
  const head = { name, index, storagePrefix: storage?.prefix ?? name, calls, events, errors }
  return {
    pallet: { ...head, storage: storage?.items ?? [], constants },
    outline: { ...head, storageAt: storage?.at ?? null, constantsAt },
  }
}

/**
 * The format of extrinsics that the runtime accepts. V16 lists several: of these, the one that this client makes if it is there, else the
 * first.
 */
function readExtrinsicVersion(r: MetadataReader): number {
  if (r.version < 16) return r.readU8()
  const versions = r.readList(() => r.readU8())
  const [first] = versions
  if (first === undefined) throw new RangeError('metadata: no version of extrinsics')
  return versions.includes(EXTRINSIC_FORMAT) ? EXTRINSIC_FORMAT : first
}

function readVersion(bytes: Uint8Array): MetadataVersion {
  const r = new ScaleReader(bytes)
  if (r.readU32() !== MAGIC) throw new RangeError('not metadata')
  const version = r.readU8()
  if (version !== 14 && version !== 15 && version !== 16) throw new RangeError(`metadata V${version} is not supported`)
  return version
}

/**
 * The id of the type of all calls. In V14 it is a parameter of the type of extrinsics; V15 and V16 give it between the types of addresses
 * and signatures.
 */
function readCallType(bytes: Uint8Array, r: MetadataReader, extrinsicAt: number | undefined): number {
  if (r.version === 14) {
    if (extrinsicAt === undefined) throw new RangeError('metadata: no type of extrinsics')
    const call = new MetadataReader(bytes, r.version, extrinsicAt).readTypeParameters().get('Call')
    if (call == null) throw new RangeError('metadata: the type of extrinsics does not say what a call is')
    return call
  }
  r.readLength()
  const call = r.readLength()
  skipTypes(r, r.version === 15 ? 2 : 1)
  return call
}

/** Skips ids of types that are not needed: those of the outer enums, and some of those around an extrinsic. */
function skipTypes(r: MetadataReader, count: number): void {
  for (let i = 0; i < count; i++) r.readLength()
}

/** Decodes metadata V14, V15 or V16 (`meta` magic included). Throws a RangeError on anything else or on damaged bytes. */
export function decodeMetadata(bytes: Uint8Array): DecodedMetadata {
  const version = readVersion(bytes)
  const r = new MetadataReader(bytes, version, HEAD_LENGTH)
  const { types, typesAt } = readTypes(r)
  const pallets = r.readList(() => readPallet(r))

  const extrinsicAt = version === 14 ? typesAt[r.readLength()] : undefined
  const extrinsicVersion = readExtrinsicVersion(r)
  const callType = readCallType(bytes, r, extrinsicAt)
  const signedExtensionsAt = r.offset
  const signedExtensions = r.readSignedExtensions()
  if (version < 16) skipTypes(r, 1)

  let apis: readonly MetadataApi[] = []
  const apisAt = version === 14 ? null : r.offset
  if (version >= 15) {
    apis = r.readApis()
    // The outer enums and the entries that a runtime adds of its own are not needed. Skipping over them shows that nothing is cut off.
    skipTypes(r, 3)
    r.readList(() => {
      r.skip(r.readLength())
      r.readLength()
      r.skip(r.readLength())
    })
  }
  if (r.remaining > 0) throw new RangeError(`metadata: ${r.remaining} bytes too many`)
  const outline: MetadataOutline = {
    version,
    extrinsicVersion,
    callType,
    typesAt,
    pallets: pallets.map((pallet) => pallet.outline),
    signedExtensionsAt,
    apisAt,
  }
  const list = pallets.map(({ pallet }) => pallet)
  return { bytes, version, types, pallets: list, extrinsicVersion, callType, signedExtensions, apis, outline }
}
