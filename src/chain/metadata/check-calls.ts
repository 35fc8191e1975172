/**
 * A pallet's calls are listed twice, in the list of pallets and in the type of all calls; of these the chain's digest of the metadata
 * covers the second. Were the first another, a call that the digest vouches for could be written under the name of one that it does not.
 */
import type { RuntimeMetadata } from './runtime-metadata.js'

/** Why the two lists are not one, as the end of "By what it says …"; null where they are. */
export function findCallFault({ types, pallets, callType }: RuntimeMetadata): string | null {
  const all = types.at(callType)?.def
  if (all?.kind !== 'variant') return 'the type of all calls is none'
  const covered = new Map(all.variants.map((variant) => [variant.name, variant]))
  for (const { name, index, calls } of pallets) {
    const variant = covered.get(name)
    covered.delete(name)
    if (calls === null && !variant) continue
    if (variant?.index !== index || variant.fields.length !== 1 || variant.fields[0]?.type !== calls)
      return `the calls of ${name} are not its calls`
    if (types.at(calls)?.def.kind !== 'variant') return `the calls of ${name} are none`
  }
  const [stray] = covered.keys()
  return stray === undefined ? null : `${stray} has calls and is no pallet`
}
