import { makeSpec } from '../frame/make-spec.js'
import type { RuntimeDeclaration } from '../frame/runtime-declaration.js'
import type { Spec } from '../frame/spec.js'
import { runtime425 } from './425/runtime.js'
import { type Drift, driftRuntime } from './drifted/drift-runtime.js'

/** A runtime ready to run, or what it drifted to; 425 if no other is given. Throws as {@link driftRuntime}. */
export function buildSpec(drift?: Drift, runtime: RuntimeDeclaration = runtime425): Spec {
  return makeSpec(drift === undefined ? runtime : driftRuntime(runtime, drift))
}
