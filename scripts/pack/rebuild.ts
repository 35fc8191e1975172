import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { digestFile, listTree } from './assemble.js'
import { packPackage, type Release } from './pack-package.js'

/** What may be different for another who builds the same. */
export interface Circumstances {
  readonly umask: number
  readonly env: Readonly<Record<string, string>>
}

/** The files of the repository, committed or not, without what is ignored and without the tests, which the build does not read. */
function listSources(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ':!test']
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '')
}

/** Builds the sources of `root` in the folder `place`, with nothing of the environment but PATH, and packs what comes of it. */
export async function rebuild(root: string, place: string, { umask, env }: Circumstances): Promise<Release> {
  const home = join(place, 'home')
  const copy = join(place, 'sources')
  const before = process.umask(umask)
  try {
    mkdirSync(home, { recursive: true })
    for (const name of listSources(root)) {
      mkdirSync(dirname(join(copy, name)), { recursive: true })
      copyFileSync(join(root, name), join(copy, name))
    }
    // What is installed is the same for all: package-lock.json sees to that.
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
    const { PATH = '', SYSTEMROOT = '' } = process.env
    const clean = { PATH, ...(SYSTEMROOT === '' ? {} : { SYSTEMROOT }), HOME: home, USERPROFILE: home, TMPDIR: place, TEMP: place, ...env }
    execFileSync(process.execPath, [tsx, join('scripts', 'build.ts')], { cwd: copy, env: clean, stdio: ['ignore', 'ignore', 'inherit'] })
    return await packPackage(copy, join(place, 'release'))
  } finally {
    process.umask(before)
    // Whoever removes the folder is not to go through it.
    rmSync(join(copy, 'node_modules'), { force: true })
  }
}

function digestTree(folder: string): ReadonlyMap<string, string> {
  return new Map(listTree(folder).map((name) => [name, digestFile(join(folder, name))]))
}

/** What is not the same in two releases: files in the packages, and the tarball itself. */
export function listDifferences(one: Release, other: Release): string[] {
  const [ours, theirs] = [digestTree(one.folder), digestTree(other.folder)]
  const files = [...new Set([...ours.keys(), ...theirs.keys()])].filter((name) => ours.get(name) !== theirs.get(name))
  return digestFile(one.tarball) === digestFile(other.tarball) ? files : [...files, 'the tarball']
}
