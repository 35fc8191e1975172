import type { Ctx } from '../frame/context.js'
import type { AnyExtension } from '../frame/extension.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import type { CallValue } from '../frame/values.js'
import { fromWeight, toWeight } from '../pallets/system/block-weight.js'
import { DispatchClass } from '../pallets/system/schema.js'
import type { FeeRules } from '../pallets/transaction-payment/fee-rules.js'
import {
  announcedFee,
  billedInfo,
  type FeeDetails as FeeDetailsValue,
  finalFee,
  lengthToFee,
  weightToFee,
} from '../pallets/transaction-payment/fees.js'
import { struct } from '../schema/composites.js'
import { TaoBalance, Weight } from '../schema/primitives.js'
import { named, option, u32 } from '../schema/types.js'
import { extrinsicType } from './extrinsic-type.js'

export const RuntimeDispatchInfo = struct(
  named('pallet_transaction_payment::types::RuntimeDispatchInfo', [
    ['Balance', TaoBalance],
    ['Weight', Weight],
  ]),
  { weight: [Weight, 'Weight'], class: [DispatchClass, 'DispatchClass'], partial_fee: [TaoBalance, 'Balance'] },
)
const InclusionFee = struct(named('pallet_transaction_payment::types::InclusionFee', [['Balance', TaoBalance]]), {
  base_fee: [TaoBalance, 'Balance'],
  len_fee: [TaoBalance, 'Balance'],
  adjusted_weight_fee: [TaoBalance, 'Balance'],
})
export const FeeDetails = struct(named('pallet_transaction_payment::types::FeeDetails', [['Balance', TaoBalance]]), {
  inclusion_fee: [option(InclusionFee), 'Option<InclusionFee<Balance>>'],
  tip: [TaoBalance, 'Balance'],
})

/** What weight and length cost, which two APIs tell. */
export function pricesApi({ weightPrice, lengthPrice }: FeeRules) {
  return {
    query_weight_to_fee: apiMethod({ weight: Weight }, TaoBalance, (_ctx, { weight }) => weightToFee(toWeight(weight), weightPrice)),
    query_length_to_fee: apiMethod({ length: u32 }, TaoBalance, (_ctx, { length }) => lengthToFee(length, lengthPrice)),
  }
}

/** Fees of an extrinsic as announced before it runs. The tip is not included; bare extrinsics pay nothing. The weight is the whole one. */
export function transactionPaymentApi(extensions: readonly AnyExtension[], rules: FeeRules): RuntimeApi {
  const uxt = extrinsicType(extensions)
  const feeOf = (ctx: Ctx, call: CallValue, length: number): FeeDetailsValue =>
    announcedFee(ctx, rules, { length, info: billedInfo(ctx, rules, call, ctx.dispatchInfo(call)), tip: 0n })
  return {
    name: 'TransactionPaymentApi',
    version: 4,
    methods: {
      query_info: apiMethod({ uxt, len: u32 }, RuntimeDispatchInfo, (ctx, { uxt: { call, signed }, len }) => {
        const info = ctx.dispatchInfo(call)
        const fee = signed === undefined ? 0n : finalFee(feeOf(ctx, call, len))
        return { weight: fromWeight(info.callWeight), class: { type: info.class }, partial_fee: fee }
      }),
      query_fee_details: apiMethod({ uxt, len: u32 }, FeeDetails, (ctx, { uxt: { call, signed }, len }) =>
        signed === undefined ? { inclusion_fee: undefined, tip: 0n } : feeOf(ctx, call, len),
      ),
      ...pricesApi(rules),
    },
  }
}
