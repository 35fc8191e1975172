/**
 * npm run fingerprints [-- <directory of the metadata files>]
 *
 * Writes test/fixtures/fingerprints/<spec>.txt: a short digest of each thing that the metadata of the real runtimes says. The tests compare
 * our own metadata with these. The metadata files are in the reference directory (TAOCTL_REFERENCE or ../shared), which is not part of the
 * repository.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keyOf, makeFingerprint, writeFingerprints } from './fingerprints/fingerprint.js'
import { listFacts } from './fingerprints/list-facts.js'
import { listNumbers } from './fingerprints/list-numbers.js'
import { listShapes } from './fingerprints/list-shapes.js'

const SPECS = ['425', '475']
/** Those that the embedded chain declares whole, so that the numbers of types are compared too. */
const WHOLE = ['475']
const [given] = process.argv.slice(2)
const directory = given ?? join(process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../shared'), 'chain')

for (const spec of SPECS) {
  const files = readdirSync(directory).filter((name) => name.startsWith(`subtensor-${spec}.metadata-v`))
  if (files.length === 0) throw new Error(`there is no metadata of spec ${spec} in ${directory}`)
  const all = new Map(
    files.sort().flatMap((file) => {
      const bytes = readFileSync(join(directory, file))
      const fingerprints = [...listFacts(bytes), ...listShapes(bytes), ...(WHOLE.includes(spec) ? listNumbers(bytes) : [])].map(
        makeFingerprint,
      )
      return fingerprints.map((fingerprint) => [keyOf(fingerprint), fingerprint] as const)
    }),
  )
  // The versions of the metadata must agree: what one says about an item, the others say too or leave out. Only types may share a name.
  const names = new Map<string, string>()
  for (const { kind, name, digest } of all.values()) {
    const other = names.get(`${kind} ${name}`)
    if (kind !== 'type' && other !== undefined) throw new Error(`${kind} ${name} is ${other} and ${digest}`)
    names.set(`${kind} ${name}`, digest)
  }
  const versions = files.map((file) => file.replace(/.*-v(\d+).*/, 'V$1')).join(', ')
  const text = writeFingerprints(`What the metadata of spec ${spec} says (${versions}). Written by \`npm run fingerprints\`.`, [
    ...all.values(),
  ])
  writeFileSync(join(import.meta.dirname, `../test/fixtures/fingerprints/${spec}.txt`), text)
  process.stdout.write(`${spec}: ${all.size} facts from ${files.join(', ')}\n`)
}
