/** Runtime 425 put together: pallets in their order, guards, extensions and runtime APIs. */
import { accountNonceApi } from '../../apis/AccountNonceApi.js'
import { coreApi } from '../../apis/Core.js'
import { delegateInfoRuntimeApi } from '../../apis/DelegateInfoRuntimeApi.js'
import { metadataApi } from '../../apis/Metadata.js'
import { neuronInfoRuntimeApi } from '../../apis/NeuronInfoRuntimeApi.js'
import { stakeInfoRuntimeApi } from '../../apis/StakeInfoRuntimeApi.js'
import { subnetInfoRuntimeApi } from '../../apis/SubnetInfoRuntimeApi.js'
import { subnetRegistrationRuntimeApi } from '../../apis/SubnetRegistrationRuntimeApi.js'
import { swapRuntimeApi } from '../../apis/SwapRuntimeApi.js'
import { taggedTransactionQueueApi } from '../../apis/TaggedTransactionQueue.js'
import { transactionPaymentApi } from '../../apis/TransactionPaymentApi.js'
import { MultiSignature } from '../../executive/signatures.js'
import type { Pallet } from '../../frame/pallet.js'
import { buildRuntime, type Runtime, type RuntimeApi } from '../../frame/runtime.js'
import type { Spec } from '../../frame/spec.js'
import { adminUtilsPallet } from '../../pallets/admin-utils/pallet.js'
import { alphaAssetsPallet } from '../../pallets/alpha-assets/pallet.js'
import { auraPallet } from '../../pallets/aura/pallet.js'
import { balancesPallet } from '../../pallets/balances/pallet.js'
import { baseFeePallet } from '../../pallets/base-fee/pallet.js'
import { ethereumPallet } from '../../pallets/ethereum/pallet.js'
import { randomnessPallet } from '../../pallets/randomness/pallet.js'
import { subtensorGuards } from '../../pallets/subtensor/guards/subtensor-guards.js'
import { subtensorPallet } from '../../pallets/subtensor/pallet.js'
import { sudoPallet } from '../../pallets/sudo/pallet.js'
import { swapPallet } from '../../pallets/swap/pallet.js'
import { systemPallet } from '../../pallets/system/pallet.js'
import { system } from '../../pallets/system/schema.js'
import { timestampPallet } from '../../pallets/timestamp/pallet.js'
import { transactionPaymentPallet } from '../../pallets/transaction-payment/pallet.js'
import { isNestedBatch } from '../../pallets/utility/nesting.js'
import { utilityPallet } from '../../pallets/utility/pallet.js'
import { MultiAddress } from '../../schema/primitives.js'
import { extensions425 } from './extensions.js'

/** By index, which is the order of their hooks too. */
const pallets: readonly Pallet[] = [
  systemPallet,
  randomnessPallet,
  timestampPallet,
  auraPallet,
  balancesPallet,
  transactionPaymentPallet,
  subtensorPallet,
  utilityPallet,
  sudoPallet,
  adminUtilsPallet,
  ethereumPallet,
  baseFeePallet,
  swapPallet,
  alphaAssetsPallet,
]

/** The runtime APIs: some read extrinsics with these extensions, one describes the runtime, which is asked for late, being made of them. */
export function buildApis(extensions: Spec['extensions'], runtime: () => Runtime): readonly RuntimeApi[] {
  return [
    coreApi,
    taggedTransactionQueueApi(extensions),
    accountNonceApi,
    transactionPaymentApi(extensions),
    delegateInfoRuntimeApi,
    neuronInfoRuntimeApi,
    stakeInfoRuntimeApi,
    subnetInfoRuntimeApi,
    subnetRegistrationRuntimeApi,
    swapRuntimeApi,
    metadataApi(runtime),
  ]
}

/** A spec of its own at each call; parts of it are shared. */
export function buildSpec425(): Spec {
  const { Version } = system.constant
  const runtime: Runtime = buildRuntime({
    version: {
      specName: Version.spec_name,
      implName: Version.impl_name,
      authoringVersion: Version.authoring_version,
      specVersion: Version.spec_version,
      implVersion: Version.impl_version,
      apis: Version.apis.map(([id, version]) => [String(id), Number(version)] as const),
      transactionVersion: Version.transaction_version,
      systemVersion: Version.system_version,
    },
    pallets,
    apis: buildApis(extensions425, () => runtime),
    extensions: extensions425.map(({ identifier, type, implicitType }) => ({ identifier, type, implicit: implicitType })),
    address: MultiAddress,
    signature: MultiSignature,
  })
  return {
    runtime,
    guards: subtensorGuards,
    allowsCall: (_ctx, call) => !isNestedBatch(call),
    extensions: extensions425,
    // Scheduler, Commitments, SafeMode, Contracts and MevShield idle: their hooks weigh between 770 and 772 million together, as the
    // recorded base fees of the real runtime show (they follow the weight of the block).
    absentHookWeight: { refTime: 770_500_000n, proofSize: 0n },
  }
}
