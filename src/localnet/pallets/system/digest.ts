/** The digest of the block being made. */
import type { Ctx } from '../../frame/context.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { type DigestItem, system } from './schema.js'

export type DigestItemValue = ValueOf<typeof DigestItem>

/** Adds a log to the header. */
export function depositLog(ctx: Ctx, item: DigestItemValue): void {
  system.storage.Digest.mutate(ctx, ({ logs }) => ({ logs: [...logs, item] }))
}

/** The log that a consensus engine added before the runtime ran; undefined if there is none. */
export function findPreRuntimeLog(ctx: Ctx, engine: Hex): Hex | undefined {
  for (const item of system.storage.Digest.get(ctx).logs) {
    if (item.type === 'PreRuntime' && item.value[0] === engine) return item.value[1]
  }
  return undefined
}
