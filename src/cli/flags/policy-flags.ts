import * as Flags from '@oclif/core/flags'
import { walletPathFlags } from './flags.js'

/** On every command about the policies in force. */
export const policyFlags = {
  policy: Flags.string({
    summary: 'Take this policy as well; it adds to those that are in force anyhow.',
    helpValue: '<file>',
  }),
  ...walletPathFlags,
}
