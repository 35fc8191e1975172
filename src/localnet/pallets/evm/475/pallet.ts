/** EVM at runtime 475: fees are recycled there, and there are more precompiles. */
import { changePallet } from '../../../frame/pallet.js'
import { recycleCredit } from '../../subtensor/coinbase/mint-tao.js'
import { evmPallet } from '../pallet.js'
import type { EvmRules } from '../rules.js'
import { evm } from '../schema.js'
import { precompiles475 } from './precompiles.js'

const rules: EvmRules = { keepFee: recycleCredit, precompiles: precompiles475 }

export const evmPallet475 = changePallet(evmPallet, evm, { calls: {}, rules })
