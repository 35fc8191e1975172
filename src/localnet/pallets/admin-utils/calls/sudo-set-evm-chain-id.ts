import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { evmChainId } from '../../evm-chain-id/schema.js'
import { globalParameter } from '../parameter-call.js'
import type { adminUtils } from '../schema.js'

/** `sudo_set_evm_chain_id`: the number that Ethereum transactions, limit orders and evidence for keys are signed for. */
export const sudoSetEvmChainId = globalParameter<CallArgs<typeof adminUtils, 'sudo_set_evm_chain_id'>>({
  weight: weightOf(27_199_000, 0, 1, 1),
  set: (ctx, { chain_id: id }) => evmChainId.storage.ChainId.set(ctx, id),
})
