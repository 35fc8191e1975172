import { addRao, type Rao, rao, subtractRaoSaturating } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'
import { estimateFee } from './estimate-fee.js'

export interface Spending {
  readonly signer: string
  /** The most that can be taken from the signer's account, fee included, while what has to stay on the account does stay. */
  readonly takeableRao: Rao
  readonly tipRao: Rao
  readonly makeCall: (amountRao: Rao) => PlanCall
}

/** Amount that is kept back for the fee when the node cannot say what the fee is: 0.001 TAO. */
const UNTOLD_FEE = rao(1_000_000n)

/**
 * The most that a call can spend, to the rao, while its fee (tip included) can still be paid. This is what an amount of `all` means. Zero
 * if the account does not even cover the fee.
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
  // The fee depends on the length of the call, and the smaller amount may take one byte less. Then a little more can be spent, unless that
  // larger amount needs the longer encoding again.
  const shorter = encode(most)
  if (shorter.length === whole.length) return most
  const more = await leave(shorter)
  return encode(more).length === shorter.length ? more : most
}
