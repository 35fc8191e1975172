/** What the alpha of a subnet cost some blocks ago, as far as the node still knows. */
import { TaoError } from '../../core/errors.js'
import type { Price } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { encodeArguments, locateMethod } from '../reads/api-call.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { isHash, readHexAnswer } from '../rpc/read-answer.js'
import { expectPrice } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'

const API = 'SwapRuntimeApi'
const METHOD = 'current_alpha_price'
/** A node that is no archive keeps the states of 256 blocks. */
const REACH = 240
const SAMPLES = 12

/** A price after a block. */
export interface PastPrice {
  readonly block: number
  readonly price: Price
}

/** The blocks that are looked at: as far back as nodes reach, evenly, the newest last. */
export function chooseSamples(block: number): number[] {
  const first = Math.max(1, block - REACH)
  const count = Math.min(SAMPLES, block - first + 1)
  return Array.from({ length: count }, (_, index) => (count < 2 ? block : first + Math.round(((block - first) * index) / (count - 1))))
}

/**
 * Prices of the last blocks, oldest first, in two round trips; empty where the node knows none of them. Only what hinders every read is
 * thrown.
 */
export async function readPriceHistory(client: ChainClient, netuid: number, block: number): Promise<readonly PastPrice[]> {
  const metadata = await client.metadata()
  const context = { metadata, specVersion: client.runtime.specVersion, endpoint: client.network.endpoint }
  const numbers = chooseSamples(block)
  try {
    const input = toHex(encodeArguments(context, API, METHOD, [netuid]))
    const hashes = await client.requestMany(
      'chain_getBlockHash',
      numbers.map((number) => [number]),
    )
    const known = numbers.flatMap((number, index) => (isHash(hashes[index]) ? [{ number, hash: hashes[index] }] : []))
    const answers = await client.requestMany(
      'state_call',
      known.map(({ hash }) => [`${API}_${METHOD}`, input, hash]),
    )
    const { output } = locateMethod(context, API, METHOD)
    return known.map(({ number }, index) => {
      const bytes = readHexAnswer(answers[index], context.endpoint, 'state_call')
      return { block: number, price: expectPrice(decodeAnswer(context, output, bytes, METHOD), METHOD) }
    })
  } catch (error) {
    // Without a history the rest can be shown: what the price is now has been read elsewhere.
    if (error instanceof TaoError) return []
    throw error
  }
}
