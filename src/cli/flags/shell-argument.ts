import * as Args from '@oclif/core/args'
import { SHELLS, type Shell } from '../terminal/shells.js'

/** The shell that a command of completion is about. */
export const shellArgument = {
  shell: Args.custom<Shell>({ options: [...SHELLS] })({ ignoreStdin: true, required: true, description: 'The shell.' }),
}
