/** Flags of the commands that take several positions at once. */
import * as Flags from '@oclif/core/flags'
import { netuidFlags, placeFlags } from './subnet-flags.js'

const SEVERAL = 'Id of the subnet; several as 1,5-9, or all.'

/** Several subnets, of which one is given as everywhere else. */
export const legNetuidFlags = { netuid: { ...netuidFlags.netuid, summary: SEVERAL, helpValue: '<ids|all>' } }

/** The same of what is moved. */
export const legPlaceFlags = {
  ...placeFlags,
  amount: { ...placeFlags.amount, summary: 'Alpha of the subnet it is on, a share such as 50%, or all.', helpValue: '<alpha|%|all>' },
  netuid: { ...placeFlags.netuid, summary: 'Id of the subnet it is on; several as 1,5-9, or all.', helpValue: '<ids|all>' },
}

/** The same of what is swapped, with the letters that btcli has for it. */
export const swapPlaceFlags = {
  ...legPlaceFlags,
  netuid: { ...legPlaceFlags.netuid, charAliases: ['o' as const] },
  'destination-netuid': Flags.string({
    summary: 'Id of the subnet it goes to.',
    helpValue: '<id>',
    aliases: ['dest-netuid', 'dest_netuid', 'dest'],
    charAliases: ['d'],
  }),
}

/** Which positions: beside --netuid and --hotkey, which take several. */
export const legFlags = {
  'all-hotkeys': Flags.boolean({
    summary: 'Every hotkey: those of the wallet to stake to, those that hold stake to take from.',
    allowNo: true,
    default: false,
  }),
  'exclude-hotkeys': Flags.string({
    summary: 'But for these: names or addresses with commas between.',
    helpValue: '<hotkeys>',
  }),
  'include-hotkeys': Flags.string({ hidden: true, summary: 'As --hotkey with several.' }),
  'all-netuids': Flags.boolean({ hidden: true, allowNo: true, default: false, summary: 'As --netuid all.' }),
  position: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    summary: 'A position by its subnet and hotkey, as 1:validator; several with commas between, or several times.',
    helpValue: '<netuid:hotkey>',
  }),
  file: Flags.string({
    summary: 'Take the positions from a CSV, JSON or YAML file, with a hotkey, a netuid and an amount each.',
    helpValue: '<file>',
  }),
  'best-effort': Flags.boolean({ summary: 'Do all that can be done, instead of all or nothing.' }),
  continue: Flags.boolean({
    summary: 'Where an earlier run of several transactions was not finished: only what it has not done.',
    default: false,
    exclusive: ['again'],
  }),
  again: Flags.boolean({ summary: 'Where an earlier run was not finished: all of it once more.', default: false }),
}

/** The limit price of a purchase or a sale, in place of a tolerance. */
export const limitPriceFlags = {
  'limit-price': Flags.string({
    summary: 'Nothing is filled beyond this price, in TAO per alpha, in place of a tolerance.',
    helpValue: '<TAO>',
    exclusive: ['unsafe'],
  }),
}

/** Values of the flags that choose positions. */
export interface LegChoice {
  readonly netuid?: string | undefined
  readonly hotkey?: string | undefined
  readonly 'hotkey-address'?: string | undefined
  readonly 'include-hotkeys'?: string | undefined
  readonly 'exclude-hotkeys'?: string | undefined
  readonly 'all-hotkeys': boolean
  readonly 'all-netuids': boolean
  readonly position?: readonly string[] | undefined
  readonly file?: string | undefined
  readonly amount?: string | undefined
  readonly 'best-effort': boolean
  readonly continue: boolean
  readonly again: boolean
}
