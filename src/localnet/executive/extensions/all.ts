/** The transaction extensions of runtime 425 in the order in which an extrinsic carries them. */

import type { AnyExtension } from '../../frame/extension.js'
import { subtensorTransactionExtension } from '../../pallets/subtensor/guards/subtensor-transaction-extension.js'
import { chargeTransactionPayment } from './charge-transaction-payment.js'
import { checkGenesis } from './check-genesis.js'
import { checkMetadataHash } from './check-metadata-hash.js'
import { checkMortality } from './check-mortality.js'
import { checkNonZeroSender } from './check-non-zero-sender.js'
import { checkNonce } from './check-nonce.js'
import { checkShieldedTxValidity } from './check-shielded-tx-validity.js'
import { checkSpecVersion } from './check-spec-version.js'
import { checkTxVersion } from './check-tx-version.js'
import { checkWeight } from './check-weight.js'
import { drandPriority } from './drand-priority.js'
import { sudoTransactionExtension } from './sudo-transaction-extension.js'

export const extensions425: readonly AnyExtension[] = [
  checkNonZeroSender,
  checkSpecVersion,
  checkTxVersion,
  checkGenesis,
  checkMortality,
  checkNonce,
  checkWeight,
  chargeTransactionPayment,
  sudoTransactionExtension,
  checkShieldedTxValidity,
  subtensorTransactionExtension,
  drandPriority,
  checkMetadataHash,
]
