import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { invalid } from '../../frame/validity.js'
import { tupleStruct } from '../../schema/composites.js'
import { named, unit } from '../../schema/types.js'

const ZERO = `0x${'00'.repeat(32)}`

/** Nobody may sign as the account of zeros. */
export const checkNonZeroSender: TransactionExtension<unknown, undefined> = {
  identifier: 'CheckNonZeroSender',
  type: tupleStruct(named('frame_system::extensions::check_non_zero_sender::CheckNonZeroSender', [['T']])),
  implicitType: unit,
  implicit: () => undefined,
  validate: (_ctx, { who }) => {
    if (who === ZERO) throw invalid('BadSigner')
    return PASS
  },
}
