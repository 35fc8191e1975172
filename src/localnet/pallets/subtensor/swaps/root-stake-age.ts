import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'

const { LastColdkeyHotkeyStakeBlock } = subtensor475.storage

/** Whose stake at which hotkey. */
interface Holder {
  readonly coldkey: Hex
  readonly hotkey: Hex
}

/** `migrate_root_stake_age`: how long root stake has rested goes with it, so that a move neither shortens the rest nor begins it anew. */
export function moveRootStakeAge(ctx: Ctx, from: Holder, to: Holder): void {
  const moved = LastColdkeyHotkeyStakeBlock.take(ctx, from.coldkey, from.hotkey)
  if (moved === undefined) return
  const before = LastColdkeyHotkeyStakeBlock.get(ctx, to.coldkey, to.hotkey) ?? 0n
  LastColdkeyHotkeyStakeBlock.set(ctx, to.coldkey, to.hotkey, before > moved ? before : moved)
}
