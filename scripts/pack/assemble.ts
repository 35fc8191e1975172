import { createHash } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { DIGESTS, type PackageDigests } from '../../src/core/text/package-digests.js'
import { MAN_FOLDER, writeManPages } from './man-pages.js'
import { makeSbom } from './sbom.js'
import { type Lock, makeShrinkwrap, type ShippedManifest } from './shrinkwrap.js'

export const SBOM = 'sbom.cdx.json'
const SHRINKWRAP = 'npm-shrinkwrap.json'
/** What npm packs without being told. */
const ALWAYS = ['package.json', 'LICENSE', 'README.md']
/** What only building and testing need. */
const LEFT_OUT = ['scripts', 'devDependencies', 'oclif']
const [FILE_MODE, PROGRAM_MODE] = [0o644, 0o755]

interface Manifest extends ShippedManifest {
  readonly files: readonly string[]
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

/** The files in a folder, by their paths from it with `/` between the parts, in an order that no locale changes. */
export function listTree(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}

/** SHA-256 in hexadecimal digits. */
export const digestFile = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Gives everything the same modes, whatever the umask of who built it. */
function setModes(folder: string, programs: readonly string[]): void {
  for (const file of listTree(folder)) chmodSync(join(folder, file), programs.includes(file) ? PROGRAM_MODE : FILE_MODE)
}

/**
 * Makes the folder that is packed, from what the build has left in `root`: the shipped files, package.json without what only developers
 * need, npm-shrinkwrap.json, the man pages, the bill of materials and the list of digests. Nothing in it depends on the machine, the time
 * or the place.
 */
export async function assemblePackage(root: string, into: string): Promise<void> {
  const manifest = readJson<Manifest>(join(root, 'package.json'))
  rmSync(into, { recursive: true, force: true })
  for (const name of [...manifest.files, ...ALWAYS]) {
    mkdirSync(dirname(join(into, name)), { recursive: true })
    cpSync(join(root, name), join(into, name), { recursive: true })
  }
  rmSync(join(into, DIGESTS), { force: true })
  const write = (name: string, text: string): void => writeFileSync(join(into, name), text)
  write(SHRINKWRAP, `${JSON.stringify(makeShrinkwrap(readJson<Lock>(join(root, 'package-lock.json')), manifest), null, 2)}\n`)
  write(SBOM, makeSbom(root, manifest.name))
  const man = await writeManPages(root, into, manifest.version)
  const shipped = Object.fromEntries(Object.entries(manifest).filter(([name]) => !LEFT_OUT.includes(name)))
  write('package.json', `${JSON.stringify({ ...shipped, man, files: [...manifest.files, MAN_FOLDER, SBOM, SHRINKWRAP] }, null, 2)}\n`)
  const files = Object.fromEntries(listTree(into).map((file) => [file, digestFile(join(into, file))]))
  write(DIGESTS, `${JSON.stringify({ version: manifest.version, files } satisfies PackageDigests, null, 1)}\n`)
  setModes(into, Object.values(manifest.bin))
}
