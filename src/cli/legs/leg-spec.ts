/** What is asked for each position, from flags that hold for all of them or from a file. */

import { locateRow, type RowPlace } from '../../chain/stake/legs/locate-row.js'
import type { LegAmount } from '../../chain/stake/legs/spread-stake.js'
import type { Tolerance } from '../../chain/swap/price-limit.js'
import { parseTolerance } from '../../chain/swap/price-limit.js'
import { type TaoError, usageError } from '../../core/errors.js'
import { formatUnits, parseDecimalUnits, UNITS_PER_TOKEN } from '../../core/money.js'
import { parseNetuid } from '../flags/subnet-flags.js'
import type { Place } from './choose-places.js'
import { parseLegAmount } from './leg-amount.js'
import { type LegRow, readLegFile } from './read-leg-file.js'

/** The limits that hold where a position has none of its own. */
export interface LegTerms {
  readonly tolerance: Tolerance | null
  /** A price in rao per alpha, or a rate times 10^9; in place of the tolerance. */
  readonly limit: bigint | null
  readonly allowPartial: boolean
}

export interface LegSpec extends Place, LegTerms {
  readonly amount: LegAmount
  /** The row that it is from. */
  readonly row?: RowPlace
  /** Undefined where the command line says it. */
  readonly toHotkey?: string
  readonly toNetuid?: number
}

/** A price or a rate. Usage error `INVALID_LIMIT` or `INVALID_AMOUNT` (exit 2). */
export function parseLimit(text: string, what: 'limit price' | 'limit'): bigint {
  const units = parseDecimalUnits(text.trim(), what)
  if (units > 0n) return units
  throw usageError(`The ${what} is zero`, 'INVALID_LIMIT', { hint: 'Give a price, or --no-safe for no limit.' })
}

function parseSwitch(text: string): boolean {
  const word = text.toLowerCase()
  if (['true', 'yes', '1'].includes(word)) return true
  if (['false', 'no', '0'].includes(word)) return false
  throw usageError(`Neither yes nor no: ${JSON.stringify(text)}`, 'INVALID_VALUE')
}

const COMMON = ['hotkey', 'netuid', 'amount', 'tolerance', 'limit_price', 'partial'] as const
/** The names that a row may have, by the command. */
const NAMES = {
  'stake add': COMMON,
  'stake remove': COMMON,
  'stake swap': [...COMMON, 'destination_netuid'],
  'stake move': [...COMMON, 'destination_netuid', 'destination_hotkey'],
  'stake transfer': [...COMMON.filter((name) => name !== 'partial'), 'destination_netuid', 'destination_hotkey'],
} as const

export type LegCommandId = keyof typeof NAMES

interface FileChoice {
  readonly path: string
  readonly id: LegCommandId
  readonly terms: LegTerms
  /** The amount of the command line, for rows without one. */
  readonly amount: LegAmount | undefined
  readonly resolveHotkey: (text: string) => string
  /** For rows without a hotkey. */
  readonly hotkey: () => Promise<string>
}

/** The limit of a row. Usage error `INVALID_LIMIT` (exit 2) for a price on root, which has none. */
function readLimit({ id, terms }: FileChoice, { fields: { limit_price, tolerance } }: LegRow, netuid: number): bigint | null {
  const isPrice = id === 'stake add' || id === 'stake remove'
  const own = limit_price === undefined ? null : parseLimit(limit_price, isPrice ? 'limit price' : 'limit')
  const limit = own ?? (tolerance === undefined ? terms.limit : null)
  if (isPrice) demandPriced(netuid, limit)
  return limit
}

/** Usage error `INVALID_LIMIT` (exit 2) for a limit price on root. */
export function demandPriced(netuid: number, limit: bigint | null): void {
  if (netuid !== 0 || limit === null) return
  throw usageError('Root has no price', 'INVALID_LIMIT', { why: 'Stake there is TAO, one to one.', hint: 'Leave the limit price out.' })
}

async function readRow(choice: FileChoice, row: LegRow): Promise<LegSpec> {
  const { terms, amount, resolveHotkey, hotkey, path: file } = choice
  const { fields, line } = row
  const missing = (name: string): never => {
    throw usageError(`It has no ${name}`, 'INPUT_MISSING')
  }
  const { tolerance, limit_price, partial, destination_netuid, destination_hotkey } = fields
  if (tolerance !== undefined && limit_price !== undefined) {
    throw usageError('It has a tolerance and a limit_price', 'INVALID_LIMIT', { hint: 'Leave one of them out of the row.' })
  }
  const netuid = parseNetuid(fields.netuid ?? missing('netuid'))
  const own = fields.amount === undefined ? amount : parseLegAmount(fields.amount)
  return {
    hotkey: fields.hotkey === undefined ? await hotkey() : resolveHotkey(fields.hotkey),
    netuid,
    amount: own ?? missing('amount'),
    tolerance: tolerance === undefined ? terms.tolerance : parseTolerance(tolerance),
    limit: readLimit(choice, row, netuid),
    row: { file, line },
    allowPartial: partial === undefined ? terms.allowPartial : parseSwitch(partial),
    ...(destination_netuid === undefined ? {} : { toNetuid: parseNetuid(destination_netuid) }),
    ...(destination_hotkey === undefined ? {} : { toHotkey: resolveHotkey(destination_hotkey) }),
  }
}

/** The usage error of one limit for several prices. */
export function limitOfMany(): TaoError {
  return usageError('A limit is for one subnet', 'INVALID_LIMIT', {
    why: 'Each subnet has a price of its own.',
    hint: 'Give --tolerance, or a limit_price in each row of --file.',
  })
}

/** The share of the balance that a row asks for, in parts of 10^9; 100 % is a share here, too. */
function readShare({ fields: { amount } }: LegRow): bigint {
  if (amount === undefined || !amount.trim().endsWith('%')) return 0n
  const share = parseLegAmount(amount)
  return share === 'all' ? UNITS_PER_TOKEN : 'share' in share ? share.share : 0n
}

function tooManyShares(shares: bigint): TaoError {
  return usageError('The shares are more than there is', 'INVALID_AMOUNT', {
    why: `With this row they are ${formatUnits(shares * 100n)} % of the balance.`,
    hint: 'Write all for what the other rows leave.',
  })
}

/**
 * The positions of a file. Usage error `INVALID_LEG_FILE` (exit 2) with the line of a row that is wrong, or there twice; `INVALID_LIMIT`
 * where rows with different prices leave the limit to the command line.
 */
export async function readLegSpecs(choice: FileChoice): Promise<readonly LegSpec[]> {
  const specs: LegSpec[] = []
  let shares = 0n
  const seen = new Map<string, number>()
  const limited = new Set<string>()
  for (const row of await readLegFile(choice.path, NAMES[choice.id])) {
    const place = { file: choice.path, line: row.line }
    const spec = await readRow(choice, row).catch((error: unknown) => {
      throw locateRow(error, place)
    })
    const position = `${spec.hotkey} ${spec.netuid}`
    const before = seen.get(position)
    if (before !== undefined) {
      throw locateRow(usageError('It is the position of another line', 'INVALID_VALUE', { why: `Line ${before} has it already.` }), place)
    }
    seen.set(position, row.line)
    const { limit_price, tolerance } = row.fields
    if (limit_price === undefined && tolerance === undefined) limited.add(`${spec.netuid} ${spec.toNetuid ?? ''}`)
    if (choice.terms.limit !== null && limited.size > 1) throw locateRow(limitOfMany(), place)
    if (choice.id === 'stake add') shares += readShare(row)
    if (shares > UNITS_PER_TOKEN) throw locateRow(tooManyShares(shares), place)
    specs.push(spec)
  }
  return specs
}
