/** What the APIs about the kinds of proxies have in common. */
import type { Ctx } from '../frame/context.js'
import { DEPRECATED_KINDS } from '../pallets/proxy/kinds.js'
import { proxyRules } from '../pallets/proxy/rules.js'
import type { Hex } from '../schema/types.js'

/** Text as the runtime returns it. */
export const hexText = (value: string): Hex => `0x${Buffer.from(value).toString('hex')}`

interface KindInfo {
  readonly kind: string
  readonly name: Hex
  readonly index: number
  readonly deprecated: boolean
}

/** The kinds of the running runtime by their indices. */
export function listKinds(ctx: Ctx): readonly KindInfo[] {
  return Object.entries(proxyRules(ctx).kinds)
    .map(([kind, [index]]) => ({ kind, name: hexText(kind), index, deprecated: DEPRECATED_KINDS.includes(kind) }))
    .sort((a, b) => a.index - b.index)
}
