/**
 * Compares the token decimals and the address prefix that a node reports with those of Bittensor. taoctl always counts in rao and writes
 * addresses with prefix 42, whatever the node says, so the user is warned of a difference.
 */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { ChainClient } from '../client.js'

/** One TAO is 10^9 rao. */
const TAO_DECIMALS = 9
const SS58_PREFIX = 42

/**
 * What the node reports instead of `expected`, as text; null if it reports the expected number or nothing. Some nodes send a list, with one
 * entry for each token.
 */
function findOther(said: unknown, expected: number): string | null {
  const [value] = Array.isArray(said) ? (said as readonly unknown[]) : [said]
  if (value === undefined || value === null || value === expected) return null
  const text = JSON.stringify(value)
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}

/**
 * Warnings for a preview if the node's token has other decimals than TAO, or its addresses another prefix. There is no warning about a
 * value that the node does not report.
 */
export async function readPropertyWarnings(client: ChainClient): Promise<readonly string[]> {
  let properties: unknown
  try {
    properties = await client.request('system_properties', [])
  } catch (error) {
    if (error instanceof TaoError) return []
    throw error
  }
  if (!isRecord(properties)) return []
  const decimals = findOther(properties.tokenDecimals, TAO_DECIMALS)
  const prefix = findOther(properties.ss58Format, SS58_PREFIX)
  return [
    ...(decimals === null
      ? []
      : [
          `The node says that its token has ${decimals} decimals; TAO has ${TAO_DECIMALS}. Amounts are in TAO of ${TAO_DECIMALS}: ` +
            'is it the chain you mean?',
        ]),
    ...(prefix === null
      ? []
      : [`The node says that its addresses have the prefix ${prefix}; those of Bittensor have ${SS58_PREFIX}. Is it the chain you mean?`]),
  ]
}
