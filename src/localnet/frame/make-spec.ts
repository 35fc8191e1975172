import { buildRuntime, type Runtime } from './runtime.js'
import type { RuntimeDeclaration } from './runtime-declaration.js'
import type { Spec } from './spec.js'

/** Makes of a runtime what a chain runs: a spec of its own at each call, parts of it shared with the declaration. */
export function makeSpec(declaration: RuntimeDeclaration): Spec {
  const { version, origin, pallets, extensions, address, signature, namesWrappers, associatedTypes, notEstablished } = declaration
  const { guards, allowsCall, writeGenesis } = declaration
  const runtime: Runtime = buildRuntime({
    version,
    pallets,
    apis: declaration.apis({ extensions, runtime: () => runtime }),
    extensions: extensions.map(({ identifier, type, implicitType }) => ({ identifier, type, implicit: implicitType })),
    address,
    signature,
    extrinsic: declaration.extrinsic(extensions),
    ...(namesWrappers === undefined ? {} : { namesWrappers }),
    ...(notEstablished === undefined ? {} : { notEstablished }),
    ...(associatedTypes === undefined ? {} : { associatedTypes }),
    ...(origin === undefined ? {} : { origin }),
  })
  return { runtime, guards, allowsCall, extensions, writeGenesis }
}
