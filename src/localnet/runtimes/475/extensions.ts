/** The transaction extensions of runtime 475: those of 425, some of which are named or check otherwise. */
import { checkNonZeroSender } from '../../executive/extensions/check-non-zero-sender.js'
import type { AnyExtension } from '../../frame/extension.js'
import { subtensorTransactionExtension } from '../../pallets/subtensor/guards/subtensor-transaction-extension.js'
import { subtensorTransactionExtension475 } from '../../pallets/subtensor/guards/subtensor-transaction-extension-475.js'
import { tupleStruct } from '../../schema/composites.js'
import { named } from '../../schema/types.js'
import { extensions425 } from '../425/extensions.js'

const checkNonZeroSender475: AnyExtension = {
  ...checkNonZeroSender,
  type: tupleStruct(named('node_subtensor_runtime::check_nonzero_sender::CheckNonZeroSender', [['T']])),
}

const CHANGED: ReadonlyMap<AnyExtension, AnyExtension> = new Map<AnyExtension, AnyExtension>([
  [checkNonZeroSender, checkNonZeroSender475],
  [subtensorTransactionExtension, subtensorTransactionExtension475],
])

export const extensions475: readonly AnyExtension[] = extensions425.map((extension) => CHANGED.get(extension) ?? extension)
