/** Writes what a neuron has of its own. */

import { formatUnits } from '../core/money.js'
import { formatEndpoint } from '../core/network/ip-address.js'

const written = new Map<number, string>()

/** A u16 share as a decimal with six digits, rounded to the nearest. */
export function formatShare(share: number): string {
  const known = written.get(share)
  if (known !== undefined) return known
  const text = formatUnits(((BigInt(share) * 1_000_000n + 32_767n) / 65_535n) * 1_000n)
  // There are 65,536 shares, and a list has the same few again and again.
  written.set(share, text)
  return text
}

/** The address and port at which a neuron serves. */
export function formatAxon({ ip, ipType, port }: { readonly ip: bigint; readonly ipType: number; readonly port: number }): string {
  return formatEndpoint({ type: ipType, value: ip }, port)
}
