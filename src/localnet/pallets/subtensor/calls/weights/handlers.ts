/** What the calls of {@link weightsCalls} do. */
import { batchCommitWeights } from './batch-commit-weights.js'
import { batchRevealWeights } from './batch-reveal-weights.js'
import { batchSetWeights } from './batch-set-weights.js'
import { commitCrv3MechanismWeights } from './commit-crv3-mechanism-weights.js'
import { commitMechanismWeights } from './commit-mechanism-weights.js'
import { commitTimelockedMechanismWeights } from './commit-timelocked-mechanism-weights.js'
import { commitTimelockedWeights } from './commit-timelocked-weights.js'
import { commitWeights } from './commit-weights.js'
import { revealMechanismWeights } from './reveal-mechanism-weights.js'
import { revealWeights } from './reveal-weights.js'
import { setMechanismWeights } from './set-mechanism-weights.js'
import { setWeights } from './set-weights.js'

export const weightsHandlers = {
  set_weights: setWeights,
  batch_set_weights: batchSetWeights,
  commit_weights: commitWeights,
  reveal_weights: revealWeights,
  batch_reveal_weights: batchRevealWeights,
  batch_commit_weights: batchCommitWeights,
  commit_mechanism_weights: commitMechanismWeights,
  reveal_mechanism_weights: revealMechanismWeights,
  set_mechanism_weights: setMechanismWeights,
  commit_timelocked_weights: commitTimelockedWeights,
  commit_timelocked_mechanism_weights: commitTimelockedMechanismWeights,
  commit_crv3_mechanism_weights: commitCrv3MechanismWeights,
}
