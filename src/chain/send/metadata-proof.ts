/**
 * Decides whether the chain itself checks the metadata with which a call was encoded and shown. For that, the digest of the metadata is
 * signed with the call, and a chain that was built with other metadata refuses the signature (RFC-0078). See docs/metadata-proof.md.
 */
import { chainError, checkFailed, TaoError } from '../../core/errors.js'
import { ZERO_RAO } from '../../core/money.js'
import { makeLookalike } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { EncodeError, encodeCallBytes } from '../metadata/encode-value.js'
import { findCall } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { isPublicGenesis } from '../networks.js'
import type { MetadataProof, Plan } from '../plan.js'
import { listShapeDifferences } from '../runtime/call-shapes.js'
import { findKnownDigest, SUBTENSOR } from '../runtime/known-runtimes.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { ExecuteOptions } from './execute-hooks.js'
import { VALIDITY_LAYER } from './simulate.js'

const EXTENSION = 'CheckMetadataHash'
/** `TransactionSource::External` */
const EXTERNAL = 2
/** `TransactionValidityError::Unknown(UnknownTransaction::CannotLookup)`, behind the byte of an `Err`. */
const CANNOT_LOOKUP = '0x010100'
/** The account of no key: 32 zeros. */
const NOBODY = '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM'

/** The error for a runtime that cannot check metadata, on a network where it has to (exit 6). */
function noHash(specVersion: number, why: string): TaoError {
  return chainError('The runtime cannot check what metadata was used', 'METADATA_HASH_MISSING', {
    why: `${why} Without that check an endpoint that lies decides what is signed. Nothing was signed.`,
    hint: 'Ask another endpoint. If the network really runs such a runtime, --no-metadata-proof does without the check for one command.',
    details: { spec_version: specVersion },
  })
}

/**
 * Whether the runtime knows the hash of its metadata. It is asked about an unsigned extrinsic that demands the check: a runtime that knows
 * the hash refuses it for its signature, one that does not for want of the hash. True also when the node gives no answer: then the chain
 * itself decides.
 */
async function knowsHash(client: ChainClient, lookalike: Uint8Array): Promise<boolean> {
  const input = Buffer.concat([Uint8Array.of(EXTERNAL), lookalike, fromHex(client.blockHash)])
  try {
    const answer = await client.request('state_call', [VALIDITY_LAYER, toHex(input), client.blockHash])
    return typeof answer !== 'string' || !answer.toLowerCase().startsWith(CANNOT_LOOKUP)
  } catch (error) {
    if (error instanceof TaoError) return true
    throw error
  }
}

const SWITCHED_OFF =
  'The chain does not check the metadata (--no-metadata-proof): if the endpoint lies about it, something else is signed than is shown here.'

/** The bytes of a call that does nothing; null for a runtime that has no such call, or has it in another shape. */
function encodeNothing(metadata: RuntimeMetadata): Uint8Array | null {
  const name = findCall(metadata, 'System', 'remark')?.fields[0]?.name
  if (name == null) return null
  try {
    return encodeCallBytes(metadata, { pallet: 'System', name: 'remark', args: { [name]: new Uint8Array() } })
  } catch (error) {
    if (error instanceof EncodeError) return null
    throw error
  }
}

/** An unsigned extrinsic that asks for the check; null for a runtime that cannot be asked like this. */
async function makeQuestion(client: ChainClient, metadata: RuntimeMetadata, digest: string): Promise<Uint8Array | null> {
  const call = encodeNothing(metadata)
  return call && makeLookalike(client, NOBODY, call, { nonce: 0, tipRao: ZERO_RAO, metadataHash: digest })
}

/**
 * What can be signed for the chain to check the metadata; it is the same for every call, so that it can be asked before there is one. On
 * public networks the check is a must: throws `METADATA_HASH_MISSING` (exit 6) where the runtime has none.
 */
export async function offerProof(
  client: ChainClient,
  metadata: RuntimeMetadata,
  { withoutMetadataProof }: Pick<ExecuteOptions, 'withoutMetadataProof'>,
): Promise<MetadataProof> {
  if (withoutMetadataProof === true) return { digest: null, danger: SWITCHED_OFF }
  const fail = (why: string): MetadataProof => {
    if (isPublicGenesis(client.genesisHash)) throw noHash(client.runtime.specVersion, why)
    return { digest: null, danger: `The chain cannot check the metadata: ${why} What is shown here is what the endpoint says of it.` }
  }
  if (!metadata.signedExtensions.some(({ identifier }) => identifier === EXTENSION)) return fail(`its runtime has no ${EXTENSION}.`)
  const digest = await client.readMetadataDigest()
  const question = await makeQuestion(client, metadata, digest)
  // Where it cannot be asked, the digest is signed: a runtime without the hash refuses such a signature, and nothing happens.
  const known = question === null || (await knowsHash(client, question))
  return known ? { digest, danger: null } : fail('its runtime was built without the hash of it.')
}

export interface ProofDecision {
  readonly proof: MetadataProof
  /**
   * How the calls differ in their bytes from the newest runtime that taoctl knows. Looked for only where nothing else vouches for the call.
   */
  readonly differences: readonly string[]
}

/**
 * What is signed for the chain to check the metadata: what {@link offerProof} offers. Before anybody is asked anything, compares the call
 * with what is known of it where the runtime is not known, or nobody checks. Throws what {@link offerProof} throws, and `CALL_NOT_GENUINE`
 * (exit 3) for a runtime that claims to be a known one, cannot check metadata, and has other bytes for the call: `withoutMetadataProof`
 * lets that pass too.
 */
export async function decideProof(
  client: ChainClient,
  metadata: RuntimeMetadata,
  plan: Plan,
  offered: Promise<MetadataProof>,
  options: Pick<ExecuteOptions, 'withoutMetadataProof'>,
): Promise<ProofDecision> {
  const proof = await offered
  const { specName, specVersion } = client.runtime
  const switchedOff = options.withoutMetadataProof === true
  const isKnown = specName === SUBTENSOR && findKnownDigest(specVersion) !== undefined
  // The metadata of a known runtime was already compared when it was fetched from a public network.
  const vouched = isPublicGenesis(client.genesisHash) ? isKnown : proof.digest !== null || specName !== SUBTENSOR
  if (vouched) return { proof, differences: [] }
  const differences = await listShapeDifferences(metadata, plan.call, specVersion)
  const [first] = differences
  if (isKnown && first !== undefined && !switchedOff) {
    throw checkFailed('The endpoint says something else of this call than is known of it', 'CALL_NOT_GENUINE', {
      why: `${first} Nothing was signed.`,
      hint: 'Use another endpoint. If this chain really runs such a runtime, add --no-metadata-proof.',
    })
  }
  return { proof, differences }
}

/**
 * Explains a bad signature where the digest of the metadata was signed. Our own signatures are good, so the chain must have other metadata.
 */
export function explainBadProof(error: TaoError, endpoint: string): TaoError {
  const remedy = 'Try another endpoint with --network; the metadata is fetched anew.'
  const meaning =
    `The chain refused the signature, which holds for the metadata of ${endpoint} alone: it says what is not so of the bytes that were ` +
    'signed, or the runtime was upgraded this moment.'
  return chainError("The metadata that the endpoint served is not the chain's", 'METADATA_REFUSED', {
    why: `${meaning} ${error.why ?? ''}`.trim(),
    hint: `${error.hint ?? ''} ${remedy}`.trim(),
    details: { ...error.details, endpoint },
    cause: error,
  })
}
