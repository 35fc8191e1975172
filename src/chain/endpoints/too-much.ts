import { RpcError } from '../rpc/rpc-error.js'

/**
 * Whether the endpoint refused a call because it asks for too much at once. Asking for less in each call helps; repeating the call does
 * not.
 */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof RpcError)) return false
  return (
    [-32_004, -32_007, -32_008, -32_010, -32_011].includes(error.code) ||
    /(too (big|large)|work limit)/i.test(`${error.message} ${error.data}`)
  )
}
