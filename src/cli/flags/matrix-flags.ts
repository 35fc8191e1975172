import * as Flags from '@oclif/core/flags'
import { htmlFlags } from './list-flags.js'
import { mechanismFlags } from './mechanism-flags.js'
import { netuidFlags } from './subnet-flags.js'
import { uidFlags } from './uid-flags.js'

/** Flags of commands that draw who has what in whom on a subnet. */
export const matrixFlags = {
  ...netuidFlags,
  ...mechanismFlags,
  ...uidFlags,
  ...htmlFlags,
  csv: Flags.boolean({ summary: 'Print CSV, values exact.' }),
}
