/**
 * Lists the shape of each call's bytes in the client's own words. What the client knows about the newest runtime is compared with these.
 */
import { decodeMetadata } from '../../src/chain/metadata/decode-metadata.js'
import { describeCallShape } from '../../src/chain/runtime/call-shapes.js'
import type { Fact } from './list-facts.js'

export function listShapes(bytes: Uint8Array): readonly Fact[] {
  const metadata = decodeMetadata(bytes)
  return metadata.pallets.flatMap(({ name: pallet, calls }) => {
    const def = calls === null ? undefined : metadata.types.at(calls)?.def
    const variants = def?.kind === 'variant' ? def.variants : []
    return variants.map(({ name }): Fact => makeShapeFact(`${pallet}.${name}`, describeCallShape(metadata, pallet, name) ?? ''))
  })
}

export function makeShapeFact(name: string, text: string): Fact {
  return { kind: 'shape', name, text }
}
