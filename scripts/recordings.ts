/**
 * npm run recordings
 *
 * Writes test/fixtures/traces: one recording of each scenario of the real runtime, unchanged except that it is packed with brotli, which
 * packs closest of what Node.js has. All recordings are in the reference directory (TAOCTL_REFERENCE or ../shared), which is not part of
 * the repository.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'

/** The recordings to keep: the first of each scenario, and of the random ones the one that resembles the others least. */
const CHOSEN = /^(?:[a-s]-.*-1|t-random-4|genesis)\.json\.gz$/

const directory = join(process.env.TAOCTL_REFERENCE ?? resolve(import.meta.dirname, '../../shared'), 'reference/golden-traces')
const target = join(import.meta.dirname, '../test/fixtures/traces')

let total = 0
for (const name of readdirSync(directory).filter((file) => CHOSEN.test(file))) {
  const text = gunzipSync(readFileSync(join(directory, name)))
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  })
  writeFileSync(join(target, name.replace(/\.gz$/, '.br')), packed)
  process.stdout.write(`${name}: ${packed.length} bytes\n`)
  total += packed.length
}
process.stdout.write(`${total} bytes\n`)
