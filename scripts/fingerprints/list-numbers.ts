/**
 * Lists what depends on the numbers of types, and the metadata as a whole. It is compared only where a runtime is declared whole: where one
 * type is missing, all that follow have other numbers.
 */
import { createHash } from 'node:crypto'
import { metadata as metadataCodec } from '@polkadot-api/substrate-bindings'
import type { Fact } from './list-facts.js'
import { readMetadata } from './metadata-model.js'

/**
 * Each type by its number: path, parameters and shape, with the numbers of the types in it and the names that Rust gives to them; then all
 * bytes of the metadata but its documentation.
 * @param bytes metadata from its magic number on, V14, V15 or V16
 */
export function listNumbers(bytes: Uint8Array): readonly Fact[] {
  const { version, meta } = readMetadata(bytes)
  const types = meta.lookup.map(({ id, path, params, def }): Fact => {
    const text = `type ${id}, ${path.join('::')}: ${JSON.stringify(dropDocs([params, def]))}`
    return { kind: 'number', name: `V${version}.${id}`, text }
  })
  const silent = metadataCodec.enc(dropDocs(metadataCodec.dec(bytes)) as Parameters<typeof metadataCodec.enc>[0])
  return [...types, { kind: 'whole', name: `V${version}`, text: createHash('sha256').update(silent).digest('hex') }]
}

/** A copy in which all documentation is empty. */
function dropDocs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropDocs)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'docs' ? [] : dropDocs(inner)]))
}
