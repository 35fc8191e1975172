/** Flags of the crowd commands. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { readOrAsk } from '../terminal/ask-value.js'

const MAX_ID = 0xffff_ffff

/** The crowdloan as an argument: `crowd info 3`. */
export const crowdArgs = { id: Args.string({ ignoreStdin: true, description: 'Id of the crowdloan, as --id.' }) }

/** The crowdloan as a flag. If it is missing it is asked for on a terminal. */
export const crowdFlags = {
  id: Flags.string({ summary: 'Id of the crowdloan.', helpValue: '<id>', aliases: ['crowdloan-id', 'crowdloan_id'] }),
}

function parseId(text: string): number {
  const value = Number(text.trim())
  if (/^\d{1,10}$/.test(text.trim()) && value <= MAX_ID) return value
  throw usageError('Invalid id of a crowdloan', 'INVALID_CROWDLOAN_ID', {
    why: 'It is a whole number, from 0 on.',
    hint: 'See the crowdloans with `taoctl crowd list`.',
  })
}

/** The id that was given as a flag or as an argument; otherwise it is asked for. Exit 2 when both are given and differ. */
export async function readCrowdloanId(flag: string | undefined, arg: string | undefined): Promise<number> {
  if (flag !== undefined && arg !== undefined && parseId(flag) !== parseId(arg)) {
    throw usageError(`Two crowdloans are given: ${parseId(arg)} and --id ${parseId(flag)}`, 'CROWDLOAN_CONFLICT', {
      hint: 'Leave one of them out.',
    })
  }
  return readOrAsk(arg ?? flag, { message: 'Id of the crowdloan', flag: 'id' }, parseId)
}
