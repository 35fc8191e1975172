/** Flags of the crowd commands. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { EndChoice } from '../../../chain/crowd/end-choice.js'
import { usageError } from '../../../core/errors.js'
import { readOrAsk } from '../../terminal/ask-value.js'
import { parseDuration } from '../parse-duration.js'

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

const BLOCK_MS = 12_000
const MAX_BLOCK = 0xffff_ffff

/** When contributions are over. */
export const endFlags = {
  duration: Flags.string({
    summary: 'How long it takes contributions: blocks, or a time such as 14d.',
    helpValue: '<blocks|time>',
    exclusive: ['end'],
  }),
  end: Flags.string({ summary: 'The first block in which it takes none any more.', helpValue: '<block>', aliases: ['end-block'] }),
}

/** A block number. Usage error `INVALID_BLOCK` (exit 2), which names the flag. */
export function parseBlock(text: string, flag: string): number {
  const value = Number(text.trim())
  if (/^\d{1,10}$/.test(text.trim()) && value <= MAX_BLOCK) return value
  throw usageError(`Invalid value for --${flag}`, 'INVALID_BLOCK', { why: 'It is the number of a block.', hint: `--${flag} 8000000` })
}

/** A count of blocks: `50400`, or a time such as `14d` at 12 s a block. Usage error `INVALID_DURATION` (exit 2). */
export function parseBlocks(text: string, flag: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Math.ceil(parseDuration(text, flag) / BLOCK_MS)
}

/** When contributions are over, from {@link endFlags}; asked for on a terminal where neither is there. */
export async function readEnd(flags: { readonly duration?: string | undefined; readonly end?: string | undefined }): Promise<EndChoice> {
  if (flags.end !== undefined) return { block: parseBlock(flags.end, 'end') }
  const question = { message: 'How long it takes contributions, such as 14d', flag: 'duration' }
  return { blocks: await readOrAsk(flags.duration, question, (text) => parseBlocks(text, 'duration')) }
}

/** One of these says what the money is for. */
export const endingFlags = {
  'target-address': Flags.string({
    summary: 'Pay this account: an address, or a name.',
    helpValue: '<address|name>',
    aliases: ['target', 'target_address'],
  }),
  'subnet-lease': Flags.boolean({ summary: 'Lease a subnet, and share its owner cut.', aliases: ['subnet_lease'] }),
  'emissions-share': Flags.integer({
    summary: 'With --subnet-lease: the part of the owner cut that is shared, in percent.',
    helpValue: '<percent>',
    min: 0,
    max: 100,
    aliases: ['emissions', 'emissions_share'],
  }),
  'lease-end-block': Flags.string({
    summary: 'With --subnet-lease: the first block after the lease; otherwise it never ends.',
    helpValue: '<block>',
    aliases: ['lease-end', 'lease_end_block'],
  }),
  call: Flags.string({ summary: 'Make this call: Pallet.call, or its bytes in hex.', helpValue: '<call>' }),
  arg: Flags.string({
    summary: 'With --call: an argument by its name.',
    helpValue: '<name=value>',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'json-args': Flags.string({ summary: 'With --call: a file with arguments, a JSON object.', helpValue: '<file>' }),
  fundraising: Flags.boolean({ hidden: true, summary: 'As --target-address.', exclusive: ['subnet-lease', 'call'] }),
}
