/** System: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { applyAuthorizedUpgrade, validateUnsignedUpgrade } from './calls/apply-authorized-upgrade.js'
import { authorizeUpgrade, authorizeUpgradeWithoutChecks } from './calls/authorize-upgrade.js'
import { killPrefix } from './calls/kill-prefix.js'
import { killStorage } from './calls/kill-storage.js'
import { remark } from './calls/remark.js'
import { remarkWithEvent } from './calls/remark-with-event.js'
import { setCode, setCodeWithoutChecks } from './calls/set-code.js'
import { setHeapPages } from './calls/set-heap-pages.js'
import { setStorage } from './calls/set-storage.js'
import { system } from './schema.js'

export const systemPallet = implementPallet(system, {
  calls: {
    remark,
    set_heap_pages: setHeapPages,
    set_code: setCode,
    set_code_without_checks: setCodeWithoutChecks,
    set_storage: setStorage,
    kill_storage: killStorage,
    kill_prefix: killPrefix,
    remark_with_event: remarkWithEvent,
    authorize_upgrade: authorizeUpgrade,
    authorize_upgrade_without_checks: authorizeUpgradeWithoutChecks,
    apply_authorized_upgrade: applyAuthorizedUpgrade,
  },
  hooks: { validateUnsigned: validateUnsignedUpgrade },
})
