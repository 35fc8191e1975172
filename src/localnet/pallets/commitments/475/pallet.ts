/** Commitments at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { setCommitment475 } from '../calls/set-commitment.js'
import { revealTimelockedCommitments } from '../hooks.js'
import { commitmentsPallet } from '../pallet.js'
import { revealRules475 } from './reveal-rules.js'
import { commitments475 } from './schema.js'

export const commitmentsPallet475 = changePallet(commitmentsPallet, commitments475, {
  calls: { set_commitment: setCommitment475 },
  hooks: { onInitialize: (ctx) => revealTimelockedCommitments(ctx, revealRules475) },
})
