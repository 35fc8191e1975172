/** Writes what a neuron has of its own. */
import { formatUnits } from '../core/money.js'

/** A u16 share as a decimal with six digits, rounded to the nearest. */
export function formatShare(share: number): string {
  return formatUnits(((BigInt(share) * 1_000_000n + 32_767n) / 65_535n) * 1_000n)
}

/** The address and port at which a neuron serves. */
export function formatAxon(axon: { readonly ip: bigint; readonly ipType: number; readonly port: number }): string {
  if (axon.ipType === 4) {
    const bytes = [24n, 16n, 8n, 0n].map((shift) => (axon.ip >> shift) & 0xffn)
    return `${bytes.join('.')}:${axon.port}`
  }
  const groups = Array.from({ length: 8 }, (_, index) => ((axon.ip >> BigInt((7 - index) * 16)) & 0xffffn).toString(16))
  return `[${groups.join(':')}]:${axon.port}`
}
