import type { Pallet } from '../../frame/pallet.js'
import { adminUtilsPallet } from '../../pallets/admin-utils/pallet.js'
import { alphaAssetsPallet } from '../../pallets/alpha-assets/pallet.js'
import { auraPallet } from '../../pallets/aura/pallet.js'
import { balancesPallet } from '../../pallets/balances/pallet.js'
import { baseFeePallet } from '../../pallets/base-fee/pallet.js'
import { commitmentsPallet } from '../../pallets/commitments/pallet.js'
import { contractsPallet } from '../../pallets/contracts/pallet.js'
import { crowdloanPallet } from '../../pallets/crowdloan/pallet.js'
import { drandPallet } from '../../pallets/drand/pallet.js'
import { ethereumPallet } from '../../pallets/ethereum/pallet.js'
import { evmPallet } from '../../pallets/evm/pallet.js'
import { evmChainIdPallet } from '../../pallets/evm-chain-id/pallet.js'
import { grandpaPallet } from '../../pallets/grandpa/pallet.js'
import { limitOrdersPallet } from '../../pallets/limit-orders/pallet.js'
import { mevShieldPallet } from '../../pallets/mev-shield/pallet.js'
import { multisigPallet } from '../../pallets/multisig/pallet.js'
import { preimagePallet } from '../../pallets/preimage/pallet.js'
import { proxyPallet } from '../../pallets/proxy/pallet.js'
import { randomnessPallet } from '../../pallets/randomness/pallet.js'
import { safeModePallet } from '../../pallets/safe-mode/pallet.js'
import { schedulerPallet } from '../../pallets/scheduler/pallet.js'
import { subtensorPallet } from '../../pallets/subtensor/pallet.js'
import { sudoPallet } from '../../pallets/sudo/pallet.js'
import { swapPallet } from '../../pallets/swap/pallet.js'
import { systemPallet } from '../../pallets/system/pallet.js'
import { timestampPallet } from '../../pallets/timestamp/pallet.js'
import { transactionPaymentPallet } from '../../pallets/transaction-payment/pallet.js'
import { utilityPallet } from '../../pallets/utility/pallet.js'

/** By index, which is the order of their hooks too. */
export const pallets425: readonly Pallet[] = [
  systemPallet,
  randomnessPallet,
  timestampPallet,
  auraPallet,
  grandpaPallet,
  balancesPallet,
  transactionPaymentPallet,
  subtensorPallet,
  utilityPallet,
  sudoPallet,
  multisigPallet,
  preimagePallet,
  schedulerPallet,
  proxyPallet,
  commitmentsPallet,
  adminUtilsPallet,
  safeModePallet,
  ethereumPallet,
  evmPallet,
  evmChainIdPallet,
  baseFeePallet,
  drandPallet,
  crowdloanPallet,
  swapPallet,
  contractsPallet,
  mevShieldPallet,
  alphaAssetsPallet,
  limitOrdersPallet,
]
