import { addRao, type Rao, rao, subtractRaoSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'
import { estimateFee } from './estimate-fee.js'

export interface Spending {
  readonly signer: string
  /** What can be taken from the signer so that what has to stay does; the fee is in it. */
  readonly takeableRao: Rao
  readonly tipRao: Rao
  readonly makeCall: (amountRao: Rao) => PlanCall
}

/** What is kept for a fee that the node does not tell: 0.001 TAO. */
const UNTOLD_FEE = rao(1_000_000n)

/**
 * How much a call may spend so that its fee, tip included, is left, to the rao: what `all` means. Zero if there is not even that
 * much.
 */
export async function computeSpendable(client: ChainClient, spending: Spending): Promise<Rao> {
  const { signer, takeableRao, tipRao, makeCall } = spending
  const metadata = await client.metadata()
  const encode = (amount: Rao): Uint8Array => encodeCallBytes(metadata, resolveCall(metadata, makeCall(amount), client.runtime.specVersion))
  const leave = async (call: Uint8Array): Promise<Rao> => {
    const fee = (await estimateFee(client, signer, call, tipRao)) ?? addRao(UNTOLD_FEE, tipRao)
    return subtractRaoSaturating(takeableRao, fee)
  }
  const whole = encode(takeableRao)
  const most = await leave(whole)
  // A fee counts every byte, and the smaller number may have one less: then a little more can go, unless that is the longer number again.
  const shorter = encode(most)
  if (shorter.length === whole.length) return most
  const more = await leave(shorter)
  return encode(more).length === shorter.length ? more : most
}
