import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import { isHash, readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import { badShieldKey, SHIELD_KEY_LENGTH } from './encrypt-extrinsic.js'

/**
 * The key to encrypt to, `MevShield.NextKey`, after a block or, for null, after the newest: that of the author of the block after the next
 * one. Null where the runtime has none, or that author has announced none. Throws `BAD_SHIELD_KEY` (exit 5) for anything but 1184 bytes, so
 * that no endpoint can have something encrypted that nobody can open, or everybody.
 */
export async function readNextKey(client: ChainClient, blockHash: string | null): Promise<Uint8Array | null> {
  const found = findStorage(await client.metadata(), 'MevShield', 'NextKey')
  if (!found) return null
  const key = toHex(makeStorageKey(await client.metadata(), found.pallet, found.item, []))
  const answer = await client.request('state_getStorage', isHash(blockHash) ? [key, blockHash] : [key])
  if (answer === null) return null
  const { endpoint } = client.network
  const raw = readHexAnswer(answer, endpoint, 'state_getStorage')
  const bytes = takeVector(raw)
  if (bytes?.length !== SHIELD_KEY_LENGTH) {
    const length = bytes === null ? `${raw.length} bytes that are no list of bytes` : `${bytes.length} bytes`
    throw badShieldKey(endpoint, `MevShield.NextKey has ${length}; a key of ML-KEM-768 has ${SHIELD_KEY_LENGTH}.`)
  }
  return bytes
}

/** The bytes of a SCALE `Vec<u8>` that is the whole of `raw`; null where it is not. */
function takeVector(raw: Uint8Array): Uint8Array | null {
  try {
    const r = new ScaleReader(raw)
    const bytes = r.readBytes(r.readLength())
    return r.remaining === 0 ? bytes : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
