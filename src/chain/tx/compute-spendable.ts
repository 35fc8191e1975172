import { addRao, type Rao, rao, subtractRaoSaturating, ZERO_RAO } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'
import { estimateFee } from './estimate-fee.js'
import { resolveCall } from './resolve-call.js'

/**
 * How much of `spendableRao` a call may spend so that its fee and `reserveRao` are left: what `all` means. Zero if there is not even
 * that much. When the node cannot say what the fee is, 0.001 TAO is kept for it.
 */
export async function computeSpendable(
  client: ChainClient,
  signer: string,
  spendableRao: Rao,
  reserveRao: Rao,
  makeCall: (amountRao: Rao) => PlanCall,
): Promise<Rao> {
  const metadata = await client.metadata()
  const call = resolveCall(metadata, makeCall(spendableRao), client.runtime.specVersion)
  const fee = (await estimateFee(client, signer, encodeCallBytes(metadata, call), ZERO_RAO)) ?? rao(1_000_000n)
  return subtractRaoSaturating(spendableRao, addRao(reserveRao, fee))
}
