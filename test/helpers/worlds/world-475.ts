/** A chain of runtime 475 in memory, at a block and with an empty state, for tests of what calls and hooks do there. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { makeSpec } from '../../../src/localnet/frame/make-spec.js'
import type { Origin } from '../../../src/localnet/frame/origins.js'
import type { EventValue } from '../../../src/localnet/frame/values.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { subtensor475 } from '../../../src/localnet/pallets/subtensor/475/schema.js'
import { runtime475 } from '../../../src/localnet/runtimes/475/runtime.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { State } from '../../../src/localnet/state/state.js'

const spec = makeSpec(runtime475)
const ROOT: Origin = { type: 'Root' }

/** The chain at a block, continuing from `before`; without `before`, a new one. */
export function atBlock475(block: number, before?: BlockContext): BlockContext {
  return new BlockContext(spec, before?.state ?? new State(), { blockNumber: block, author: `0x${'aa'.repeat(32)}` })
}

/** Makes a call, named `Pallet.call` or as one of SubtensorModule; `ok`, or the name of its error. */
export function dispatch475(ctx: BlockContext, signer: Hex | 'root', name: string, args: Readonly<Record<string, unknown>>): string {
  const [pallet, call] = name.includes('.') ? (name.split('.') as [string, string]) : ['SubtensorModule', name]
  const origin: Origin = signer === 'root' ? ROOT : { type: 'Signed', who: signer }
  const outcome = ctx.dispatch({ pallet, name: call, args }, origin)
  if (outcome.ok) return 'ok'
  const { error } = outcome
  return 'name' in error ? error.name : error.type
}

/** The names of the events since the `from`th, without those of Balances and System. */
export function eventNames(ctx: BlockContext, from = 0): string[] {
  return eventsOf(ctx, from).map(({ name }) => name)
}

/** The events since the `from`th, without those of Balances and System. */
export function eventsOf(ctx: BlockContext, from = 0): EventValue[] {
  const events = ctx.events.slice(from).map(({ event }) => event)
  return events.filter(({ pallet }) => pallet !== 'Balances' && pallet !== 'System')
}

/** TAO that exists, rao: what the accounts have, and what SubtensorModule says. They are equal unless a call made money. */
export function issuances(ctx: BlockContext): readonly [bigint, bigint] {
  return [balances.storage.TotalIssuance.get(ctx), subtensor475.storage.TotalIssuance.get(ctx)]
}
