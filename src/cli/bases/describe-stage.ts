import type { Stage } from '../../chain/plan.js'
import type { StageLine } from '../../report/stages.js'

/** A stage of a write as a line of `--json --stream`. */
export function describeStage(stage: Stage): StageLine {
  if (stage.stage === 'replanned') return { stage: stage.stage, reason: stage.reason }
  if (!('submission' in stage)) return { stage: stage.stage }
  const { hash, signer, nonce, eraEndBlock, carrier } = stage.submission
  if (stage.stage === 'signed') {
    const sent = carrier === undefined ? {} : { carrier_hash: carrier.hash }
    return { stage: stage.stage, extrinsic_hash: hash, signer, nonce, era_end_block: eraEndBlock, ...sent }
  }
  if ('blockHash' in stage) return { stage: stage.stage, extrinsic_hash: hash, block_hash: stage.blockHash }
  return { stage: stage.stage, extrinsic_hash: hash }
}

/** A stage of a write as a line for a person. */
export function describeProgress(stage: Stage): string {
  switch (stage.stage) {
    case 'signed': {
      const { hash, carrier } = stage.submission
      return carrier === undefined ? `signed ${hash}` : `signed ${hash}, encrypted in ${carrier.hash}`
    }
    case 'replanned':
      return `the chain has moved on: ${stage.reason}`
    case 'included':
    case 'finalized':
      return `${stage.stage} in block ${stage.blockHash}`
    case 'retracted':
      return `block ${stage.blockHash} was replaced by another: it waits for the next …`
    case 'future':
      return 'it waits in the pool: an earlier nonce of this account is still missing …'
    default:
      return `${stage.stage} …`
  }
}
