/** Commitments at runtime 425: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { setCommitment } from './calls/set-commitment.js'
import { setMaxSpace } from './calls/set-max-space.js'
import { revealTimelockedCommitments } from './hooks.js'
import { commitments } from './schema.js'

export const commitmentsPallet = implementPallet(commitments, {
  calls: { set_commitment: setCommitment, set_max_space: setMaxSpace },
  hooks: { onInitialize: revealTimelockedCommitments },
})
