import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIGESTS } from '../../src/core/text/package-digests.js'
import { assemblePackage, digestFile, listTree, SBOM } from './assemble.js'

interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

/** What a release consists of. */
export interface Release {
  /** The tarball for npm. */
  readonly tarball: string
  /** The folder that it was packed from. */
  readonly folder: string
}

/**
 * Packs what the build has left in `root` into the folder `into`: the tarball, the bill of materials, the list of digests, and the digests
 * of these. Throws if npm would leave out or add a file.
 */
export async function packPackage(root: string, into: string): Promise<Release> {
  const folder = join(into, 'package')
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  await assemblePackage(root, folder)
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', '..']
  const output = execFileSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
  const [packed] = JSON.parse(output) as Packed[]
  if (packed === undefined) throw new Error('npm has packed nothing')
  const [there, inside] = [listTree(folder), packed.files.map(({ path }) => path).sort()]
  const differing = [...there.filter((file) => !inside.includes(file)), ...inside.filter((file) => !there.includes(file))]
  if (differing.length > 0) throw new Error(`npm packs other files than are there: ${differing.join(', ')}`)
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }
  const assets = { [SBOM]: `taoctl-${version}.sbom.cdx.json`, [DIGESTS]: `taoctl-${version}.digests.json` }
  for (const [from, to] of Object.entries(assets)) copyFileSync(join(folder, from), join(into, to))
  const sums = [packed.filename, ...Object.values(assets)].map((name) => `${digestFile(join(into, name))}  ${name}\n`)
  writeFileSync(join(into, 'SHA256SUMS'), sums.join(''))
  return { tarball: join(into, packed.filename), folder }
}
