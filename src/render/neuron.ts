/** Writes what a neuron has of its own. */

import { formatUnits } from '../core/money.js'
import { formatEndpoint } from '../core/network/ip-address.js'

/** A u16 share as a decimal with six digits, rounded to the nearest. */
export function formatShare(share: number): string {
  return formatUnits(((BigInt(share) * 1_000_000n + 32_767n) / 65_535n) * 1_000n)
}

/** The address and port at which a neuron serves. */
export function formatAxon({ ip, ipType, port }: { readonly ip: bigint; readonly ipType: number; readonly port: number }): string {
  return formatEndpoint({ type: ipType, value: ip }, port)
}
