/** Which timelock is meant. */
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'

export const timelockArgs = {
  ciphertext: Args.string({ ignoreStdin: true, description: 'The timelock in hex.' }),
}

export const timelockFlags = {
  file: Flags.string({ summary: 'The file that it is in, as bytes or in hex.', helpValue: '<file>' }),
  round: Flags.string({ summary: 'Its round, where it is not in it: of what was taken from the chain.', helpValue: '<round>' }),
}
