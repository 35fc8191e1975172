import type { Block } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import type { Hex } from '../../schema/types.js'

/** The blocks that left the chain, the newest first, and those that came into it, the oldest first. */
export interface Route {
  readonly retracted: readonly Block[]
  readonly enacted: readonly Block[]
}

/** How the chain went from a block that was the head to the present one. Where that is not known any more, only the head is told. */
export function routeFrom(chain: Chain, before: Hex): Route {
  const retracted: Block[] = []
  const enacted: Block[] = []
  let [old, now] = [chain.find(before), chain.find(chain.head.hash)]
  if (old === undefined) return { retracted, enacted: [chain.head] }
  while (old !== undefined && now !== undefined && old.hash !== now.hash) {
    const [oldNumber, nowNumber]: readonly [number, number] = [old.number, now.number]
    if (nowNumber >= oldNumber) {
      enacted.unshift(now)
      now = chain.find(now.parentHash)
    }
    if (oldNumber >= nowNumber) {
      retracted.push(old)
      old = chain.find(old.parentHash)
    }
  }
  return { retracted, enacted }
}
