/** Utility at runtime 475: as at 425 but for what its calls weigh. */
import { changePallet } from '../../../frame/pallet.js'
import { utilityPallet } from '../pallet.js'
import { utility } from '../schema.js'
import { utilityRules475 } from './rules.js'

export const utilityPallet475 = changePallet(utilityPallet, utility, { calls: {}, rules: utilityRules475 })
