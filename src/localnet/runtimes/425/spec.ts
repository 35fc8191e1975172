import { makeSpec } from '../../frame/make-spec.js'
import type { Spec } from '../../frame/spec.js'
import { runtime425 } from './runtime.js'

/** Runtime 425, ready to run. */
export function buildSpec425(): Spec {
  return makeSpec(runtime425)
}
