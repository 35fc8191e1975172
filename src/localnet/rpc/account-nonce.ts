import type { Chain } from '../chain.js'
import { bytesToHex, hexToBytes, Reader, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import { clientError } from './rpc-error.js'

/** The tag by which CheckNonce says that it provides (or needs) a nonce: account and little-endian u32. */
function nonceTag(account: Hex, nonce: number): Hex {
  const writer = new Writer()
  writer.hex(account)
  writer.uint(nonce, 4)
  return `0x${bytesToHex(writer.finish())}`
}

/** The next nonce of an account, those of its ready transactions counted as used. */
export function readNextNonce(chain: Chain, account: Hex): number {
  const bytes = chain.callApi('AccountNonceApi_account_nonce', hexToBytes(account))
  if (bytes === undefined) throw clientError('Execution failed: Other: Exported method AccountNonceApi_account_nonce is not found')
  let nonce = new Reader(bytes).uint(4)
  while (chain.pool.isProvided(nonceTag(account, nonce))) nonce++
  return nonce
}
