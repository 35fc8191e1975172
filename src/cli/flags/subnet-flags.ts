/** Flags that the commands on subnets and stake share. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { parseTolerance, type Tolerance } from '../../chain/swap/price-limit.js'
import { usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import { nameEnvVar, readConfigValue } from '../config/config.js'
import { readOrAsk } from '../terminal/ask-value.js'
import { defaultText } from './flags.js'

const MAX_NETUID = 65_535

/** The subnet as an argument: `subnets show 2`. */
export const netuidArgs = {
  netuid: Args.string({ ignoreStdin: true, description: 'Id of the subnet, as --netuid.' }),
}

/** The subnet as a flag. If it is missing it is asked for on a terminal. */
export const netuidFlags = {
  netuid: Flags.string({ summary: 'Id of the subnet.', helpValue: '<id>', aliases: ['subnet', 'net-uid', 'netuids'] }),
}

/** The subnet from which stake is moved, and the one to which; otherwise it stays where it is. */
export const placeFlags = {
  netuid: Flags.string({
    summary: 'Id of the subnet it is on.',
    helpValue: '<id>',
    aliases: ['subnet', 'net-uid', 'origin-netuid', 'origin_netuid', 'origin'],
  }),
  'destination-netuid': Flags.string({
    summary: 'Id of the subnet it goes to; otherwise it stays on its subnet.',
    helpValue: '<id>',
    aliases: ['dest-netuid', 'dest_netuid'],
  }),
  amount: Flags.string({ char: 'a', summary: 'Alpha of the subnet it is on, or all.', helpValue: '<alpha|all>' }),
  all: Flags.boolean({
    hidden: true,
    summary: 'As --amount all.',
    aliases: ['stake-all', 'stake_all', 'swap-all', 'swap_all'],
    exclusive: ['amount'],
  }),
  'hotkey-address': Flags.string({
    hidden: true,
    summary: 'As --hotkey with an address.',
    aliases: ['from', 'hotkey-ss58', 'hotkey-ss58-address', 'wallet-hotkey-ss58', 'wallet_hotkey_ss58'],
  }),
}

const TOLERANCE = {
  summary: 'How far the price may move, in percent or as a fraction; 0.5% unless told otherwise.',
  helpValue: '<percent|fraction>',
  env: nameEnvVar('tolerance'),
  default: defaultText('tolerance'),
  noCacheDefault: true,
}

/** The price beyond which nothing is swapped, all of it or nothing. */
export const limitFlags = {
  tolerance: Flags.string({ ...TOLERANCE, aliases: ['rate-tolerance', 'rate_tolerance', 'limit'] }),
  safe: Flags.boolean({
    summary: 'Protect the price with a limit. On unless --no-safe.',
    allowNo: true,
    default: true,
    aliases: ['safe-staking', 'safe_staking'],
  }),
  unsafe: Flags.boolean({ hidden: true, summary: 'As --no-safe.', aliases: ['no-safe-staking', 'no_safe_staking'] }),
}

/** The price beyond which nothing is swapped. */
export const toleranceFlags = {
  ...limitFlags,
  partial: Flags.boolean({
    summary: 'Fill what the limit allows, instead of all or nothing.',
    allowNo: true,
    default: false,
    aliases: ['allow-partial-stake', 'allow_partial_stake', 'allow-partial', 'allow'],
  }),
}

/** The rate beyond which nothing is moved from one subnet to another, all of it or nothing. */
export const wholeRateFlags = {
  ...limitFlags,
  tolerance: Flags.string({ ...TOLERANCE, aliases: ['rate-tolerance', 'rate_tolerance'] }),
  limit: Flags.string({
    summary: 'The least alpha of the other subnet for each alpha, in place of a tolerance.',
    helpValue: '<rate>',
    aliases: ['limit-price'],
  }),
}

/** The rate beyond which nothing is moved from one subnet to another. */
export const rateFlags = { ...toleranceFlags, ...wholeRateFlags }

/** A sentence that says where a tolerance comes from if no flag gave it; empty if a flag did. */
function nameSource(text: string): string {
  const variable = nameEnvVar('tolerance')
  if (process.env[variable] === text) return ` It comes from ${variable}.`
  return readConfigValue('tolerance') === text ? ' It comes from the config file.' : ''
}

/** The tolerance of a command that always has one; see {@link readTolerance}. */
export function requireTolerance({ tolerance }: { readonly tolerance: string }): Tolerance {
  return parseTolerance(tolerance, nameSource(tolerance))
}

/** The tolerance that the flags mean; null for none. Usage error `INVALID_TOLERANCE` (exit 2), which says where it comes from. */
export function readTolerance(flags: { readonly tolerance: string; readonly safe: boolean; readonly unsafe: boolean }): Tolerance | null {
  if (!flags.safe || flags.unsafe) return null
  return requireTolerance(flags)
}

/** Limits a cost that changes from block to block. */
export const maxCostFlags = {
  'max-cost': Flags.string({ summary: 'Refuse if it costs more than this, in TAO.', helpValue: '<TAO>' }),
}

/** How long a queued registration is followed. */
export const followFlags = {
  timeout: Flags.integer({
    summary: 'Seconds to wait at most for a queued subnet; an hour unless told otherwise.',
    helpValue: '<seconds>',
    min: 0,
    max: 604_800,
    default: 3_600,
  }),
}

/** Matches a word that an error may repeat although it is not a subnet id; any other word may be part of something secret. */
const SHOWABLE = /^[\w.,+ -]{0,20}$/

/** Reads a netuid. Usage error `INVALID_NETUID` (exit 2). */
export function parseNetuid(text: string): number {
  const value = Number(text.trim())
  if (/^\d{1,5}$/.test(text.trim()) && value <= MAX_NETUID) return value
  const several = /^\d+(?:\s*,\s*\d+)+$/.test(text.trim())
  throw usageError(`Invalid subnet id${SHOWABLE.test(text) ? `: ${JSON.stringify(text)}` : ''}`, 'INVALID_NETUID', {
    why: several ? 'It is one subnet at a time.' : `It is a whole number from 0 to ${MAX_NETUID}.`,
    hint: several ? 'Run the command once for each.' : 'See the subnets with `taoctl subnets list`.',
  })
}

/** Refuses a subnet beside --global, where the parameters of the whole chain are meant (exit 2). */
export function refuseSubnetOfChain(arg: string | undefined): void {
  if (arg === undefined) return
  throw usageError(`A subnet and --global are given: ${quoteWord(arg)}`, 'NETUID_CONFLICT', {
    why: 'Parameters of the whole chain are of no subnet.',
    hint: 'Leave one of them out.',
  })
}

/** The netuid that was given as a flag or as an argument; otherwise it is asked for. Exit 2 when both are given and differ. */
export async function readNetuid(flag: string | undefined, arg?: string): Promise<number> {
  const given = arg ?? flag
  if (flag !== undefined && arg !== undefined && parseNetuid(flag) !== parseNetuid(arg)) {
    throw usageError(`Two subnets are given: ${parseNetuid(arg)} and --netuid ${parseNetuid(flag)}`, 'NETUID_CONFLICT', {
      hint: 'Leave one of them out.',
    })
  }
  return readOrAsk(given, { message: 'Subnet id', flag: 'netuid' }, parseNetuid)
}
