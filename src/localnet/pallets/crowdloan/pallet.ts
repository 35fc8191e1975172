/** Crowdloan at runtime 425: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { contribute } from './calls/contribute.js'
import { create } from './calls/create.js'
import { dissolve } from './calls/dissolve.js'
import { finalize } from './calls/finalize.js'
import { refund } from './calls/refund.js'
import { setMaxContribution, updateCap, updateEnd, updateMinContribution } from './calls/update-crowdloan.js'
import { withdraw } from './calls/withdraw.js'
import { crowdloan } from './schema.js'

export const crowdloanPallet = implementPallet(crowdloan, {
  calls: {
    create,
    contribute,
    withdraw,
    finalize,
    refund,
    dissolve,
    update_min_contribution: updateMinContribution,
    update_end: updateEnd,
    update_cap: updateCap,
    set_max_contribution: setMaxContribution,
  },
})
