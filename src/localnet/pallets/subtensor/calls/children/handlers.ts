/** What the calls of {@link childrenCalls} do. */
import { setAutoParentDelegationEnabled } from './set-auto-parent-delegation-enabled.js'
import { setChildkeyTake } from './set-childkey-take.js'
import { setChildren } from './set-children.js'

export const childrenHandlers = {
  set_children: setChildren,
  set_childkey_take: setChildkeyTake,
  set_auto_parent_delegation_enabled: setAutoParentDelegationEnabled,
}
