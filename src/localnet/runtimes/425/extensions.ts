/** The transaction extensions of runtime 425 in the order in which an extrinsic carries them. */
import { makeChargeTransactionPayment } from '../../executive/extensions/charge-transaction-payment.js'
import { checkGenesis } from '../../executive/extensions/check-genesis.js'
import { checkMetadataHash } from '../../executive/extensions/check-metadata-hash.js'
import { checkMortality } from '../../executive/extensions/check-mortality.js'
import { checkNonZeroSender } from '../../executive/extensions/check-non-zero-sender.js'
import { checkNonce } from '../../executive/extensions/check-nonce.js'
import { checkSpecVersion } from '../../executive/extensions/check-spec-version.js'
import { checkTxVersion } from '../../executive/extensions/check-tx-version.js'
import { checkWeight } from '../../executive/extensions/check-weight.js'
import { drandPriority } from '../../executive/extensions/drand-priority.js'
import { sudoTransactionExtension } from '../../executive/extensions/sudo-transaction-extension.js'
import type { AnyExtension } from '../../frame/extension.js'
import { checkShieldedTxValidity } from '../../pallets/mev-shield/check-shielded-tx-validity.js'
import { subtensorTransactionExtension } from '../../pallets/subtensor/guards/subtensor-transaction-extension.js'
import { feeRules425 } from '../../pallets/transaction-payment/fee-rules-425.js'

export const extensions425: readonly AnyExtension[] = [
  checkNonZeroSender,
  checkSpecVersion,
  checkTxVersion,
  checkGenesis,
  checkMortality,
  checkNonce,
  checkWeight,
  makeChargeTransactionPayment(feeRules425),
  sudoTransactionExtension,
  checkShieldedTxValidity,
  subtensorTransactionExtension,
  drandPriority,
  checkMetadataHash,
]
