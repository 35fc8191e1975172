/** pallet_safe_mode: while it is entered, only calls of a list are made. At 425 and 475 only root can enter, extend and leave it. */
import type { Ctx } from '../../frame/context.js'
import type { CallValue } from '../../frame/values.js'
import { safeMode } from './schema.js'

const { EnteredUntil } = safeMode.storage

/** `RootEnterDuration` and `RootExtendDuration`: a day and half a day of blocks. */
const ENTER_DURATION = 7_200
const EXTEND_DURATION = 3_600

/** What goes on in safe mode: calls, and whole pallets by their name and a dot. */
const WHITELIST = [
  'Sudo.',
  'Multisig.',
  'System.',
  'SafeMode.',
  'Timestamp.',
  'SubtensorModule.set_weights',
  'SubtensorModule.serve_axon',
  'Commitments.set_commitment',
]
const whitelist = new Set(WHITELIST)

/** Whether a call may be made as things are. */
export function passesSafeMode(ctx: Ctx, { pallet, name }: CallValue): boolean {
  return !EnteredUntil.has(ctx) || whitelist.has(`${pallet}.`) || whitelist.has(`${pallet}.${name}`)
}

/** @throws DispatchFailure Entered */
export function enter(ctx: Ctx): void {
  if (EnteredUntil.has(ctx)) throw safeMode.error('Entered')
  const until = ctx.blockNumber + ENTER_DURATION
  EnteredUntil.set(ctx, until)
  ctx.deposit(safeMode.event.Entered({ until }))
}

/** @throws DispatchFailure Exited */
export function extend(ctx: Ctx): void {
  const before = EnteredUntil.get(ctx)
  if (before === undefined) throw safeMode.error('Exited')
  const until = Math.min(before + EXTEND_DURATION, 0xffff_ffff)
  EnteredUntil.set(ctx, until)
  ctx.deposit(safeMode.event.Extended({ until }))
}

/** @throws DispatchFailure Exited */
export function exit(ctx: Ctx, reason: 'Timeout' | 'Force'): void {
  if (EnteredUntil.take(ctx) === undefined) throw safeMode.error('Exited')
  ctx.deposit(safeMode.event.Exited({ reason: { type: reason } }))
}
