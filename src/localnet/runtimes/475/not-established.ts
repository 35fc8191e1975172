import type { NotEstablished } from '../../frame/runtime.js'

/** What this chain assumes of 475. One entry a rule; the handler or formula says the same in its docstring, and so does docs/localnet.md. */
export const notEstablished475: readonly NotEstablished[] = []
