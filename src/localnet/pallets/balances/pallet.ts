/** Balances: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { burn } from './calls/burn.js'
import { forceAdjustTotalIssuance } from './calls/force-adjust-total-issuance.js'
import { forceSetBalance } from './calls/force-set-balance.js'
import { forceTransfer } from './calls/force-transfer.js'
import { forceUnreserve } from './calls/force-unreserve.js'
import { transferAll } from './calls/transfer-all.js'
import { transferAllowDeath } from './calls/transfer-allow-death.js'
import { transferKeepAlive } from './calls/transfer-keep-alive.js'
import { upgradeAccounts } from './calls/upgrade-accounts.js'
import { balances } from './schema.js'

export const balancesPallet = implementPallet(balances, {
  calls: {
    transfer_allow_death: transferAllowDeath,
    force_transfer: forceTransfer,
    transfer_keep_alive: transferKeepAlive,
    transfer_all: transferAll,
    force_unreserve: forceUnreserve,
    upgrade_accounts: upgradeAccounts,
    force_set_balance: forceSetBalance,
    force_adjust_total_issuance: forceAdjustTotalIssuance,
    burn,
  },
})
