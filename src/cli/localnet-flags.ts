import { Flags } from '@oclif/core'
import { nameEnvVar } from './config.js'

/** Which running localnet is meant. */
export const localnetFlags = {
  port: Flags.integer({
    summary: 'Port of the localnet; otherwise the one that is running.',
    helpValue: '<port>',
    min: 1,
    max: 65_535,
    env: nameEnvVar('port'),
  }),
}
