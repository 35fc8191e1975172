/** Changing the state of a chain in this process, as the runtime that it has would. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { Runtime } from '../../../src/localnet/frame/runtime.js'
import type { Spec } from '../../../src/localnet/frame/spec.js'
import { buildSpec } from '../../../src/localnet/runtimes/build-spec.js'
import type { LocalNode } from '../../../src/localnet/start-node.js'

const AUTHOR = `0x${'aa'.repeat(32)}` as const
const built = new WeakMap<Runtime, Spec>()

/** The spec of a running chain's runtime. */
export function specOf({ chain }: LocalNode): Spec {
  const spec = built.get(chain.runtime) ?? buildSpec(chain.runtime.origin)
  built.set(chain.runtime, spec)
  return spec
}

/** What `read` finds in the state after the head; no block is made for it, and what it writes is forgotten. */
export function readState<T>(node: LocalNode, read: (ctx: BlockContext) => T): T {
  const { chain } = node
  return chain.visit(undefined, () => read(new BlockContext(specOf(node), chain.state, { blockNumber: chain.head.number, author: AUTHOR })))
}

/** Changes the state in a block of its own, as if it were still the head; returns what `change` does. */
export function changeState<T>(node: LocalNode, change: (ctx: BlockContext) => T): T {
  const spec = specOf(node)
  let result: T | undefined
  node.chain.mutate((state) => {
    result = change(new BlockContext(spec, state, { blockNumber: node.chain.head.number, author: AUTHOR }))
  })
  return result as T
}
