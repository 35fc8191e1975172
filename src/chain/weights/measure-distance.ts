/** A distribution over neurons: what each has, in any unit. */
export interface Shares {
  readonly targets: readonly { readonly uid: number; readonly value: number }[]
}

/**
 * How far weights are from the consensus: the part of them that would have to be moved to be the same distribution, from 0 to 1 (half the
 * sum of the differences of their shares). Null where either has nothing.
 */
export function measureDistance({ targets }: Shares, consensus: readonly number[]): number | null {
  const given = targets.reduce((sum, { value }) => sum + value, 0)
  const total = consensus.reduce((sum, value) => sum + value, 0)
  if (given === 0 || total === 0) return null
  const own = new Map(targets.map(({ uid, value }) => [uid, value / given]))
  const uids = new Set([...own.keys(), ...consensus.keys()])
  let sum = 0
  for (const uid of uids) sum += Math.abs((own.get(uid) ?? 0) - (consensus[uid] ?? 0) / total)
  return Math.min(sum / 2, 1)
}
