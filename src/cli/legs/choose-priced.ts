/** Which subnets a picture of prices is about. */
import type { ChainClient } from '../../chain/client.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import type { PricedSubnet } from '../../chain/subnets/subnet-info.js'
import { checkFailed, usageError } from '../../core/errors.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { type NetuidSet, parseNetuids } from './netuid-set.js'

interface Named {
  readonly netuid: string | undefined
  readonly all: boolean
}

/** The subnets that flags and argument name; otherwise they are asked for. Usage errors `INVALID_NETUID` and `NETUID_CONFLICT` (exit 2). */
export async function readPriceNames({ netuid, all }: Named, argument: string | undefined): Promise<NetuidSet> {
  const given = [netuid, argument, all ? 'all' : undefined].filter((text) => text !== undefined)
  if (new Set(given.map((text) => text.trim().toLowerCase())).size > 1) {
    throw usageError('The subnets are named twice', 'NETUID_CONFLICT', {
      why: `They are ${given.join(' and ')}.`,
      hint: `Leave one of them out, such as --netuid ${given[0] ?? 'all'}.`,
    })
  }
  const text = await readOrAsk(given[0], { message: 'Subnet ids, such as 1,5-9, or all', flag: 'netuid' }, (answer) => {
    parseNetuids(answer)
    return answer
  })
  return parseNetuids(text)
}

/**
 * Those of the subnets that are meant; root, which has no price, only where it is named. Throws `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING`
 * (exit 3) for one that is named and is not there, or where none of a range is.
 */
export async function choosePriced(
  client: ChainClient,
  names: NetuidSet,
  subnets: readonly PricedSubnet[],
): Promise<readonly PricedSubnet[]> {
  const chosen = subnets.filter(({ netuid }) => names.has(netuid) && (netuid !== 0 || names.named.includes(0)))
  const missing = names.named.find((netuid) => !subnets.some((subnet) => subnet.netuid === netuid))
  if (missing !== undefined) throw await explainMissingSubnet(client, missing)
  if (chosen.length > 0) return chosen
  throw checkFailed('None of these subnets is there', 'SUBNET_NOT_FOUND', { hint: 'See the subnets with `taoctl subnets list`.' })
}
