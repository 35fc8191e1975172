/** Proxy at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { proxyPallet } from '../pallet.js'
import { proxyRules475 } from './rules.js'
import { proxy475 } from './schema.js'

export const proxyPallet475 = changePallet(proxyPallet, proxy475, { calls: {}, rules: proxyRules475 })
