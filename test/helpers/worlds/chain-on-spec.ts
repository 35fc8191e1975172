/** A chain in memory on a runtime of one's choice, for tests of what calls and hooks do there. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { Spec } from '../../../src/localnet/frame/spec.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { State } from '../../../src/localnet/state/state.js'
import { storeOver } from '../../../src/localnet/state/store-over.js'

/** A context at block `blockNumber` over that runtime's genesis: calls by `ctx.dispatch`, storage by the pallets' handles. */
export function makeChainCtx(spec: number | Spec, blockNumber = 1, author: Hex = `0x${'aa'.repeat(32)}`): BlockContext {
  const built = typeof spec === 'number' ? buildSpec({ spec }) : spec
  const state = new State()
  built.writeGenesis(storeOver(state, built.runtime.env))
  return new BlockContext(built, state, { blockNumber, author })
}
