import { makeSpec } from '../frame/make-spec.js'
import type { RuntimeDeclaration } from '../frame/runtime-declaration.js'
import type { RuntimeOrigin } from '../frame/runtime-origin.js'
import type { Spec } from '../frame/spec.js'
import { runtime425 } from './425/runtime.js'
import { runtime475 } from './475/runtime.js'
import { driftRuntime } from './drifted/drift-runtime.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from './known-specs.js'

const KNOWN: readonly RuntimeDeclaration[] = [runtime425, runtime475]

/** The known runtime of that spec version. Throws a RangeError if there is none. */
export function runtimeOf(spec: number): RuntimeDeclaration {
  const found = KNOWN.find(({ version }) => version.specVersion === spec)
  if (found === undefined) throw new RangeError(`no runtime ${spec}; there is ${KNOWN_SPECS.join(', ')}`)
  return found
}

/** The specs that were made last; chains in one process share them, and with them their metadata, which takes longer to make. */
const made = new Map<string, Spec>()
const KEPT = 4

/** A runtime ready to run. Throws a RangeError for a spec version that is not known, and as {@link driftRuntime}. */
export function buildSpec({ spec = DEFAULT_SPEC, drift }: Partial<RuntimeOrigin> = {}): Spec {
  const key = JSON.stringify([spec, drift])
  const found = made.get(key)
  if (found !== undefined) return found
  const known = runtimeOf(spec)
  const built = makeSpec(drift === undefined ? known : driftRuntime(known, drift))
  for (const oldest of [...made.keys()].slice(0, made.size - KEPT + 1)) made.delete(oldest)
  made.set(key, built)
  return built
}
