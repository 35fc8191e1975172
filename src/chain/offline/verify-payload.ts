/**
 * Makes everything in a payload again that can be made without a network, and compares it with what the file says. What is left is what the
 * builder alone can know: the words of the preview, and the nonce and the block, which the chain judges.
 */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { rao } from '../../core/money.js'
import { decodeAddress, encodeAddress } from '../../core/ss58.js'
import { type Era, makeMortalEra } from '../extrinsic/era.js'
import { makeSigningPayload } from '../extrinsic/extrinsic.js'
import { type ExtensionBytes, type ExtensionData, encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { hashBlake2b256 } from '../hash.js'
import { findCallFault } from '../metadata/check-calls.js'
import { findTypeFault } from '../metadata/check-types.js'
import { type DecodedCall, decodeCall } from '../metadata/decode-call.js'
import { decodeMetadata } from '../metadata/decode-metadata.js'
import { decodeValue } from '../metadata/decode-value.js'
import { EncodeError, encodeCallBytes } from '../metadata/encode-value.js'
import { findConstant } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isPublicGenesis, NETWORKS } from '../networks.js'
import type { PlanCall } from '../plan.js'
import { toPlain } from '../raw/present-value.js'
import { checkGenuine } from '../runtime/check-genuine.js'
import { TAO_FACTS, type TokenFacts } from '../runtime/token-facts.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { SecondReader } from '../second-reader/second-reader.js'
import { unpackMetadata } from './pack-metadata.js'
import type { Payload, PayloadContent } from './payload.js'
import { findPlainDifference } from './plain-value.js'
import { refuseField } from './shape.js'

/** A payload of which everything holds, and what was made for that. */
export interface VerifiedPayload {
  readonly payload: Omit<Payload, 'format' | 'checksum'>
  readonly metadata: RuntimeMetadata
  readonly publicKey: Uint8Array
  /** The call as its bytes say, by the names of the runtime. */
  readonly call: DecodedCall
  readonly callBytes: Uint8Array
  readonly extensions: ExtensionBytes
  readonly signingPayload: Uint8Array
}

function compare(field: string, stated: unknown, found: unknown): void {
  if (stated !== found) throw refuseField(field, stated, found)
}

function readAddress(field: string, address: string): Uint8Array {
  let publicKey: Uint8Array
  try {
    publicKey = decodeAddress(address).publicKey
  } catch (error) {
    if (error instanceof TaoError) throw refuseField(field, address, 'no address')
    throw error
  }
  compare(field, address, encodeAddress(publicKey))
  return publicKey
}

function openMetadata(bytes: Uint8Array): RuntimeMetadata {
  let metadata: RuntimeMetadata
  try {
    metadata = decodeMetadata(bytes)
  } catch (error) {
    throw refuseField('metadata', 'metadata', error instanceof Error ? error.message : 'nothing of the kind')
  }
  const fault = findTypeFault(metadata) ?? findCallFault(metadata)
  if (fault !== null) throw refuseField('metadata', 'metadata', `metadata by which ${fault}`)
  return metadata
}

async function digestMetadata(bytes: Uint8Array, token: TokenFacts): Promise<string> {
  const { computeMetadataDigest } = await import('../runtime/metadata-digest.js')
  try {
    return computeMetadataDigest(bytes, token)
  } catch (error) {
    throw refuseField('metadata', 'metadata', `metadata without a digest: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Name and versions of the runtime, as its metadata has them; nothing where it has none that can be read. */
function readVersion(metadata: RuntimeMetadata): Readonly<Record<string, unknown>> {
  const constant = findConstant(metadata, 'System', 'Version')
  try {
    const version = constant && decodeValue(metadata.types, constant.type, new ScaleReader(constant.value))
    return isRecord(version) ? version : {}
  } catch (error) {
    if (error instanceof RangeError) return {}
    throw error
  }
}

async function verifyMetadata({ chain, metadata: stated, proof }: PayloadContent): Promise<RuntimeMetadata> {
  const bytes = unpackMetadata(stated.brotli)
  const metadata = openMetadata(bytes)
  const version = readVersion(metadata)
  for (const field of ['spec_name', 'spec_version', 'transaction_version'] as const) compare(`chain.${field}`, chain[field], version[field])
  const { decimals, symbol } = chain.token
  if (isPublicGenesis(chain.genesis_hash)) {
    compare('chain.token.decimals', decimals, TAO_FACTS.decimals)
    compare('chain.token.symbol', symbol, TAO_FACTS.symbol)
    const runtime = { specName: chain.spec_name, specVersion: chain.spec_version, transactionVersion: chain.transaction_version }
    await checkGenuine(bytes, runtime, 'the file')
  }
  const digest = await digestMetadata(bytes, { decimals, symbol })
  compare('metadata.digest', stated.digest, digest)
  if (proof.digest !== null) compare('proof.digest', proof.digest, digest)
  compare('proof.danger', proof.danger === null, proof.digest !== null)
  return metadata
}

function verifyCall(metadata: RuntimeMetadata, { call }: PayloadContent): { readonly decoded: DecodedCall; readonly bytes: Uint8Array } {
  const bytes = fromHex(call.data)
  let decoded: DecodedCall
  let encoded: string
  try {
    decoded = decodeCall(metadata, bytes)
    encoded = toHex(encodeCallBytes(metadata, decoded as PlanCall))
  } catch (error) {
    if (error instanceof RangeError || error instanceof EncodeError) throw refuseField('call.data', call.data, error.message)
    throw error
  }
  compare('call.data', call.data, encoded)
  compare('call.pallet', call.pallet, decoded.pallet)
  compare('call.name', call.name, decoded.name)
  const difference = findPlainDifference(call.args, toPlain(decoded.args), 'call.args')
  if (difference) throw refuseField(difference.at, difference.stated, difference.found)
  compare('call.hash', call.hash, toHex(hashBlake2b256(bytes)))
  return { decoded, bytes }
}

function verifyEra({ era }: PayloadContent): Era {
  const made = makeMortalEra(era.period, era.birth_block)
  compare('era.period', era.period, made.endBlock - made.birthBlock + 1)
  compare('era.birth_block', era.birth_block, made.birthBlock)
  compare('era.end_block', era.end_block, made.endBlock)
  return made
}

/** Refuses the name of a public network for a chain that is none of it. */
function verifyNetwork({ chain }: PayloadContent): void {
  const genesis = NETWORKS.find(({ name }) => name === chain.network)?.genesisHash
  if (genesis !== undefined && genesis !== null && genesis !== chain.genesis_hash) {
    throw refuseField('chain.network', chain.network, `another chain: ${chain.genesis_hash}`)
  }
}

/** What is signed beside the call. */
function listExtensionData({ chain, era, nonce, tip_rao, proof }: PayloadContent, { bytes }: Era): ExtensionData {
  return {
    specVersion: chain.spec_version,
    transactionVersion: chain.transaction_version,
    genesisHash: chain.genesis_hash,
    eraBytes: bytes,
    birthHash: era.birth_hash,
    nonce,
    tipRao: rao(BigInt(tip_rao)),
    metadataHash: proof.digest,
  }
}

/**
 * Checks a payload against itself. Errors (exit 3): `PAYLOAD_CHANGED` with the field, `RUNTIME_NOT_GENUINE` for metadata of a public
 * network that is not what is known of it, and those of the second reader. Asks no network.
 */
export async function verifyPayload(payload: VerifiedPayload['payload'], reader: SecondReader): Promise<VerifiedPayload> {
  const publicKey = readAddress('signer.address', payload.signer.address)
  if (payload.account !== null) readAddress('account', payload.account)
  if (payload.costs.fee_payer !== null) readAddress('costs.fee_payer', payload.costs.fee_payer)
  verifyNetwork(payload)
  const metadata = await verifyMetadata(payload)
  const { decoded, bytes } = verifyCall(metadata, payload)
  const era = verifyEra(payload)
  const data = listExtensionData(payload, era)
  const extensions = encodeSignedExtensions(metadata, data)
  const signingPayload = makeSigningPayload(bytes, extensions)
  compare('signing_payload', payload.signing_payload, toHex(signingPayload))
  await Promise.all([
    reader.readCall(metadata, bytes, decoded as PlanCall),
    reader.readPayload(signingPayload, bytes, { ...data, eraPeriod: payload.era.period, eraAnchor: era.birthBlock }),
  ])
  return { payload, metadata, publicKey, call: decoded, callBytes: bytes, extensions, signingPayload }
}
