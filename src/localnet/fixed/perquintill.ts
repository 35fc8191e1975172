/** 1.0 as a perquintill (parts of 10^18). */
export const PERQUINTILL_ONE = 1_000_000_000_000_000_000n

/** `Perquintill::from_rational`: p / q rounded down, in parts of 10^18; 1.0 when q is zero or p exceeds q. */
export function perquintillFromRational(p: bigint, q: bigint): bigint {
  if (q === 0n || p > q) return PERQUINTILL_ONE
  return (p * PERQUINTILL_ONE) / q
}

/** p * value / 10^18, rounded to nearest, half up (`mul_perquintill_round` of the swap's balancer). */
export function mulPerquintillRound(p: bigint, value: bigint): bigint {
  return (value * p + PERQUINTILL_ONE / 2n) / PERQUINTILL_ONE
}
