/**
 * Metadata lists the calls of a pallet twice: in the list of pallets and in the type of all calls. The chain's digest of the metadata
 * covers only the second list. If the two differed, a call that the digest vouches for could be written under the name of a call that it
 * does not vouch for.
 */
import type { RuntimeMetadata } from './runtime-metadata.js'

/** How the two lists differ, as the end of the sentence "By what it says …"; null where they agree. */
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
