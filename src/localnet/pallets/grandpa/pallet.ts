/** Grandpa: its declaration joined with what its calls and its hook do. */
import { implementPallet } from '../../frame/pallet.js'
import { invalid } from '../../frame/validity.js'
import { enactChange } from './authorities.js'
import { noteStalled } from './calls/note-stalled.js'
import { reportEquivocation, reportEquivocationUnsigned } from './calls/report-equivocation.js'
import { grandpa } from './schema.js'

export const grandpaPallet = implementPallet(grandpa, {
  calls: {
    report_equivocation: reportEquivocation,
    report_equivocation_unsigned: reportEquivocationUnsigned,
    note_stalled: noteStalled,
  },
  hooks: {
    onFinalize: enactChange,
    // Only reports would come without a signature, and there can be none.
    validateUnsigned: () => {
      throw invalid('Call')
    },
  },
})
