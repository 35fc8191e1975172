import type { AnyExtension } from '../frame/extension.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { fromWeight, toWeight } from '../pallets/system/block-weight.js'
import { DispatchClass } from '../pallets/system/schema.js'
import { announcedFee, finalFee, lengthToFee, weightToFee } from '../pallets/transaction-payment/fees.js'
import { struct } from '../schema/composites.js'
import { Weight } from '../schema/primitives.js'
import { named, option, u32, u64 } from '../schema/types.js'
import { extrinsicType } from './extrinsic-type.js'

const RuntimeDispatchInfo = struct(
  named('pallet_transaction_payment::types::RuntimeDispatchInfo', [
    ['Balance', u64],
    ['Weight', Weight],
  ]),
  { weight: [Weight, 'Weight'], class: [DispatchClass, 'DispatchClass'], partial_fee: [u64, 'Balance'] },
)
const InclusionFee = struct(named('pallet_transaction_payment::types::InclusionFee', [['Balance', u64]]), {
  base_fee: [u64, 'Balance'],
  len_fee: [u64, 'Balance'],
  adjusted_weight_fee: [u64, 'Balance'],
})
const FeeDetails = struct(named('pallet_transaction_payment::types::FeeDetails', [['Balance', u64]]), {
  inclusion_fee: [option(InclusionFee), 'Option<InclusionFee<Balance>>'],
  tip: [u64, 'Balance'],
})

/** Fees of an extrinsic as announced before it runs. The tip is not included; bare extrinsics pay nothing. */
export function transactionPaymentApi(extensions: readonly AnyExtension[]): RuntimeApi {
  const uxt = extrinsicType(extensions)
  return {
    name: 'TransactionPaymentApi',
    version: 4,
    methods: {
      query_info: apiMethod({ uxt, len: u32 }, RuntimeDispatchInfo, (ctx, args) => {
        const info = ctx.dispatchInfo(args.uxt.call)
        const fee = args.uxt.signed === undefined ? 0n : finalFee(announcedFee(ctx, args.len, info, 0n))
        return { weight: fromWeight(info.callWeight), class: { type: info.class }, partial_fee: fee }
      }),
      query_fee_details: apiMethod({ uxt, len: u32 }, FeeDetails, (ctx, args) => {
        if (args.uxt.signed === undefined) return { inclusion_fee: undefined, tip: 0n }
        return announcedFee(ctx, args.len, ctx.dispatchInfo(args.uxt.call), 0n)
      }),
      query_weight_to_fee: apiMethod({ weight: Weight }, u64, (_ctx, { weight }) => weightToFee(toWeight(weight))),
      query_length_to_fee: apiMethod({ length: u32 }, u64, (_ctx, { length }) => lengthToFee(length)),
    },
  }
}
