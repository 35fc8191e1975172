import { betaBasketRuntimeApi } from '../../apis/BetaBasketRuntimeApi.js'
import { proxyFilterRuntimeApi475 } from '../../apis/ProxyFilterRuntimeApi475.js'
import { subnetInfoRuntimeApi475 } from '../../apis/SubnetInfoRuntimeApi475.js'
import { transactionPaymentApi } from '../../apis/TransactionPaymentApi.js'
import { transactionPaymentCallApi } from '../../apis/TransactionPaymentCallApi.js'
import type { RuntimeApi } from '../../frame/runtime.js'
import type { ApiParts } from '../../frame/runtime-declaration.js'
import { feeRules475 } from '../../pallets/transaction-payment/fee-rules-475.js'

/** The runtime APIs that 475 has otherwise than 425, or besides. */
export function makeApis475({ extensions, runtime }: ApiParts): readonly RuntimeApi[] {
  return [
    betaBasketRuntimeApi,
    proxyFilterRuntimeApi475(runtime),
    subnetInfoRuntimeApi475,
    transactionPaymentApi(extensions, feeRules475),
    transactionPaymentCallApi(feeRules475),
  ]
}
