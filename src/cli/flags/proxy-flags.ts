/** Flags of the commands about proxies. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { readOrAsk } from '../terminal/ask-value.js'

const MOST_BLOCKS = 0xff_ff_ff_ff

/** Who acts, as an argument or as btcli has it. */
export const delegateArgs = {
  delegate: Args.string({ ignoreStdin: true, description: 'Who acts: a wallet, a name of the address book, or an address.' }),
}
export const delegateFlags = {
  delegate: Flags.string({
    summary: 'Who acts, as the argument.',
    helpValue: '<name|address>',
    aliases: ['delegate-ss58', 'delegate_ss58'],
  }),
}

/** The kind and the delay of a proxy. */
export const kindFlags = {
  type: Flags.string({ summary: 'Kind of proxy; `taoctl proxy types` says what each may call.', helpValue: '<kind>' }),
  delay: Flags.integer({
    summary: 'Blocks between announcing a call and making it.',
    helpValue: '<blocks>',
    min: 0,
    max: MOST_BLOCKS,
  }),
}

/** Values of these flags. */
interface KindChoice {
  readonly type?: string | undefined
  readonly proxy?: string | undefined
  readonly 'proxy-type'?: string | undefined
}

/**
 * The kind that was given. `--proxy-type`, with which btcli names it, is about the proxy by which this call itself is made: usage error
 * `TYPE_OF_WHICH` (2) where it stands alone.
 */
export function findKind({ type, proxy, 'proxy-type': acting }: KindChoice): string | undefined {
  if (type !== undefined || acting === undefined || proxy !== undefined) return type
  throw usageError('--proxy-type is about another proxy', 'TYPE_OF_WHICH', {
    why: 'It says by which kind of proxy this call itself is made.',
    hint: `Name the kind of this one with --type ${acting}`,
  })
}

/** Who acts. Asked for on a terminal. */
export function readDelegate<T>(arg: string | undefined, flag: string | undefined, parse: (text: string) => T): Promise<T> {
  return readOrAsk(arg ?? flag, { message: 'Who acts', flag: 'delegate' }, parse)
}

/** Tells several pure accounts of one transaction apart. */
export const indexFlags = {
  index: Flags.integer({ summary: 'Tells several of one transaction apart; otherwise 0.', helpValue: '<number>', min: 0, max: 0xff_ff }),
}

/** Where a pure account was made. */
export const placeOfMakingFlags = {
  height: Flags.integer({ summary: 'The block in which it was made.', helpValue: '<block>', min: 0, max: MOST_BLOCKS }),
  'ext-index': Flags.integer({
    summary: 'The place of the transaction in that block.',
    helpValue: '<index>',
    aliases: ['ext_index'],
    min: 0,
    max: MOST_BLOCKS,
  }),
}

/** Which announcement is meant. */
export const announcementArgs = {
  hash: Args.string({ ignoreStdin: true, description: 'Hash of the call that was announced; otherwise the only one there is.' }),
}
export const realFlags = {
  real: Flags.string({
    summary: 'The account for which it was announced; needed where there are several.',
    helpValue: '<name|address>',
  }),
}
