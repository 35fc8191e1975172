/**
 * Builds and packs twice, as two people would who have nothing in common but the sources, the lock and Node, and compares byte by byte.
 * Another version of Node may compress the tarball in another way; what is in it is the same.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestFile } from './pack/assemble.js'
import { listDifferences, rebuild } from './pack/rebuild.js'

const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'taoctl-reproduce-'))
try {
  const first = await rebuild(root, join(work, 'a'), { umask: 0o022, env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } })
  const second = await rebuild(root, join(work, 'another place', 'further down'), {
    umask: 0o077,
    env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  })
  const differing = listDifferences(first, second)
  for (const name of differing) process.stdout.write(`differs: ${name}\n`)
  process.stdout.write(differing.length === 0 ? `the same: sha256 ${digestFile(first.tarball)}\n` : `${differing.length} differ\n`)
  process.exitCode = differing.length === 0 ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
