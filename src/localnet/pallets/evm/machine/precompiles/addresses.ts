import type { Hex } from '../../../../schema/types.js'

/** The address that a number is. */
export function addressOf(index: number): Hex {
  return `0x${index.toString(16).padStart(40, '0')}`
}

/** Ethereum's nine, Frontier's two, the signatures of Substrate, and what opens subtensor to contracts. */
const PRECOMPILES: ReadonlySet<string> = new Set(
  [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 0x400, 0x401, 0x402, 0x403],
    ...[0x800, 0x801, 0x802, 0x803, 0x804, 0x805, 0x806, 0x807, 0x808, 0x809, 0x80a, 0x80b, 0x80c, 0x80d],
  ].map(addressOf),
)

export function isPrecompile(address: string): boolean {
  return PRECOMPILES.has(address)
}
