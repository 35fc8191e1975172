import { measureCallDepth } from '../metadata/call-depth.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck } from '../plan.js'

/** `MAX_EXTRINSIC_DEPTH` of TaggedTransactionQueue's `validate_transaction`, by which a node decodes what comes to its pool. */
const MOST = 8

/** The check that nodes take a call that holds others into their pool. Empty for one that they take. */
export function checkCallDepth(metadata: RuntimeMetadata, call: Uint8Array): PlanCheck[] {
  const depth = measureCallDepth(metadata, call)
  if (depth <= MOST) return []
  return [
    {
      name: 'call-depth',
      title: 'Nodes take calls that hold others so deeply',
      failed: 'The call holds others too deeply',
      ok: false,
      detail: `it goes ${depth} levels down, and nodes take at most ${MOST}`,
      code: 'CALL_TOO_DEEP',
      hint: 'Put fewer calls inside one another, or send what is innermost by itself.',
    },
  ]
}
