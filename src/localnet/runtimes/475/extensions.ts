/** The transaction extensions of runtime 475: those of 425, of which the runtime has made one its own. */
import { checkNonZeroSender } from '../../executive/extensions/check-non-zero-sender.js'
import type { AnyExtension } from '../../frame/extension.js'
import { tupleStruct } from '../../schema/composites.js'
import { named } from '../../schema/types.js'
import { extensions425 } from '../425/extensions.js'

const checkNonZeroSender475: AnyExtension = {
  ...checkNonZeroSender,
  type: tupleStruct(named('node_subtensor_runtime::check_nonzero_sender::CheckNonZeroSender', [['T']])),
}

export const extensions475: readonly AnyExtension[] = extensions425.map((extension) =>
  extension === checkNonZeroSender ? checkNonZeroSender475 : extension,
)
