/** Accounts that nobody has a key of, by the formulas of the pallets: those are acted for by calls that carry others. */
import { encodeAddress, parseAddress } from '../../../core/ss58.js'
import { hashBlake2b256 } from '../../hash.js'
import { ScaleWriter } from '../../scale/writer.js'

const PREFIX = Buffer.from('modlpy/utilisuba')

function writeU16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8)
}

/** The account of several: of those that may sign, in any order, and of how many must. SS58. */
export function deriveMultisig(signatories: readonly string[], threshold: number): string {
  const keys = signatories.map((address) => Buffer.from(parseAddress(address))).sort(Buffer.compare)
  const writer = new ScaleWriter()
  writer.writeCompact(keys.length)
  return encodeAddress(hashBlake2b256(Buffer.concat([PREFIX, writer.toBytes(), ...keys, writeU16(threshold)])))
}

/** The account that `Utility.as_derivative` acts for. SS58. */
export function deriveSubaccount(owner: string, index: number): string {
  return encodeAddress(hashBlake2b256(Buffer.concat([PREFIX, parseAddress(owner), writeU16(index)])))
}
