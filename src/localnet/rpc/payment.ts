/** `payment_*`: the runtime's fee APIs in JSON. */
import { UnknownBlockError } from '../blocks.js'
import type { Chain } from '../chain.js'
import { Reader, ScaleError, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { Namespace } from './method.js'
import { readOpaque } from './opaque-extrinsic.js'
import type { Params } from './params.js'
import { badInput, clientError, refuseByRuntime, refuseUnread } from './rpc-error.js'

interface DispatchInfoValue {
  readonly weight: { readonly ref_time: bigint; readonly proof_size: bigint }
  readonly class: { readonly type: string }
  readonly partial_fee: bigint
}

interface FeeDetailsValue {
  readonly inclusion_fee: { readonly base_fee: bigint; readonly len_fee: bigint; readonly adjusted_weight_fee: bigint } | undefined
}

/** Calls a fee API with an extrinsic and its length; the decoded result. A failure is told as `message`. */
function askRuntime<T>(chain: Chain, params: Params, name: string, message: string): T {
  const given = params.bytes(0)
  const writer = new Writer()
  writer.bytes(readOpaque(given, (why) => refuseUnread(message, why)))
  writer.uint(given.length, 4)
  try {
    return callFeeApi(chain, name, writer.finish(), params.at(1))
  } catch (error) {
    if (error instanceof ScaleError) throw refuseByRuntime(message, badInput(name, error.message))
    if (error instanceof UnknownBlockError) throw refuseByRuntime(message, `UnknownBlock: ${error.message}`)
    throw error
  }
}

function callFeeApi<T>(chain: Chain, name: string, args: Uint8Array, at: Hex | undefined): T {
  const bytes = chain.callApi(name, args, at)
  const runtime = chain.runtimeAt(at)
  const method = runtime.findApi(name)
  if (bytes === undefined || method === undefined) throw clientError(`Execution failed: Other: Exported method ${name} is not found`)
  return method.output.decode(new Reader(bytes, runtime.env)) as T
}

export const paymentNamespace: Namespace = {
  methods: {
    payment_queryInfo: (chain, params) => {
      const info = askRuntime<DispatchInfoValue>(chain, params, 'TransactionPaymentApi_query_info', 'Unable to query dispatch info.')
      return {
        weight: { ref_time: Number(info.weight.ref_time), proof_size: Number(info.weight.proof_size) },
        class: info.class.type.toLowerCase(),
        partialFee: info.partial_fee.toString(),
      }
    },
    payment_queryFeeDetails: (chain, params) => {
      const name = 'TransactionPaymentApi_query_fee_details'
      const { inclusion_fee: fee } = askRuntime<FeeDetailsValue>(chain, params, name, 'Unable to query fee details.')
      const inclusionFee = fee && {
        baseFee: Number(fee.base_fee),
        lenFee: Number(fee.len_fee),
        adjustedWeightFee: Number(fee.adjusted_weight_fee),
      }
      return { inclusionFee: inclusionFee ?? null }
    },
  },
}
