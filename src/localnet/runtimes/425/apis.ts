import { accountNonceApi } from '../../apis/AccountNonceApi.js'
import { contractsApi } from '../../apis/ContractsApi.js'
import { coreApi } from '../../apis/Core.js'
import { delegateInfoRuntimeApi } from '../../apis/DelegateInfoRuntimeApi.js'
import { ethereumRuntimeRPCApi } from '../../apis/EthereumRuntimeRPCApi.js'
import { metadataApi } from '../../apis/Metadata.js'
import { neuronInfoRuntimeApi } from '../../apis/NeuronInfoRuntimeApi.js'
import { proxyFilterRuntimeApi } from '../../apis/ProxyFilterRuntimeApi.js'
import { shieldApi } from '../../apis/ShieldApi.js'
import { stakeInfoRuntimeApi } from '../../apis/StakeInfoRuntimeApi.js'
import { subnetInfoRuntimeApi } from '../../apis/SubnetInfoRuntimeApi.js'
import { subnetRegistrationRuntimeApi } from '../../apis/SubnetRegistrationRuntimeApi.js'
import { swapRuntimeApi } from '../../apis/SwapRuntimeApi.js'
import { taggedTransactionQueueApi } from '../../apis/TaggedTransactionQueue.js'
import { transactionPaymentApi } from '../../apis/TransactionPaymentApi.js'
import { transactionPaymentCallApi } from '../../apis/TransactionPaymentCallApi.js'
import type { RuntimeApi } from '../../frame/runtime.js'
import type { ApiParts } from '../../frame/runtime-declaration.js'
import { feeRules425 } from '../../pallets/transaction-payment/fee-rules-425.js'

/** The runtime APIs of 425 that this chain has. */
export function makeApis425({ extensions, runtime }: ApiParts): readonly RuntimeApi[] {
  return [
    coreApi,
    taggedTransactionQueueApi(extensions),
    accountNonceApi,
    transactionPaymentApi(extensions, feeRules425),
    transactionPaymentCallApi(feeRules425),
    delegateInfoRuntimeApi,
    neuronInfoRuntimeApi,
    stakeInfoRuntimeApi,
    subnetInfoRuntimeApi,
    subnetRegistrationRuntimeApi,
    swapRuntimeApi,
    proxyFilterRuntimeApi(runtime),
    shieldApi(extensions),
    ethereumRuntimeRPCApi,
    contractsApi,
    metadataApi(runtime),
  ]
}
