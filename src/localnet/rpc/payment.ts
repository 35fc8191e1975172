/** `payment_*`: the runtime's fee APIs in JSON. */
import type { Chain } from '../chain.js'
import { Reader, Writer } from '../schema/scale.js'
import type { Namespace } from './method.js'
import type { Params } from './params.js'
import { clientError } from './rpc-error.js'

interface DispatchInfoValue {
  readonly weight: { readonly ref_time: bigint; readonly proof_size: bigint }
  readonly class: { readonly type: string }
  readonly partial_fee: bigint
}

interface FeeDetailsValue {
  readonly inclusion_fee: { readonly base_fee: bigint; readonly len_fee: bigint; readonly adjusted_weight_fee: bigint } | undefined
}

/** Calls a fee API with an extrinsic and its length; the decoded result. */
function askRuntime<T>(chain: Chain, params: Params, name: string): T {
  const extrinsic = params.bytes(0)
  const writer = new Writer()
  writer.bytes(extrinsic)
  writer.uint(extrinsic.length, 4)
  const bytes = chain.callApi(name, writer.finish(), params.at(1))
  const runtime = chain.runtimeAt(params.at(1))
  const method = runtime.findApi(name)
  if (bytes === undefined || method === undefined) throw clientError(`Execution failed: Other: Exported method ${name} is not found`)
  return method.output.decode(new Reader(bytes, runtime.env)) as T
}

export const paymentNamespace: Namespace = {
  methods: {
    payment_queryInfo: (chain, params) => {
      const info = askRuntime<DispatchInfoValue>(chain, params, 'TransactionPaymentApi_query_info')
      return {
        weight: { ref_time: Number(info.weight.ref_time), proof_size: Number(info.weight.proof_size) },
        class: info.class.type.toLowerCase(),
        partialFee: info.partial_fee.toString(),
      }
    },
    payment_queryFeeDetails: (chain, params) => {
      const { inclusion_fee: fee } = askRuntime<FeeDetailsValue>(chain, params, 'TransactionPaymentApi_query_fee_details')
      const inclusionFee = fee && {
        baseFee: Number(fee.base_fee),
        lenFee: Number(fee.len_fee),
        adjustedWeightFee: Number(fee.adjusted_weight_fee),
      }
      return { inclusionFee: inclusionFee ?? null }
    },
  },
}
