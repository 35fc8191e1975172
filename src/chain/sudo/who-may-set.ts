/**
 * Who may set a parameter on the connected runtime, and by which call: that moved between runtimes, and calls stayed behind that do
 * nothing.
 */
import { findCall } from '../metadata/lookup.js'
import { readVariantDocs } from '../metadata/metadata-reader.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { SettableParam } from './params.js'

/** What the runtime itself says of a call that is kept for its index alone. */
const DOES_NOTHING = /does not modify state/i

export interface ParamRights {
  /** `owner`: the subnet's owner, and root. */
  readonly who: 'owner' | 'root'
  /** The call that the owner makes where it is not the one that root makes. */
  readonly ownerCall: SettableParam['ownerCall'] | null
}

/** By the calls that the metadata has, and what it says of them. */
export function readParamRights(metadata: RuntimeMetadata, { who, ownerCall }: SettableParam): ParamRights {
  if (who === 'owner' || !ownerCall) return { who, ownerCall: null }
  const call = findCall(metadata, ownerCall.pallet, ownerCall.name)
  if (!call) return { who, ownerCall: null }
  // Its successor is the call of AdminUtils, for owners as well.
  return { who: 'owner', ownerCall: DOES_NOTHING.test(readVariantDocs(metadata, call)) ? null : ownerCall }
}
