/** Calls that delegates have announced and not made yet. */
import type { Ctx } from '../../frame/context.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { ANNOUNCEMENT_DEPOSIT, adjustDeposit, depositFor } from './deposits.js'
import { type Announcement, proxy } from './schema.js'

export type AnnouncementValue = ValueOf<typeof Announcement>

/** Adds one, for which the delegate reserves a deposit. Throws TooMany, or what reserving throws. */
export function addAnnouncement(ctx: Ctx, delegate: Hex, added: AnnouncementValue): void {
  const { Announcements } = proxy.storage
  const [pending, deposit] = Announcements.get(ctx, delegate)
  if (pending.length >= proxy.constant.MaxPending) throw proxy.error('TooMany')
  const after = depositFor(ANNOUNCEMENT_DEPOSIT, pending.length + 1)
  adjustDeposit(ctx, delegate, deposit, after)
  Announcements.set(ctx, delegate, [[...pending, added], after])
}

/** `edit_announcements`: takes away those that are meant, with their deposits. Throws NotFound if there are none. */
export function removeAnnouncements(ctx: Ctx, delegate: Hex, isMeant: (one: AnnouncementValue) => boolean): void {
  const { Announcements } = proxy.storage
  const [pending, deposit] = Announcements.get(ctx, delegate)
  const left = pending.filter((one) => !isMeant(one))
  if (left.length === pending.length) throw proxy.error('NotFound')
  const after = depositFor(ANNOUNCEMENT_DEPOSIT, left.length)
  adjustDeposit(ctx, delegate, deposit, after)
  if (left.length === 0) Announcements.remove(ctx, delegate)
  else Announcements.set(ctx, delegate, [left, after])
}
