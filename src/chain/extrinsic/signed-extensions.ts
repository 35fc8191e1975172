/**
 * What is signed besides the call. The runtime lists its extensions; each must be known here with the data it carries, or carry
 * nothing at all. Anything else is a refusal: a signature over the wrong bytes is at best rejected, and at worst means something else.
 */
import { chainError } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import { EncodeError, encodeValue } from '../metadata/encode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { ScaleInput } from '../scale/value.js'

export interface ExtensionData {
  readonly specVersion: number
  readonly transactionVersion: number
  /** Hex. */
  readonly genesisHash: string
  readonly eraBytes: Uint8Array
  /** Hash of the era's birth block, hex. */
  readonly birthHash: string
  readonly nonce: number
  readonly tipRao: Rao
  /** Digest of the metadata that was used, 32 bytes in hex, for the chain to check; null to sign without that check. */
  readonly metadataHash: string | null
}

export interface ExtensionBytes {
  /** Goes into the extrinsic and is signed. */
  readonly extra: Uint8Array
  /** Signed, but not part of the extrinsic. */
  readonly implicit: Uint8Array
}

type Part = { readonly value: ScaleInput } | { readonly bytes: Uint8Array } | null
interface Known {
  readonly extra: (data: ExtensionData) => Part
  readonly implicit: (data: ExtensionData) => Part
}

const nothing = (): Part => null

const KNOWN: Readonly<Record<string, Known>> = {
  CheckNonZeroSender: { extra: nothing, implicit: nothing },
  CheckSpecVersion: { extra: nothing, implicit: (data) => ({ value: data.specVersion }) },
  CheckTxVersion: { extra: nothing, implicit: (data) => ({ value: data.transactionVersion }) },
  CheckGenesis: { extra: nothing, implicit: (data) => ({ value: data.genesisHash }) },
  // In metadata the era is an enum of 256 variants. Its bytes are made in `era.ts` alone and are used here as they are.
  CheckMortality: { extra: (data) => ({ bytes: data.eraBytes }), implicit: (data) => ({ value: data.birthHash }) },
  CheckEra: { extra: (data) => ({ bytes: data.eraBytes }), implicit: (data) => ({ value: data.birthHash }) },
  CheckNonce: { extra: (data) => ({ value: data.nonce }), implicit: nothing },
  CheckWeight: { extra: nothing, implicit: nothing },
  ChargeTransactionPayment: { extra: (data) => ({ value: data.tipRao }), implicit: nothing },
  ChargeTransactionPaymentWrapper: { extra: (data) => ({ value: data.tipRao }), implicit: nothing },
  CheckMetadataHash: {
    extra: ({ metadataHash }) => ({ value: { mode: { type: metadataHash === null ? 'Disabled' : 'Enabled', value: null } } }),
    implicit: ({ metadataHash }) => ({ value: metadataHash }),
  },
}

/** True if values of the type take no bytes. */
function isEmptyType(metadata: RuntimeMetadata, id: number, depth = 0): boolean {
  const def = metadata.types.at(id)?.def
  if (!def || depth > 16) return false
  if (def.kind === 'tuple') return def.types.every((type) => isEmptyType(metadata, type, depth + 1))
  if (def.kind === 'composite') return def.fields.every((field) => isEmptyType(metadata, field.type, depth + 1))
  if (def.kind === 'array') return def.length === 0 || isEmptyType(metadata, def.type, depth + 1)
  return false
}

function refuse(why: string): never {
  throw chainError('This chain wants more signed than taoctl knows of', 'UNKNOWN_SIGNED_EXTENSION', {
    why,
    hint: 'Update taoctl; signing without knowing what is signed is refused.',
  })
}

function encodePart(metadata: RuntimeMetadata, type: number, part: Part, what: string): Uint8Array {
  if (part === null) return isEmptyType(metadata, type) ? new Uint8Array() : refuse(`${what} carries data on this runtime.`)
  if (isEmptyType(metadata, type)) return refuse(`${what} carries no data on this runtime.`)
  if ('bytes' in part) return part.bytes
  try {
    return encodeValue(metadata, type, part.value, what)
  } catch (error) {
    if (error instanceof EncodeError) return refuse(`${what} has another shape on this runtime: ${error.where}.`)
    throw error
  }
}

/** The bytes of all extensions in the runtime's order. Throws `UNKNOWN_SIGNED_EXTENSION` (exit 6). */
export function encodeSignedExtensions(metadata: RuntimeMetadata, data: ExtensionData): ExtensionBytes {
  const extra: Uint8Array[] = []
  const implicit: Uint8Array[] = []
  for (const extension of metadata.signedExtensions) {
    const known = Object.hasOwn(KNOWN, extension.identifier) ? KNOWN[extension.identifier] : undefined
    if (!known) {
      if (!isEmptyType(metadata, extension.extra) || !isEmptyType(metadata, extension.implicit))
        refuse(`${extension.identifier} is not known and carries data.`)
      continue
    }
    extra.push(encodePart(metadata, extension.extra, known.extra(data), extension.identifier))
    implicit.push(encodePart(metadata, extension.implicit, known.implicit(data), `${extension.identifier} (implicit)`))
  }
  // Without these extensions a signature would also be valid on another chain, for ever, or more than once.
  for (const wanted of [['CheckGenesis'], ['CheckNonce'], ['CheckSpecVersion'], ['CheckMortality', 'CheckEra']]) {
    if (!metadata.signedExtensions.some((extension) => wanted.includes(extension.identifier)))
      refuse(`The runtime lacks ${wanted.join(' or ')}.`)
  }
  return { extra: Buffer.concat(extra), implicit: Buffer.concat(implicit) }
}
