import { type Rao, ZERO_RAO } from '../../core/money.js'
import { estimateFee } from '../checks/estimate-fee.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import { makeCarrierCall } from './carrier-call.js'
import { CIPHERTEXT_OVERHEAD } from './encrypt-extrinsic.js'

/** More than an extrinsic with one trade has, and a proxy or several keys around it. A byte more costs a rao. */
const LONG_TRADE = 512

/** The fee of a carrier with so many bytes of ciphertext; null where the node cannot say. The runtime has to have the call. */
export async function estimateCarrierFee(client: ChainClient, address: string, length: number): Promise<Rao | null> {
  return estimateFee(client, address, encodeCallBytes(await client.metadata(), makeCarrierCall(new Uint8Array(length))), ZERO_RAO)
}

/** What is enough for the carrier of a trade, before the trade is known; zero where the runtime has no carriers. */
export async function reserveForCarrier(client: ChainClient, address: string): Promise<Rao> {
  if (!hasCall(await client.metadata(), makeCarrierCall(new Uint8Array()))) return ZERO_RAO
  return (await estimateCarrierFee(client, address, CIPHERTEXT_OVERHEAD + LONG_TRADE)) ?? ZERO_RAO
}
