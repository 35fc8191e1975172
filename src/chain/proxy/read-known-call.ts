import { toPlanCall } from '../extrinsic/to-plan-call.js'
import { decodeCall } from '../metadata/decode-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCall } from '../plan.js'
import { fromHex } from '../scale/hex.js'

/** A call from its bytes in hex; null where they are no call of this runtime any more. */
export function readKnownCall(metadata: RuntimeMetadata, callData: string): PlanCall | null {
  try {
    return toPlanCall(metadata, decodeCall(metadata, fromHex(callData)))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
