import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { mevShield } from './schema.js'

/** The ciphertext that a call submits; undefined for any other call, also for one that holds such a call inside. */
export function ciphertextOf({ pallet, name, args }: CallValue): Hex | undefined {
  return pallet === mevShield.name && name === 'submit_encrypted' ? (args as { readonly ciphertext: Hex }).ciphertext : undefined
}
