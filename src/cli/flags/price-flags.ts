/** Flags that say which blocks a picture of prices shows. */
import * as Flags from '@oclif/core/flags'
import { parseMoment } from '../../chain/history/find-range.js'
import type { PriceRangeChoice } from '../../chain/prices/choose-price-range.js'

const BLOCK = { helpValue: '<number>', min: 1, max: 0xffff_ffff } as const
/** Ten years. */
const MOST_HOURS = 87_660

export const priceRangeFlags = {
  hours: Flags.integer({
    summary: 'The last so many hours, at 300 blocks each.',
    helpValue: '<hours>',
    min: 1,
    max: MOST_HOURS,
    default: 4,
    noCacheDefault: true,
    aliases: ['interval-hours', 'interval'],
  }),
  'from-block': Flags.integer({ summary: 'From this block on, instead of --hours.', ...BLOCK, exclusive: ['since'], aliases: ['start'] }),
  'to-block': Flags.integer({ summary: 'Up to this block; otherwise the newest.', ...BLOCK, exclusive: ['until'], aliases: ['end'] }),
  since: Flags.string({ summary: 'From this day or moment on, in UTC, instead of --hours.', helpValue: '<date>' }),
  until: Flags.string({ summary: 'Before this day or moment, in UTC.', helpValue: '<date>' }),
  points: Flags.integer({ summary: 'How many blocks are looked at.', helpValue: '<number>', min: 2, max: 1_000, default: 97 }),
}

interface Given {
  readonly hours: number
  readonly 'from-block': number | undefined
  readonly 'to-block': number | undefined
  readonly since: string | undefined
  readonly until: string | undefined
}

/** The range that the flags mean. Usage error `INVALID_DATE` (exit 2). */
export function readPriceRange(flags: Given): PriceRangeChoice {
  return {
    hours: flags.hours,
    from: flags['from-block'],
    to: flags['to-block'],
    sinceMs: flags.since === undefined ? undefined : parseMoment(flags.since, 'since'),
    untilMs: flags.until === undefined ? undefined : parseMoment(flags.until, 'until'),
  }
}
