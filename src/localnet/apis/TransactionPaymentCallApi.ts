import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import type { CallValue } from '../frame/values.js'
import { fromWeight } from '../pallets/system/block-weight.js'
import type { FeeRules } from '../pallets/transaction-payment/fee-rules.js'
import { announcedFee, billedInfo, type FeeDetails as FeeDetailsValue, finalFee } from '../pallets/transaction-payment/fees.js'
import { runtimeType, u32 } from '../schema/types.js'
import { FeeDetails, pricesApi, RuntimeDispatchInfo } from './TransactionPaymentApi.js'

/** Fees of a call, as if it came in an extrinsic of so many bytes without a tip. The weight is the whole one. */
export function transactionPaymentCallApi(rules: FeeRules): RuntimeApi {
  const arguments_ = { call: runtimeType<CallValue>('RuntimeCall'), len: u32 }
  const feeOf = (ctx: Ctx, call: CallValue, length: number): FeeDetailsValue =>
    announcedFee(ctx, rules, { length, info: billedInfo(ctx, rules, call, ctx.dispatchInfo(call)), tip: 0n })
  return {
    name: 'TransactionPaymentCallApi',
    version: 3,
    methods: {
      query_call_info: apiMethod(arguments_, RuntimeDispatchInfo, (ctx, { call, len }) => {
        const info = ctx.dispatchInfo(call)
        return { weight: fromWeight(info.callWeight), class: { type: info.class }, partial_fee: finalFee(feeOf(ctx, call, len)) }
      }),
      query_call_fee_details: apiMethod(arguments_, FeeDetails, (ctx, { call, len }) => feeOf(ctx, call, len)),
      ...pricesApi(rules),
    },
  }
}
