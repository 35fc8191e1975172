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
  spendableRao: bigint,
  reserveRao: bigint,
  makeCall: (amountRao: bigint) => PlanCall,
): Promise<bigint> {
  const metadata = await client.metadata()
  const call = resolveCall(metadata, makeCall(spendableRao), client.runtime.specVersion)
  const fee = (await estimateFee(client, signer, encodeCallBytes(metadata, call), 0n)) ?? 1_000_000n
  const left = spendableRao - reserveRao - fee
  return left > 0n ? left : 0n
}
