/** Flags that the commands on subnets and stake share. */
import { Flags } from '@oclif/core'
import { usageError } from '../core/errors.js'
import { askText } from './prompts.js'

const MAX_NETUID = 65_535

/** Which subnet. Asked for on a terminal when it is missing. */
export const netuidFlags = {
  netuid: Flags.string({ summary: 'Id of the subnet.', helpValue: '<id>', aliases: ['subnet', 'net-uid', 'netuids'] }),
}

/** The price beyond which nothing is swapped. */
export const toleranceFlags = {
  tolerance: Flags.string({
    summary: 'How far the price may move, as a fraction or in percent.',
    helpValue: '<fraction|percent>',
    default: '0.005',
    aliases: ['rate-tolerance', 'rate_tolerance', 'limit'],
  }),
  safe: Flags.boolean({
    summary: 'Protect the price with a limit. On unless --no-safe.',
    allowNo: true,
    default: true,
    aliases: ['safe-staking', 'safe_staking'],
  }),
  unsafe: Flags.boolean({ hidden: true, summary: 'As --no-safe.', aliases: ['no-safe-staking', 'no_safe_staking'] }),
  partial: Flags.boolean({
    summary: 'Fill what the limit allows, instead of all or nothing.',
    allowNo: true,
    default: false,
    aliases: ['allow-partial-stake', 'allow_partial_stake', 'allow-partial', 'allow'],
  }),
}

/** Bounds a cost that moves. */
export const maxCostFlags = {
  'max-cost': Flags.string({ summary: 'Refuse if it costs more than this, in TAO.', helpValue: '<TAO>' }),
}

/** Reads a netuid. Usage error `INVALID_NETUID` (exit 2). */
export function parseNetuid(text: string): number {
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value <= MAX_NETUID) return value
  throw usageError(`Invalid subnet id: ${JSON.stringify(text)}`, 'INVALID_NETUID', {
    why: `It is a whole number from 0 to ${MAX_NETUID}.`,
    hint: 'See the subnets with `taoctl subnets list`.',
  })
}

/** The netuid that was given, or asked for. */
export async function readNetuid(given: string | undefined): Promise<number> {
  return parseNetuid(given ?? (await askText({ message: 'Subnet id', flag: 'netuid' })))
}
