/** Changes of the authorities that finalize blocks (pallet_grandpa). On this chain nobody votes: they are noted, and told in the header. */
import type { Ctx } from '../../frame/context.js'
import { bytesToHex, Writer } from '../../schema/scale.js'
import type { ValueOf } from '../../schema/types.js'
import { depositLog } from '../system/digest.js'
import { BoundedAuthorityList, grandpa, type StoredPendingChange } from './schema.js'

const { storage } = grandpa
/** The engine that logs are for: `FRNK`. */
const ENGINE = '0x46524e4b'
/** Variants of `ConsensusLog`. */
const [SCHEDULED_CHANGE, FORCED_CHANGE] = [1, 2]

type PendingChange = ValueOf<typeof StoredPendingChange>

/** Who, after how many blocks, and where finality has stalled: the last block that is final as far as is known. */
export type AuthorityChange = Pick<PendingChange, 'next_authorities' | 'delay' | 'forced'>

/** Sums of block numbers are not checked there: they begin anew. */
const toU32 = (sum: number): number => sum >>> 0

/** `schedule_change` @throws DispatchFailure ChangePending, TooSoon */
export function scheduleChange(ctx: Ctx, change: AuthorityChange): void {
  if (storage.PendingChange.get(ctx) !== undefined) throw grandpa.error('ChangePending')
  if (change.forced !== undefined) {
    if ((storage.NextForced.get(ctx) ?? 0) > ctx.blockNumber) throw grandpa.error('TooSoon')
    storage.NextForced.set(ctx, toU32(ctx.blockNumber + 2 * change.delay))
  }
  storage.PendingChange.set(ctx, { scheduled_at: ctx.blockNumber, ...change })
}

/** `on_finalize`: a change is told in the header of its block, and made when its delay is over. */
export function enactChange(ctx: Ctx): void {
  const pending = storage.PendingChange.get(ctx)
  if (pending === undefined) return
  if (ctx.blockNumber === pending.scheduled_at) tell(ctx, pending)
  if (ctx.blockNumber !== toU32(pending.scheduled_at + pending.delay)) return
  storage.Authorities.set(ctx, pending.next_authorities)
  ctx.deposit(grandpa.event.NewAuthorities({ authority_set: pending.next_authorities }))
  storage.PendingChange.remove(ctx)
}

function tell(ctx: Ctx, { forced, next_authorities, delay }: PendingChange): void {
  const writer = new Writer()
  writer.byte(forced === undefined ? SCHEDULED_CHANGE : FORCED_CHANGE)
  if (forced !== undefined) writer.uint(forced, 4)
  BoundedAuthorityList.encode(next_authorities, writer)
  writer.uint(delay, 4)
  depositLog(ctx, { type: 'Consensus', value: [ENGINE, `0x${bytesToHex(writer.finish())}`] })
}
