/** Addresses to accounts: the runtime's `AccountIdLookup`, which knows nothing but account ids. */
import { DispatchFailure } from '../../frame/dispatch.js'
import type { MultiAddress } from '../../schema/primitives.js'
import type { Hex, ValueOf } from '../../schema/types.js'

export type MultiAddressValue = ValueOf<typeof MultiAddress>

/** Throws CannotLookup for every form but `Id`. */
export function lookupAccount(address: MultiAddressValue): Hex {
  if (address.type !== 'Id') throw new DispatchFailure({ type: 'CannotLookup' })
  return address.value
}
