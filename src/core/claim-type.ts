/**
 * What becomes of what root stake earns when it is claimed: sold for root stake, or kept as alpha; of some subnets kept, and of all
 * others sold. `netuids` ascend, and are those of `keep-subnets`.
 */
export interface ClaimType {
  readonly type: 'swap' | 'keep' | 'keep-subnets'
  readonly netuids: readonly number[]
}

/** What it means, in words. */
export function describeClaimType({ type, netuids }: ClaimType): string {
  if (type === 'swap') return 'swap: sold for root stake, of every subnet'
  if (type === 'keep') return 'keep: kept as alpha, of every subnet'
  return `keep-subnets: kept as alpha of ${netuids.join(', ')}, and of all others sold for root stake`
}

/** Whether the alpha that root stake earns on a subnet is kept as stake there; otherwise a claim sells it. */
export function keepsAlpha({ type, netuids }: ClaimType, netuid: number): boolean {
  return type === 'keep' || (type === 'keep-subnets' && netuids.includes(netuid))
}
