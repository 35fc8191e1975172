/** What the calls of {@link weightsCalls} do. */
import { batchCommitWeights } from './batch-commit-weights.js'
import { batchRevealWeightsCall } from './batch-reveal-weights.js'
import { batchSetWeights } from './batch-set-weights.js'
import { commitMechanismWeights } from './commit-mechanism-weights.js'
import { commitWeightsCall } from './commit-weights.js'
import { revealMechanismWeights } from './reveal-mechanism-weights.js'
import { revealWeightsCall } from './reveal-weights.js'
import { setMechanismWeights } from './set-mechanism-weights.js'
import { setWeightsCall } from './set-weights.js'

export const weightsHandlers = {
  set_weights: setWeightsCall,
  batch_set_weights: batchSetWeights,
  commit_weights: commitWeightsCall,
  reveal_weights: revealWeightsCall,
  batch_reveal_weights: batchRevealWeightsCall,
  batch_commit_weights: batchCommitWeights,
  commit_mechanism_weights: commitMechanismWeights,
  reveal_mechanism_weights: revealMechanismWeights,
  set_mechanism_weights: setMechanismWeights,
}
