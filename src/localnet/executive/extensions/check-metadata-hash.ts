import { PASS, type TransactionExtension } from '../../frame/extension.js'
import { unknown } from '../../frame/validity.js'
import { enumOf, struct } from '../../schema/composites.js'
import { fixedBytes, named, option } from '../../schema/types.js'

const Mode = enumOf(named('frame_metadata_hash_extension::Mode'), { Disabled: [0, null], Enabled: [1, null] })

interface Extra {
  readonly mode: { readonly type: 'Disabled' | 'Enabled' }
}

/**
 * A signer may commit to the metadata it read: its hash is signed, never sent, so that it is the chain's own or the signature is a bad
 * one. A chain that was started without a hash cannot look it up, like a node that was built without one.
 */
export const checkMetadataHash: TransactionExtension<Extra, undefined> = {
  identifier: 'CheckMetadataHash',
  type: struct(named('frame_metadata_hash_extension::CheckMetadataHash', [['T']]), { mode: [Mode, 'Mode'] }),
  implicitType: option(fixedBytes(32)),
  implicit: (ctx, { mode }) => {
    if (mode.type === 'Disabled') return undefined
    const hash = ctx.metadataHash()
    if (hash === undefined) throw unknown('CannotLookup')
    return hash
  },
  validate: () => PASS,
}
