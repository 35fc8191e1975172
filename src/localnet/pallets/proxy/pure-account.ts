import type { Ctx } from '../../frame/context.js'
import { blake2256 } from '../../schema/hash.js'
import { AccountId32 } from '../../schema/primitives.js'
import { Writer } from '../../schema/scale.js'
import { fixedBytes, type Hex, tuple, u8, u16, u32 } from '../../schema/types.js'
import type { ProxyKind } from './kinds.js'
import { proxyRules } from './rules.js'

const entropy = tuple(fixedBytes(16), AccountId32, u32, u32, u8, u16)
const PREFIX: Hex = `0x${Buffer.from('modlpy/proxy____').toString('hex')}`

/** From what the account of a pure proxy follows: who made it, of which kind, where in the chain, and the how manieth there. */
export interface PureOrigin {
  readonly spawner: Hex
  readonly proxy_type: ProxyKind
  readonly index: number
  readonly height: number
  readonly ext_index: number
}

/** `pure_account`: an account that has no key. */
export function pureAccount(ctx: Ctx, { spawner, proxy_type, index, height, ext_index }: PureOrigin): Hex {
  const writer = new Writer()
  const [kind] = proxyRules(ctx).kinds[proxy_type.type] ?? [0]
  entropy.encode([PREFIX, spawner, height, ext_index, kind, index], writer)
  return blake2256(writer.finish())
}
