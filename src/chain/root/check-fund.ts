/** Checks that the calls on the fund of a validator have in common. */
import type { PlanCheck } from '../plan.js'

/** The check that the validator is a member of root. `uid` is null where it is not. */
export function checkOnRoot(hotkey: string, uid: unknown): PlanCheck {
  const ok = uid !== null && uid !== undefined
  return {
    name: 'hotkey-on-root',
    title: 'The validator is a member of root',
    failed: 'The validator is no member of root',
    ok,
    detail: ok ? `uid ${String(uid)}` : hotkey,
    code: 'NOT_ON_ROOT',
    hint: 'See who is: `taoctl root list`. To join: `taoctl root register`.',
  }
}
