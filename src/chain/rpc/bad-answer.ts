import { networkError } from '../../core/errors.js'

/** An answer of the wrong kind (exit 5). */
export function badAnswer(endpoint: string, method: string): Error {
  return networkError(`${endpoint} gave an unexpected answer to ${method}`, 'BAD_ANSWER', {
    why: 'It may not be a Substrate node.',
    hint: 'Check the address given with --network.',
    details: { endpoint, method },
  })
}
