import type { Spec } from '../frame/spec.js'
import { buildSpec425 } from './425/spec.js'
import { type Drift, driftSpec } from './drifted/drift-spec.js'

/** Runtime 425, or what it drifted to. Throws as {@link driftSpec}. */
export function buildSpec(drift?: Drift): Spec {
  const spec = buildSpec425()
  return drift === undefined ? spec : driftSpec(spec, drift)
}
