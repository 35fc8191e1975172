/** Flags of the commands that watch a chain. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { usageError } from '../../core/errors.js'
import { walletPathFlags, watchedHotkeyFlags } from './flags.js'

const LIMITS = 'LIMITS'
const BLOCK = { helpValue: '<number>', min: 0, max: 0xffff_ffff, helpGroup: LIMITS } as const

/** Subnets as an argument: `watch price 1,5-9`. */
export const netuidsArgs = { netuids: Args.string({ ignoreStdin: true, description: 'Ids of the subnets, as --netuid.' }) }

/** On every command that watches. */
export const watchFlags = {
  best: Flags.boolean({
    summary: 'Do not wait until blocks are final; those that are replaced are told of.',
    default: false,
  }),
  resume: Flags.string({ summary: 'Go on where this file says, and keep it up to date.', helpValue: '<file>', helpGroup: LIMITS }),
  'from-block': Flags.integer({ summary: 'Begin with this block; otherwise the newest.', ...BLOCK }),
  'until-block': Flags.integer({ summary: 'End after this block.', ...BLOCK }),
  for: Flags.string({ summary: 'End after this time, such as 90s, 10m or 2h.', helpValue: '<time>', helpGroup: LIMITS }),
  count: Flags.integer({ summary: 'End after so many lines.', helpValue: '<number>', min: 1, max: 1_000_000_000, helpGroup: LIMITS }),
  timeout: Flags.string({
    summary: 'End with exit code 3 where what is waited for has not come in this time.',
    helpValue: '<time>',
    helpGroup: LIMITS,
  }),
  exec: Flags.string({
    summary: 'Run this in the shell once it has come; its exit code becomes ours.',
    helpValue: '<command>',
  }),
  'keep-on': Flags.boolean({ summary: 'Go on afterwards, and run --exec each time.', default: false }),
}

/** Of a watch of hotkeys on subnets. */
export const watchedPlaceFlags = {
  ...watchFlags,
  ...walletPathFlags,
  ...watchedHotkeyFlags,
  netuid: Flags.string({ summary: 'On these subnets alone.', helpValue: '<ids>' }),
}

/** On what has a price or a balance. */
export const thresholdFlags = {
  above: Flags.string({ summary: 'Wait until it is above this; with --below until it is beyond either.', helpValue: '<TAO>' }),
  below: Flags.string({ summary: 'Wait until it is below this.', helpValue: '<TAO>' }),
  change: Flags.string({ summary: 'Wait until it has moved so far, up or down, from where it was.', helpValue: '<percent>' }),
  hold: Flags.integer({ summary: 'It has to stay so for this many blocks.', helpValue: '<blocks>', min: 1, max: 1_000_000, default: 1 }),
}

/** The flags of {@link thresholdFlags} as they were given. */
export interface ThresholdFlags {
  readonly above?: string | undefined
  readonly below?: string | undefined
  readonly change?: string | undefined
  readonly hold: number
}

/** Refuses a command that has nothing to wait for. Usage error `NOTHING_TO_WAIT_FOR` (exit 2). */
export function demandThreshold(isSet: boolean, exec: string | undefined): void {
  if (isSet || exec === undefined) return
  throw usageError('--exec has nothing to wait for', 'NOTHING_TO_WAIT_FOR', { hint: 'Add --above, --below or --change.' })
}
