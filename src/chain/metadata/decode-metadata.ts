import { MetadataReader } from './metadata-reader.js'
import type { MetadataApi, MetadataOutline, MetadataPallet, MetadataType, PalletOutline, RuntimeMetadata } from './runtime-metadata.js'

const MAGIC = 0x6174656d

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

function readPallet(r: MetadataReader, version: number): { readonly pallet: MetadataPallet; readonly outline: PalletOutline } {
  const name = r.readString()
  const storage = r.readOption(() => ({ prefix: r.readString(), at: r.offset, items: r.readStorageItems() }))
  const calls = r.readOption(() => r.readLength())
  const events = r.readOption(() => r.readLength())
  const constantsAt = r.offset
  const constants = r.readConstants()
  const errors = r.readOption(() => r.readLength())
  const index = r.readU8()
  if (version === 15) r.skipDocs()
  const head = { name, index, storagePrefix: storage?.prefix ?? name, calls, events, errors }
  return {
    pallet: { ...head, storage: storage?.items ?? [], constants },
    outline: { ...head, storageAt: storage?.at ?? null, constantsAt },
  }
}

/** Decodes metadata V14 or V15 (`meta` magic included). Throws a RangeError on anything else or on damaged bytes. */
export function decodeMetadata(bytes: Uint8Array): DecodedMetadata {
  const r = new MetadataReader(bytes)
  if (r.readU32() !== MAGIC) throw new RangeError('not metadata')
  const version = r.readU8()
  if (version !== 14 && version !== 15) throw new RangeError(`metadata V${version} is not supported`)
  const { types, typesAt } = readTypes(r)
  const pallets = r.readList(() => readPallet(r, version))

  if (version === 14) r.readLength()
  const extrinsicVersion = r.readU8()
  if (version === 15) for (let i = 0; i < 4; i++) r.readLength()
  const signedExtensionsAt = r.offset
  const signedExtensions = r.readSignedExtensions()
  r.readLength()

  let apis: readonly MetadataApi[] = []
  const apisAt = version === 15 ? r.offset : null
  if (version === 15) {
    apis = r.readApis()
    // The outer enums and what a runtime adds of its own are not needed; reading over them shows that nothing is cut off.
    for (let i = 0; i < 3; i++) r.readLength()
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
    typesAt,
    pallets: pallets.map((pallet) => pallet.outline),
    signedExtensionsAt,
    apisAt,
  }
  return { bytes, version, types, pallets: pallets.map(({ pallet }) => pallet), extrinsicVersion, signedExtensions, apis, outline }
}
