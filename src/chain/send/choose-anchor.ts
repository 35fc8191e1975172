import type { ChainClient } from '../client.js'

/** A block that validity begins with. */
export interface Anchor {
  readonly number: number
  readonly hash: string
}

/** A block to anchor the era at: the finalized one where it is recent enough, since a best block can still be replaced. */
export async function chooseAnchor(client: ChainClient, period: number): Promise<Anchor> {
  const [hash, bestNumber] = await Promise.all([client.request('chain_getFinalizedHead', []), client.readBlockNumber()])
  const best = { number: bestNumber, hash: client.blockHash }
  if (typeof hash !== 'string' || hash === best.hash) return best
  const number = await client.readBlockNumber(hash)
  // Final by now may be what came after the pinned block; all questions are asked at that one.
  return number < best.number && best.number - number <= period / 4 ? { number, hash } : best
}
