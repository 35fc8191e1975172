/** Finds the methods of runtime APIs by their names in the metadata, and encodes their arguments. */
import { encodeValue } from '../metadata/encode-value.js'
import { findApiMethod, notOnThisRuntime } from '../metadata/lookup.js'
import type { MetadataApiMethod } from '../metadata/runtime-metadata.js'
import type { ScaleInput } from '../scale/value.js'
import type { ReadContext } from './decode-answer.js'

/** Finds a method of a runtime API in the metadata. Throws `NOT_ON_THIS_RUNTIME` (exit 6) if the runtime does not have it. */
export function locateMethod({ metadata, specVersion }: ReadContext, api: string, method: string): MetadataApiMethod {
  const found = findApiMethod(metadata, api, method)
  if (!found) throw notOnThisRuntime(`runtime API ${api}.${method}`, [`${api}.${method}`], specVersion)
  return found
}

/**
 * Encodes the arguments of a method, in the order of the metadata. Throws `NOT_ON_THIS_RUNTIME` (exit 6) if the method is missing or takes
 * another number of arguments.
 */
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
