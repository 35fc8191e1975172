/** What is asked for each position, from flags that hold for all of them or from a file. */
import type { LegAmount } from '../../chain/stake/legs/spread-stake.js'
import type { Tolerance } from '../../chain/swap/price-limit.js'
import { parseTolerance } from '../../chain/swap/price-limit.js'
import { TaoError, usageError } from '../../core/errors.js'
import { parseDecimalUnits } from '../../core/money.js'
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

async function readRow({ id, terms, amount, resolveHotkey, hotkey }: FileChoice, { fields }: LegRow): Promise<LegSpec> {
  const missing = (name: string): never => {
    throw usageError(`It has no ${name}`, 'INPUT_MISSING')
  }
  const { netuid = missing('netuid'), tolerance, limit_price, partial, destination_netuid, destination_hotkey } = fields
  if (tolerance !== undefined && limit_price !== undefined) {
    throw usageError('It has a tolerance and a limit_price', 'INVALID_LIMIT', { hint: 'Leave one of them out of the row.' })
  }
  const own = fields.amount === undefined ? amount : parseLegAmount(fields.amount)
  return {
    hotkey: fields.hotkey === undefined ? await hotkey() : resolveHotkey(fields.hotkey),
    netuid: parseNetuid(netuid),
    amount: own ?? missing('amount'),
    tolerance: tolerance === undefined ? terms.tolerance : parseTolerance(tolerance),
    limit:
      limit_price !== undefined
        ? parseLimit(limit_price, id === 'stake add' || id === 'stake remove' ? 'limit price' : 'limit')
        : tolerance === undefined
          ? terms.limit
          : null,
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

/**
 * The positions of a file. Usage error `INVALID_LEG_FILE` (exit 2) with the line of a row that is wrong, or there twice; `INVALID_LIMIT`
 * where rows with different prices leave the limit to the command line.
 */
export async function readLegSpecs(choice: FileChoice): Promise<readonly LegSpec[]> {
  const specs: LegSpec[] = []
  const seen = new Map<string, number>()
  const limited = new Set<string>()
  for (const row of await readLegFile(choice.path, NAMES[choice.id])) {
    const spec = await readRow(choice, row).catch((error: unknown) => {
      throw locate(error, choice.path, row.line)
    })
    const place = `${spec.hotkey} ${spec.netuid}`
    const before = seen.get(place)
    if (before !== undefined) {
      throw locate(
        usageError('It is the position of another line', 'INVALID_VALUE', { why: `Line ${before} has it already.` }),
        choice.path,
        row.line,
      )
    }
    seen.set(place, row.line)
    const { limit_price, tolerance } = row.fields
    if (limit_price === undefined && tolerance === undefined) limited.add(`${spec.netuid} ${spec.toNetuid ?? ''}`)
    if (choice.terms.limit !== null && limited.size > 1) throw locate(limitOfMany(), choice.path, row.line)
    specs.push(spec)
  }
  return specs
}

function locate(error: unknown, path: string, line: number): unknown {
  if (!(error instanceof TaoError)) return error
  return new TaoError(error.message, {
    code: error.code,
    exitCode: error.exitCode,
    why: `${path}, line ${line}${error.why === undefined ? '.' : `: ${error.why}`}`,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: { ...error.details, file: path, line },
    cause: error,
  })
}
