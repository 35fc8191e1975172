import { checkFailed } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { hashBlake2b256 } from '../hash.js'
import { decodeCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Preview } from '../plan.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** Decodes the bytes that will be signed, to show them. Whether they are the planned call is for the second reader to judge. */
function readBack(metadata: RuntimeMetadata, call: Uint8Array): ScaleValue {
  try {
    return decodeCall(metadata, call).args
  } catch (error) {
    throw checkFailed('What would be signed cannot be read', 'CALL_UNREADABLE', {
      why: `${error instanceof Error ? error.message : String(error)}. Nothing was signed.`,
      hint: 'Try another endpoint; if it stays, report it.',
      cause: error,
    })
  }
}

/** What a preview says of the chain at the pinned block, and of the bytes of a call for it. Throws `CALL_UNREADABLE` (exit 3). */
export function describeCall(
  client: ChainClient,
  metadata: RuntimeMetadata,
  call: Uint8Array,
): Pick<
  Preview,
  'blockHash' | 'callArgs' | 'callData' | 'callHash' | 'chainName' | 'endpoint' | 'genesisHash' | 'network' | 'specVersion'
> {
  return {
    network: client.network.name,
    endpoint: client.network.endpoint,
    chainName: client.chainName,
    genesisHash: client.genesisHash,
    specVersion: client.runtime.specVersion,
    blockHash: client.blockHash,
    callData: toHex(call),
    callArgs: readBack(metadata, call),
    callHash: toHex(hashBlake2b256(call)),
  }
}
