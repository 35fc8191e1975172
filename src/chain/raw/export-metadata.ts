import { chainError, networkError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { ScaleReader } from '../scale/reader.js'

const METHOD = 'Metadata_metadata_at_version'
const TIMEOUT_MS = 60_000
/** `meta`, with which all metadata begins. */
const MAGIC = 0x6174656d

function checkVersion(bytes: Uint8Array, version: number, endpoint: string): Uint8Array {
  const r = new ScaleReader(bytes)
  if (bytes.length > 5 && r.readU32() === MAGIC && r.readU8() === version) return bytes
  throw networkError(`${endpoint} sent something else than metadata of version ${version}`, 'BAD_METADATA', {
    hint: 'Try another endpoint with --network.',
  })
}

/**
 * The runtime's metadata at the pinned block, in that version. Throws `METADATA_VERSION` (exit 6) where the runtime does not offer it, and
 * `BAD_METADATA` (5).
 */
export async function readMetadataOfVersion(client: ChainClient, version: number): Promise<Uint8Array> {
  const own = await client.metadata()
  if (own.version === version) return own.bytes
  const { endpoint } = client.network
  if (version === 14) {
    const answer = await client.request('state_getMetadata', [client.blockHash], TIMEOUT_MS)
    return checkVersion(readHexAnswer(answer, endpoint, 'state_getMetadata'), version, endpoint)
  }
  const answer = await client.request(
    'state_call',
    [METHOD, `0x${version.toString(16).padStart(2, '0')}000000`, client.blockHash],
    TIMEOUT_MS,
  )
  let bytes: Uint8Array | null
  try {
    const r = new ScaleReader(readHexAnswer(answer, endpoint, 'state_call'))
    bytes = r.readBool() ? r.readBytes(r.readLength()) : null
  } catch (error) {
    if (error instanceof RangeError) throw badAnswer(endpoint, 'state_call')
    throw error
  }
  if (bytes === null) {
    throw chainError(`This runtime has no metadata of version ${version}`, 'METADATA_VERSION', {
      why: `Its spec version is ${client.runtime.specVersion}.`,
      hint: 'Leave --format out for the version that taoctl uses itself.',
    })
  }
  return checkVersion(bytes, version, endpoint)
}
