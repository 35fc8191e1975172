/** Crowdloan at runtime 475: its declaration joined with what is new in its behaviour. */
import { changePallet } from '../../../frame/pallet.js'
import { finalize475 } from '../calls/finalize-475.js'
import { crowdloanPallet } from '../pallet.js'
import { crowdloan475 } from './schema.js'

export const crowdloanPallet475 = changePallet(crowdloanPallet, crowdloan475, { calls: { finalize: finalize475 } })
