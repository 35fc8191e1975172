import { addRao, type Rao } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { readAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { makeMortalEra } from '../extrinsic/era.js'
import { makeUnsignedLookalike } from '../extrinsic/extrinsic.js'
import { resolveCall } from '../extrinsic/resolve-call.js'
import { encodeSignedExtensions } from '../extrinsic/signed-extensions.js'
import { encodeCallBytes } from '../metadata/encode-value.js'
import type { PlanCall } from '../plan.js'
import { askAhead } from '../reads/ask-ahead.js'
import { expectObject, expectRao, type ScaleObject } from '../scale/expect.js'
import { ScaleWriter } from '../scale/writer.js'

/**
 * Makes an extrinsic like the one that will be signed, but with a signature of ones and another era, to ask the node questions about.
 * `metadataHash` is the value that will be signed.
 */
export async function makeLookalike(
  client: ChainClient,
  signer: string,
  call: Uint8Array,
  { nonce, tipRao, metadataHash }: { readonly nonce: number; readonly tipRao: Rao; readonly metadataHash: string | null },
): Promise<Uint8Array> {
  const metadata = await client.metadata()
  const extensions = encodeSignedExtensions(metadata, {
    specVersion: client.runtime.specVersion,
    transactionVersion: client.runtime.transactionVersion,
    genesisHash: client.genesisHash,
    eraBytes: makeMortalEra(64, 0).bytes,
    birthHash: client.genesisHash,
    nonce,
    tipRao,
    metadataHash,
  })
  return makeUnsignedLookalike(parseAddress(signer), extensions, call)
}

/** Nonces below it take one byte, those below the next two; compact integers have their lengths. */
const ONE_BYTE = 1 << 6
const TWO_BYTES = 1 << 14
const FOUR_BYTES = 2 ** 30

/** The fee depends on every byte and on none of their values: a nonce of the same length has the same fee. */
function standInFor(nonce: number): number {
  return [FOUR_BYTES, TWO_BYTES, ONE_BYTE].find((bound) => nonce >= bound) ?? 0
}

/**
 * The fee of a call, tip included, as the runtime's own TransactionPaymentApi computes it for an extrinsic of that size.
 * Null when the runtime or the node cannot say.
 */
export async function estimateFee(client: ChainClient, signer: string, call: Uint8Array, tipRao: Rao): Promise<Rao | null> {
  const { nonce } = await readAccount(client, signer)
  return askFee(client, signer, call, { nonce, tipRao })
}

/**
 * Asks for the fee before it is known how long the nonce is, which is in the account; {@link estimateFee} finds the answer then. For a call
 * that is known before anything is read.
 */
export function askFeeAhead(client: ChainClient, signer: string, call: PlanCall, tipRao: Rao): void {
  const ask = async (nonce: number): Promise<void> => {
    const metadata = await client.metadata()
    await askFee(client, signer, encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion)), { nonce, tipRao })
  }
  // Hardly any account has sent more than both are for.
  for (const nonce of [0, ONE_BYTE]) askAhead(ask(nonce))
}

/**
 * What the runtime says of an extrinsic with this call: its weight, its class and its fee without the tip. Null when the runtime or the
 * node cannot say.
 */
export async function queryInfo(
  client: ChainClient,
  signer: string,
  call: Uint8Array,
  { nonce, tipRao }: { readonly nonce: number; readonly tipRao: Rao },
): Promise<ScaleObject | null> {
  const extrinsic = await makeLookalike(client, signer, call, { nonce, tipRao, metadataHash: null })
  const input = new ScaleWriter().writeBytes(extrinsic).writeUint(extrinsic.length, 4).toBytes()
  try {
    return expectObject(await client.callApiRaw('TransactionPaymentApi', 'query_info', input), 'TransactionPaymentApi.query_info')
  } catch {
    return null
  }
}

async function askFee(
  client: ChainClient,
  signer: string,
  call: Uint8Array,
  { nonce, tipRao }: { readonly nonce: number; readonly tipRao: Rao },
): Promise<Rao | null> {
  const info = await queryInfo(client, signer, call, { nonce: standInFor(nonce), tipRao })
  try {
    return info && addRao(expectRao(info.partial_fee, 'TransactionPaymentApi.query_info.partial_fee'), tipRao)
  } catch {
    return null
  }
}
