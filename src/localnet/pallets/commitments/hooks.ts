import type { Ctx } from '../../frame/context.js'
import { dbWeight, type Weight } from '../../frame/weight.js'
import { commitments } from './schema.js'

const { CommitmentOf, TimelockedIndex } = commitments.storage

/**
 * `reveal_timelocked_commitments` as far as it goes without a randomness beacon: what is timelocked waits, what is no longer leaves the
 * index. Nothing is ever revealed here.
 */
export function awaitPulses(ctx: Ctx): Weight {
  let [reads, writes] = [1, 0]
  for (const [netuid, who] of TimelockedIndex.get(ctx)) {
    const fields = CommitmentOf.get(ctx, netuid, who)?.info.fields ?? []
    const waiting = fields.filter(({ type }) => type === 'TimelockEncrypted').length
    reads += 1 + waiting
    if (waiting > 0) continue
    TimelockedIndex.mutate(ctx, (index) => index.filter(([on, account]) => on !== netuid || account !== who))
    reads += 1
    writes += 1
  }
  return dbWeight(reads, writes)
}
