import type { Ctx } from '../../frame/context.js'
import type { CallArgs } from '../../frame/pallet.js'
import type { CallValue } from '../../frame/values.js'
import type { Hex } from '../../schema/types.js'
import { utility } from '../utility/schema.js'
import { proxyRules } from './rules.js'
import { proxy } from './schema.js'

/** The account that a call acts for and what it does there; undefined for what is no call of `proxy`. */
function readProxied({ pallet, name, args }: CallValue): { readonly real: Hex; readonly call: CallValue } | undefined {
  if (pallet !== proxy.name || name !== 'proxy') return undefined
  const { real, call } = args as CallArgs<typeof proxy, 'proxy'>
  return real.type === 'Id' ? { real: real.value, call } : undefined
}

const consents = (ctx: Ctx, real: Hex, delegate: Hex): boolean => proxyRules(ctx).consents.has(ctx, real, delegate)

/**
 * `extract_real_fee_payer`: the account that pays for a call through its proxy because it consented to. If that call is a call through
 * another proxy, or a batch of nothing but calls through proxies of one account, and that account consents too, that one pays.
 * Calls of `proxy_announced` are paid by whoever makes them.
 */
export function realFeePayer(ctx: Ctx, signer: Hex, call: CallValue): Hex | undefined {
  const outer = readProxied(call)
  if (outer === undefined || !consents(ctx, outer.real, signer)) return undefined
  const inner = readProxied(outer.call)
  const payer = inner === undefined ? commonReal(outer.call) : inner.real
  return payer !== undefined && consents(ctx, payer, outer.real) ? payer : outer.real
}

const BATCHES = ['batch', 'batch_all', 'force_batch']

/** The account that all items of a batch act for. */
function commonReal({ pallet, name, args }: CallValue): Hex | undefined {
  if (pallet !== utility.name || !BATCHES.includes(name)) return undefined
  const { calls } = args as CallArgs<typeof utility, 'batch'>
  const [first, ...others] = calls.map((item) => readProxied(item)?.real)
  return others.every((other) => other === first) ? first : undefined
}
