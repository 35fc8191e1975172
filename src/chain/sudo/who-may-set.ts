/**
 * Finds out who may set a parameter on the connected runtime, and by which call. Newer runtimes moved some parameters to other calls and
 * kept the old calls, which then do nothing.
 */
import { findCall } from '../metadata/lookup.js'
import { readVariantDocs } from '../metadata/metadata-reader.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { SettableParam } from './params.js'

/** Words in the runtime's documentation of a call that is kept only so that the indices of other calls stay the same. */
const DOES_NOTHING = /does not modify state/i

export interface ParamRights {
  /** `owner`: the subnet's owner, and root. */
  readonly who: 'owner' | 'root'
  /** The owner's call, where it is another one than root's. */
  readonly ownerCall: SettableParam['ownerCall'] | null
}

/** Determines the rights from the calls in the metadata and from what their documentation says. */
export function readParamRights(metadata: RuntimeMetadata, { who, ownerCall }: SettableParam): ParamRights {
  if (who === 'owner' || !ownerCall) return { who, ownerCall: null }
  const call = findCall(metadata, ownerCall.pallet, ownerCall.name)
  if (!call) return { who, ownerCall: null }
  // An owner's call that does nothing any more was replaced by the call of AdminUtils, which owners may make as well.
  return { who: 'owner', ownerCall: DOES_NOTHING.test(readVariantDocs(metadata, call)) ? null : ownerCall }
}
