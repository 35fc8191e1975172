/** The transaction extensions of runtime 475: those of 425, some of which do otherwise or have another type. */
import { makeChargeTransactionPayment } from '../../executive/extensions/charge-transaction-payment.js'
import { checkNonZeroSender } from '../../executive/extensions/check-non-zero-sender.js'
import { checkNonce475 } from '../../executive/extensions/check-nonce-475.js'
import type { AnyExtension } from '../../frame/extension.js'
import { subtensorTransactionExtension475 } from '../../pallets/subtensor/guards/subtensor-transaction-extension-475.js'
import { feeRules475 } from '../../pallets/transaction-payment/fee-rules-475.js'
import { tupleStruct } from '../../schema/composites.js'
import { named } from '../../schema/types.js'
import { extensions425 } from '../425/extensions.js'

const checkNonZeroSender475: AnyExtension = {
  ...checkNonZeroSender,
  type: tupleStruct(named('node_subtensor_runtime::check_nonzero_sender::CheckNonZeroSender', [['T']])),
}

const changed: readonly AnyExtension[] = [
  checkNonZeroSender475,
  checkNonce475,
  makeChargeTransactionPayment(feeRules475),
  subtensorTransactionExtension475,
]

export const extensions475: readonly AnyExtension[] = extensions425.map(
  (extension) => changed.find(({ identifier }) => identifier === extension.identifier) ?? extension,
)
