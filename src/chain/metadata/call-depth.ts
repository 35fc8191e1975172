/** How deeply the runtime's decoder goes down in a call: nodes take a call into their pool only up to a limit. */
import { ScaleReader } from '../scale/reader.js'
import type { MetadataField, RuntimeMetadata, TypeTable } from './runtime-metadata.js'
import { skipValue } from './skip-value.js'
import { typeAt } from './value-types.js'

function depthOfFields(types: TypeTable, fields: readonly MetadataField[], r: ScaleReader): number {
  let deepest = 0
  for (const { type, typeName } of fields) {
    const before = r.remaining
    const depth = depthOfType(types, type, r)
    const isBoxed = typeName?.startsWith('Box<') || (typeName?.startsWith('Option<Box<') && before - r.remaining > 1)
    deepest = Math.max(deepest, isBoxed ? depth + 1 : depth)
  }
  return deepest
}

function depthOfItems(types: TypeTable, type: number, count: number, r: ScaleReader): number {
  let deepest = 0
  for (let item = 0; item < count; item++) deepest = Math.max(deepest, depthOfType(types, type, r))
  return deepest
}

function depthOfType(types: TypeTable, id: number, r: ScaleReader): number {
  const { def } = typeAt(types, id)
  switch (def.kind) {
    case 'composite':
      return depthOfFields(types, def.fields, r)
    case 'variant': {
      const index = r.readU8()
      return depthOfFields(types, def.variants.find((variant) => variant.index === index)?.fields ?? [], r)
    }
    case 'sequence': {
      const inner = typeAt(types, def.type).def
      const count = r.readLength()
      if (inner.kind !== 'primitive' || inner.name === 'bool') return 1 + depthOfItems(types, def.type, count, r)
      for (let item = 0; item < count; item++) skipValue(types, def.type, r)
      return 0
    }
    case 'array':
      return depthOfItems(types, def.type, def.length, r)
    case 'tuple':
      return Math.max(0, ...def.types.map((type) => depthOfType(types, type, r)))
    default:
      skipValue(types, id, r)
      return 0
  }
}

/**
 * Steps down in an encoded call: one into each box and each list whose items are no plain numbers (`Decode` of parity-scale-codec with a
 * depth limit). A call in a call is one step, since it stands in a box or in a list.
 */
export function measureCallDepth({ types, callType }: RuntimeMetadata, call: Uint8Array): number {
  return depthOfType(types, callType, new ScaleReader(call))
}
