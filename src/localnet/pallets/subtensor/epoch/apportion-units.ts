/**
 * Divides whole units by shares, every one of them (`apportion_units`): each share gets its part rounded down, and what is left goes to
 * the largest remainders, one unit each. Equal remainders are served in order. Nothing where all shares are zero.
 */
export function apportionUnits(shares: readonly bigint[], units: bigint): bigint[] {
  const total = shares.reduce((sum, share) => sum + share, 0n)
  if (total === 0n) return shares.map(() => 0n)
  const parts = shares.map((share) => (share * units) / total)
  const left = Number(units - parts.reduce((sum, part) => sum + part, 0n))
  const remainders = shares.map((share, index) => ({ index, remainder: (share * units) % total }))
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  for (const { index } of remainders.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}
