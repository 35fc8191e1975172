/** Accounts that nobody has a key of, by the formulas of the pallets: those are acted for by calls that carry others. */
import { encodeAddress, parseAddress } from '../../../core/ss58.js'
import { hashBlake2b256 } from '../../hash.js'

const PREFIX = Buffer.from('modlpy/utilisuba')

function writeU16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8)
}

/** The account that `Utility.as_derivative` acts for. SS58. */
export function deriveSubaccount(owner: string, index: number): string {
  return encodeAddress(hashBlake2b256(Buffer.concat([PREFIX, parseAddress(owner), writeU16(index)])))
}
