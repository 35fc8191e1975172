/** Functions of the runtime by the names that the metadata has for them. */
import { encodeValue } from '../metadata/encode-value.js'
import { findApiMethod, notOnThisRuntime } from '../metadata/lookup.js'
import type { MetadataApiMethod } from '../metadata/runtime-metadata.js'
import type { ScaleInput } from '../scale/value.js'
import type { ReadContext } from './decode-answer.js'

/** A method of a runtime API. Throws `NOT_ON_THIS_RUNTIME` (exit 6). */
export function locateMethod({ metadata, specVersion }: ReadContext, api: string, method: string): MetadataApiMethod {
  const found = findApiMethod(metadata, api, method)
  if (!found) throw notOnThisRuntime(`runtime API ${api}.${method}`, [`${api}.${method}`], specVersion)
  return found
}

/** Its arguments, encoded in the order of the metadata. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where it takes another number of them. */
export function encodeArguments(context: ReadContext, api: string, method: string, args: readonly ScaleInput[]): Uint8Array {
  const { inputs } = locateMethod(context, api, method)
  if (inputs.length !== args.length) {
    throw notOnThisRuntime(
      `runtime API ${api}.${method} with ${args.length} arguments`,
      [`${api}.${method}(${inputs.map((input) => input.name).join(', ')})`],
      context.specVersion,
    )
  }
  return Buffer.concat(
    inputs.map((entry, index) => encodeValue(context.metadata, entry.type, args[index] ?? null, `${method}.${entry.name}`)),
  )
}
