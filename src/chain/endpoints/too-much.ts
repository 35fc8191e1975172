import { RpcError } from '../rpc/rpc-error.js'

/** The endpoint will not do that much in one call: asked for less at a time it does, asked again it does not. */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof RpcError)) return false
  return (
    [-32_004, -32_007, -32_008, -32_010, -32_011].includes(error.code) ||
    /(too (big|large)|work limit)/i.test(`${error.message} ${error.data}`)
  )
}
