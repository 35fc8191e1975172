import { formatEvmAddress } from '../../core/evm-address.js'
import type { ScaleValue } from '../scale/value.js'

/** Reads an H160 as an EVM address with its checksum. Throws a RangeError for anything else. */
export function readH160(value: ScaleValue | undefined): string {
  if (value instanceof Uint8Array) return formatEvmAddress(value)
  if (typeof value !== 'string') throw new RangeError('an EVM address is missing')
  return formatEvmAddress(Uint8Array.from(Buffer.from(value.replace(/^0x/, ''), 'hex')))
}
