import { networkError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { badAnswer } from '../rpc/bad-answer.js'

/** Nonces are u32. */
const MAX_NONCE = 0xffff_ffff

/**
 * The nonce that the next transaction of the account has to have, those in the pool counted. Throws `BAD_NONCE` or `BAD_ANSWER` (exit 5).
 */
export async function readNextNonce(client: ChainClient, address: string): Promise<number> {
  const { endpoint } = client.network
  const next = await client.request('system_accountNextIndex', [address])
  if (typeof next !== 'number') throw badAnswer(endpoint, 'system_accountNextIndex')
  if (Number.isInteger(next) && next >= 0 && next <= MAX_NONCE) return next
  throw networkError(`The endpoint names a nonce that no account can have: ${next}`, 'BAD_NONCE', {
    why: `A nonce is a whole number from 0 to ${MAX_NONCE}. Nothing was signed.`,
    hint: 'Choose another endpoint with --network, or give the nonce with --nonce.',
    details: { endpoint, nonce: String(next) },
  })
}
