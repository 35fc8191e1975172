import type { ScaleValue } from '../scale/value.js'

/** Whether an `EVM.AccountCodes` has any code, so that its address is a contract. */
export function hasCode(value: ScaleValue | undefined): boolean {
  return value instanceof Uint8Array ? value.length > 0 : typeof value === 'string' && value.length > '0x'.length
}
