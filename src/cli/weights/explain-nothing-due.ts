import { describeFrom } from '../../chain/checks/block-clock.js'
import type { Pending } from '../../chain/weights/salted/list-pending.js'

/** Why nothing can be revealed now, and what to do. */
export function explainNothingDue({ clock, commits }: Pending): { readonly why: string; readonly hint: string } {
  const early = commits.filter(({ window, record }) => window?.state === 'early' && record !== null)
  const [next] = early.sort((a, b) => (a.window?.first ?? 0) - (b.window?.first ?? 0))
  if (next?.window) {
    const others = early.length === 1 ? '' : `, the first of ${early.length}`
    return {
      why: `A commit on subnet ${next.netuid}${others}, can be revealed ${describeFrom(clock, next.window.first)}.`,
      hint: 'Wait for it with `taoctl weights reveal --when-due`.',
    }
  }
  const foreign = commits.filter(({ window, record }) => record === null && window?.state !== 'expired')
  if (foreign.length > 0) {
    return {
      why: `${foreign.length} of the hotkey wait, and their salts are not kept here.`,
      hint: 'Reveal where they were committed, or give --uids, --weights and --salt as they were.',
    }
  }
  if (commits.length > 0) {
    return { why: `${commits.length} of the hotkey can no longer be revealed.`, hint: 'Set the weights anew with `taoctl weights set`.' }
  }
  return { why: 'No commit of the hotkey waits.', hint: 'See what there is with `taoctl weights status`.' }
}
