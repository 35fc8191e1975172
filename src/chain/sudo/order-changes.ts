/** In which order several changes are made, so that the chain takes each after those before it. */
import type { PlanCheck } from '../plan.js'
import { type Judged, judgeParam } from './judge-param.js'
import type { ParamFacts } from './param-facts.js'
import type { ParamValue } from './param-values.js'

/** A change that this signer may make. */
export interface Change extends Omit<Judged, 'facts'> {
  readonly value: ParamValue
}

/** A change in its place, and what the checks say of it there. */
export interface Placed extends Change {
  readonly checks: readonly PlanCheck[]
}

/** A new tempo begins an epoch anew, and other limits count in tempos: it goes last. */
const LAST = 'tempo'

/**
 * Puts first what the chain takes at once, then what it takes after that, and so on: the larger bound before the value that needs it. What
 * it takes in no order comes at the end, with the checks that fail. `judge` makes the checks that count.
 */
export async function orderChanges(
  facts: ParamFacts,
  changes: readonly Change[],
  judge: typeof judgeParam = judgeParam,
): Promise<readonly Placed[]> {
  const placed: Placed[] = []
  let left = [...changes].sort((a, b) => Number(a.param.name === LAST) - Number(b.param.name === LAST))
  let state = facts
  while (left.length > 0) {
    const judged: Placed[] = []
    for (const change of left) {
      const checks = await judge({ ...change, facts: state }, change.value)
      judged.push({ ...change, checks })
      if (checks.every(({ ok }) => ok)) break
    }
    const good = judged.at(-1)
    const next = good?.checks.every(({ ok }) => ok) ? good : judged[0]
    if (!next) break
    placed.push(next)
    left = left.filter(({ param }) => param !== next.param)
    state = state.with(next.param, next.value)
  }
  return placed
}
