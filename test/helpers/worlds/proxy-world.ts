/** Accounts that act for each other, on a chain in memory of runtime 425 or 475. */
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import type { DispatchOutcome } from '../../../src/localnet/frame/dispatch.js'
import type { CallValue } from '../../../src/localnet/frame/values.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { makeChainCtx } from './chain-on-spec.js'

/** //Alice, //Bob and //Charlie, who have a million TAO each. */
export const ALICE: Hex = '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
export const BOB: Hex = '0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48'
export const CHARLIE: Hex = '0x90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22'

export const TAO = 1_000_000_000n
const idOf = (value: Hex) => ({ type: 'Id', value })

export const transfer = (value: bigint): CallValue => ({
  pallet: 'Balances',
  name: 'transfer_keep_alive',
  args: { dest: idOf(CHARLIE), value },
})
export const remark: CallValue = { pallet: 'System', name: 'remark', args: { remark: '0x' } }
export const batch = (name: 'batch' | 'batch_all' | 'force_batch', ...calls: readonly CallValue[]): CallValue => ({
  pallet: 'Utility',
  name,
  args: { calls },
})

/** A call of Proxy; accounts and kinds by themselves. */
export function proxyCall(name: string, args: Readonly<Record<string, unknown>>): CallValue {
  const entries = Object.entries(args).map(([key, value]): [string, unknown] => {
    if (key === 'real' || key === 'delegate' || key === 'spawner') return [key, idOf(value as Hex)]
    return [key, key === 'proxy_type' ? { type: value } : value]
  })
  return { pallet: 'Proxy', name, args: Object.fromEntries(entries) }
}

/** A call that a delegate makes for an account. */
export const actFor = (real: Hex, call: CallValue): CallValue => proxyCall('proxy', { real, force_proxy_type: undefined, call })

export function sign(ctx: BlockContext, who: Hex, call: CallValue): DispatchOutcome {
  return ctx.dispatch(call, { type: 'Signed', who })
}

/** The chain, where the account lets another one act for it. */
export function makeProxyWorld(spec: number, ...proxies: readonly (readonly [real: Hex, delegate: Hex, kind: string, delay?: number])[]) {
  const ctx = makeChainCtx(spec, 10)
  for (const [real, delegate, proxy_type, delay = 0] of proxies) {
    expectOk(sign(ctx, real, proxyCall('add_proxy', { delegate, proxy_type, delay })))
  }
  return ctx
}

/** The same chain at a later block. */
export function atBlock(ctx: BlockContext, blockNumber: number): BlockContext {
  return new BlockContext(ctx.spec, ctx.state, { blockNumber, author: ctx.author })
}

export function expectOk(outcome: DispatchOutcome): void {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`)
}

/** `ok`, or the name of the error. */
export function nameOf(outcome: DispatchOutcome): string {
  if (outcome.ok) return 'ok'
  return 'name' in outcome.error ? outcome.error.name : outcome.error.type
}

/** What became of the calls that were made through proxies, in the order in which they ended: `ok`, or the name of the error. */
export function executedIn(ctx: BlockContext, from = 0): string[] {
  return ctx.events.slice(from).flatMap(({ event: { name, value } }) => {
    if (name !== 'ProxyExecuted') return []
    const { err } = (value as { readonly result: { readonly err?: { readonly type: string; readonly name?: string } } }).result
    return [err === undefined ? 'ok' : (err.name ?? err.type)]
  })
}

/** Makes a call for an account and says what became of it there. */
export function tryFor(ctx: BlockContext, who: Hex, real: Hex, call: CallValue): string {
  const before = ctx.events.length
  const outcome = sign(ctx, who, actFor(real, call))
  return outcome.ok ? (executedIn(ctx, before).at(-1) ?? 'nothing') : nameOf(outcome)
}
