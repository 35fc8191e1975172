/**
 * Writes `src/chain/runtime/known-call-shapes.ts` from the metadata of the newest runtime that is known:
 *
 *     npm run call-shapes -- <metadata file>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeMetadata } from '../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../src/chain/metadata/decode-value.js'
import { findConstant } from '../src/chain/metadata/lookup.js'
import { describeCallShape } from '../src/chain/runtime/call-shapes.js'
import { ScaleReader } from '../src/chain/scale/reader.js'

const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: npm run call-shapes -- <metadata file>')
const metadata = decodeMetadata(readFileSync(file))
const version = findConstant(metadata, 'System', 'Version')
if (!version) throw new Error('the metadata does not say which runtime it is of')
const { spec_version } = decodeValue(metadata.types, version.type, new ScaleReader(version.value)) as { spec_version: number }
const lines = metadata.pallets.flatMap(({ name: pallet, calls }) => {
  const def = calls === null ? undefined : metadata.types[calls]?.def
  const variants = def?.kind === 'variant' ? [...def.variants].sort((a, b) => a.index - b.index) : []
  return variants.map(({ name }) => `  '${pallet}.${name}': '${describeCallShape(metadata, pallet, name)}',`)
})
const text = `// Written by \`npm run call-shapes\` from the metadata of the runtime: change that, not this.

/** The newest runtime whose calls are known. */
export const KNOWN_SPEC_VERSION = ${spec_version}

/** Its calls: indices of pallet and call, and what their arguments are in bytes, as \`call-shapes.ts\` says it. */
export const KNOWN_CALL_SHAPES: Readonly<Record<string, string>> = {
${lines.join('\n')}
}
`
writeFileSync(join(import.meta.dirname, '../src/chain/runtime/known-call-shapes.ts'), text)
