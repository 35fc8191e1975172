import type { Stage } from '../chain/plan.js'

/** A stage of a write as a line of `--json --stream`. */
export function describeStage(stage: Stage): object {
  if (stage.stage === 'replanned') return { stage: stage.stage, reason: stage.reason }
  if (!('submission' in stage)) return { stage: stage.stage }
  const { hash, signer, nonce, eraEndBlock } = stage.submission
  return {
    stage: stage.stage,
    extrinsic_hash: hash,
    ...(stage.stage === 'signed' ? { signer, nonce, era_end_block: eraEndBlock } : {}),
    ...('blockHash' in stage ? { block_hash: stage.blockHash } : {}),
  }
}
