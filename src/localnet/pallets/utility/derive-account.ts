import { blake2256 } from '../../schema/hash.js'
import { AccountId32 } from '../../schema/primitives.js'
import { Writer } from '../../schema/scale.js'
import { fixedBytes, type Hex, tuple, u16 } from '../../schema/types.js'

/** What FRAME puts before the parts of which Utility and Multisig make accounts. */
export const ACCOUNT_PREFIX: Hex = `0x${Buffer.from('modlpy/utilisuba').toString('hex')}`

const derivative = tuple(fixedBytes(16), AccountId32, u16)

/** `derivative_account_id`: an account of another's that has no key of its own. */
export function deriveAccount(who: Hex, index: number): Hex {
  const writer = new Writer()
  derivative.encode([ACCOUNT_PREFIX, who, index], writer)
  return blake2256(writer.finish())
}
