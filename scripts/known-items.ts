/**
 * Writes `src/chain/runtime/known-items.ts` from the metadata of the runtimes that are known, the oldest first:
 *
 *     npm run known-items -- <metadata file> <metadata file>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeMetadata } from '../src/chain/metadata/decode-metadata.js'
import { decodeValue } from '../src/chain/metadata/decode-value.js'
import { findConstant } from '../src/chain/metadata/lookup.js'
import { listItems } from '../src/chain/runtime/list-items.js'
import { ScaleReader } from '../src/chain/scale/reader.js'

/** Characters of a line, so that the file can be looked at. */
const WIDTH = 130

const runtimes = process.argv.slice(2).map((file) => {
  const metadata = decodeMetadata(readFileSync(file))
  const version = findConstant(metadata, 'System', 'Version')
  if (!version) throw new Error(`${file} does not say which runtime it is of`)
  const { spec_version } = decodeValue(metadata.types, version.type, new ScaleReader(version.value)) as { spec_version: number }
  return { spec: spec_version, items: listItems(metadata) }
})
if (runtimes.length === 0) throw new Error('usage: npm run known-items -- <metadata file> …')

const groups = new Map<string, string[]>()
for (const key of [...new Set(runtimes.flatMap(({ items }) => [...items.keys()]))].sort()) {
  const cut = key.indexOf('.')
  const digests = runtimes.map(({ items }) => items.get(key) ?? '-')
  const short = digests.map((digest, at) => (at > 0 && digest === digests[at - 1] ? '=' : digest))
  const list = groups.get(key.slice(0, cut)) ?? []
  groups.set(key.slice(0, cut), [...list, [key.slice(cut + 1), ...short].join(':')])
}
const lines = [...groups].flatMap(([head, entries]) => {
  const rows: string[] = []
  for (const entry of entries) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + entry.length < WIDTH) rows[rows.length - 1] = `${last};${entry}`
    else rows.push(`${head}|${entry}`)
  }
  return rows
})
const text = `// Written by \`npm run known-items\` from the metadata of the runtimes: change that, not this.

/** The runtimes whose items are known, by spec version, the oldest first. */
export const KNOWN_SPECS: readonly number[] = [${runtimes.map(({ spec }) => spec).join(', ')}]

/**
 * Their items. A line has those of one kind in one pallet: each its name and its digest in every runtime, as \`list-items.ts\` makes it.
 * The sign = is as in the runtime before, and - is none.
 */
export const KNOWN_ITEMS = \`
${lines.join('\n')}
\`
`
writeFileSync(join(import.meta.dirname, '../src/chain/runtime/known-items.ts'), text)
