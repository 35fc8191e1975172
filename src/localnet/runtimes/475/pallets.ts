import type { Pallet } from '../../frame/pallet.js'
import { weighCalls } from '../../frame/weigh-calls.js'
import { adminUtilsPallet475 } from '../../pallets/admin-utils/475/pallet.js'
import { adminUtilsWeights475 } from '../../pallets/admin-utils/475/weights.js'
import { balancesPallet } from '../../pallets/balances/pallet.js'
import { baseFeePallet475 } from '../../pallets/base-fee/475/pallet.js'
import { commitmentsPallet475 } from '../../pallets/commitments/475/pallet.js'
import { crowdloanPallet475 } from '../../pallets/crowdloan/475/pallet.js'
import { evmPallet475 } from '../../pallets/evm/475/pallet.js'
import { limitOrdersPallet475 } from '../../pallets/limit-orders/475/pallet.js'
import { proxyPallet475 } from '../../pallets/proxy/475/pallet.js'
import { subtensorPallet475 } from '../../pallets/subtensor/475/pallet.js'
import { subtensorWeights475 } from '../../pallets/subtensor/475/weights.js'
import { swapPallet475 } from '../../pallets/swap/475/pallet.js'
import { utilityPallet475 } from '../../pallets/utility/475/pallet.js'

/** The pallets that runtime 475 has otherwise than 425. */
export const pallets475: readonly Pallet[] = [
  weighCalls(subtensorPallet475, subtensorWeights475),
  weighCalls(balancesPallet, { burn: 20_720_000 }),
  utilityPallet475,
  proxyPallet475,
  commitmentsPallet475,
  crowdloanPallet475,
  weighCalls(adminUtilsPallet475, adminUtilsWeights475),
  evmPallet475,
  baseFeePallet475,
  swapPallet475,
  limitOrdersPallet475,
]
