import { enumOf, fixedBytes, named, option, struct } from '../../schema/types.js'
import { unknown } from '../validity.js'
import { PASS, type TransactionExtension } from './extension.js'

const Mode = enumOf(named('frame_metadata_hash_extension::Mode'), { Disabled: [0, null], Enabled: [1, null] })

interface Extra {
  readonly mode: { readonly type: 'Disabled' | 'Enabled' }
}

/** A signer may commit to the metadata it read; this chain knows no hash of its own, like a node built without one. */
export const checkMetadataHash: TransactionExtension<Extra, undefined> = {
  identifier: 'CheckMetadataHash',
  type: struct(named('frame_metadata_hash_extension::CheckMetadataHash', [['T']]), { mode: [Mode, 'Mode'] }),
  implicitType: option(fixedBytes(32)),
  implicit: (_ctx, { mode }) => {
    if (mode.type === 'Enabled') throw unknown('CannotLookup')
    return undefined
  },
  validate: () => PASS,
}
