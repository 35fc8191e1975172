/** Extrinsics as arguments of runtime APIs. */
import { chargeTransactionPaymentWrapper } from '../executive/extensions/charge-transaction-payment.js'
import { decodeExtrinsic, type Extrinsic } from '../executive/extrinsic.js'
import type { AnyExtension } from '../frame/extension.js'
import type { CallValue } from '../frame/values.js'
import { newtype } from '../schema/composites.js'
import { MultiAddress, MultiSignature } from '../schema/primitives.js'
import { ScaleError } from '../schema/scale.js'
import { type AnyTy, bytes, named, runtimeType, type Ty, tuple } from '../schema/types.js'

type Extensions = readonly AnyExtension[]

/** Groups the extensions by origin, as the registry does: FRAME's seven, the runtime's five, and the metadata hash. */
function groupExtensions(extensions: Extensions): AnyTy {
  const types = extensions.map(({ identifier, type }) =>
    identifier === 'ChargeTransactionPayment' ? chargeTransactionPaymentWrapper : type,
  )
  return tuple(tuple(...types.slice(0, 7)), tuple(...types.slice(7, -1)), ...types.slice(-1))
}

/** `fp_self_contained::UncheckedExtrinsic`: decodes with the extensions given. */
export function extrinsicType(extensions: Extensions): Ty<Extrinsic> {
  const grouped = groupExtensions(extensions)
  const params = (last: string) =>
    [
      ['Address', MultiAddress],
      ['Call', runtimeType<CallValue>('RuntimeCall')],
      ['Signature', MultiSignature],
      [last, grouped],
    ] as const
  const generic = newtype(named('sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic', params('Extra')), bytes)
  const outer = newtype(named('fp_self_contained::unchecked_extrinsic::UncheckedExtrinsic', params('Extension')), [
    generic,
    'generic::UncheckedExtrinsic<Address, Call, Signature, Extension>',
  ])
  return {
    def: outer.def,
    encode: (extrinsic, writer) => writer.bytes(extrinsic.bytes),
    decode: (reader) => {
      if (!reader.env) throw new TypeError('an extrinsic needs a runtime')
      const start = reader.offset
      reader.bytes(reader.length())
      if (reader.offset === start) throw new ScaleError('the bytes end too early')
      return decodeExtrinsic({ env: reader.env, extensions }, reader.source.slice(start, reader.offset))
    },
  }
}
