/** Makes calls on a chain in memory, of whatever runtime, and goes on to later blocks. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { Origin } from '../../../src/localnet/frame/origins.js'
import type { CallValue } from '../../../src/localnet/frame/values.js'
import type { Hex } from '../../../src/localnet/schema/types.js'

/** `Pallet.call` with its arguments. */
export function makeCall(name: string, args: CallValue['args']): CallValue {
  const [pallet = '', call = ''] = name.split('.')
  return { pallet, name: call, args }
}

/** Makes a call as a signer or as root; `ok`, or the name of its error. */
export function run(ctx: BlockContext, signer: Hex | 'root', call: CallValue): string {
  const origin: Origin = signer === 'root' ? { type: 'Root' } : { type: 'Signed', who: signer }
  const outcome = ctx.dispatch(call, origin)
  if (outcome.ok) return 'ok'
  return 'name' in outcome.error ? outcome.error.name : outcome.error.type
}

/** The chain at another block. */
export function atBlock(before: BlockContext, blockNumber: number): BlockContext {
  return new BlockContext(before.spec, before.state, { blockNumber, author: before.author })
}

/** The events so far of some pallets, as `Pallet.Event`. */
export function eventsOf(ctx: BlockContext, ...pallets: readonly string[]): string[] {
  return ctx.events.flatMap(({ event: { pallet, name } }) => (pallets.includes(pallet) ? [`${pallet}.${name}`] : []))
}
