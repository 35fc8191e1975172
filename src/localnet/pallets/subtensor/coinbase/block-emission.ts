import { I96F32 } from '../../../fixed/fixed-format.js'
import { log2 } from '../../../fixed/transcendental.js'

/** Most TAO, and most alpha of a subnet, that can ever exist: 21 million, in rao. */
export const TOTAL_SUPPLY = 21_000_000_000_000_000n
const FULL_EMISSION = 1_000_000_000n

const { checkedDiv, checkedSub, floor, fromInt, mul, one, safeDiv, toU64 } = I96F32

/**
 * Rao to mint in a block (`get_block_emission_for_issuance`), used for TAO and for each subnet's alpha alike: one whole coin, halved once
 * for each halving of what is left to issue. The source writes the result to `BlockEmission` unless issuance has reached the supply.
 * @param issuance rao in existence
 * @returns undefined where the source's logarithm fails
 */
export function calculateBlockEmission(issuance: bigint): bigint | undefined {
  const total = fromInt(issuance)
  if (total >= fromInt(TOTAL_SUPPLY)) return 0n
  const issued = checkedDiv(total, mul(fromInt(2), fromInt(TOTAL_SUPPLY / 2n)))
  const left = issued === undefined ? undefined : checkedSub(one, issued)
  const ratio = left === undefined ? undefined : checkedDiv(one, left)
  const residual = ratio === undefined ? undefined : log2(I96F32, ratio)
  if (residual === undefined) return undefined
  let divisor = one
  for (let halvings = toU64(floor(residual)); halvings > 0n; halvings--) divisor = mul(divisor, fromInt(2))
  return toU64(mul(safeDiv(one, divisor), fromInt(FULL_EMISSION)))
}
