/**
 * The inside of a backup: an archive whose first file, `manifest.json`, names all others with their lengths and digests. Nothing is taken
 * out of it before all of it has been compared, and nothing that the manifest does not name.
 */
import { createHash } from 'node:crypto'
import { type TaoError, walletError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { readBackupPath } from './backup-path.js'
import { isMemberName, readTar, TarFault, type TarMember, writeTar } from './tar.js'

export const FORMAT = 'taoctl-backup'
export const VERSION = 1
const MANIFEST = 'manifest.json'
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024
/** Far more than anybody has. */
const MAX_FILES = 50_000

/** A file that is taken. */
export interface BackupFile {
  readonly path: string
  readonly bytes: Buffer
}

/** Something that is not taken, and why. */
export interface LeftOut {
  readonly path: string
  readonly why: string
}

export interface Backup {
  /** ISO-8601; null where the manifest says nothing like that. */
  readonly madeAt: string | null
  readonly files: readonly BackupFile[]
  readonly leftOut: readonly LeftOut[]
}

/** SHA-256, as hex. */
export function digestFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Exit 4. The content of a backup cannot be believed. */
export function damagedBackup(file: string, why: string): TaoError {
  return walletError(`Not a usable backup: ${file}`, 'BACKUP_DAMAGED', {
    why: `${why} Nothing was written.`,
    hint: 'Use another copy of it.',
    details: { file },
  })
}

/** Writes the inside of a backup. The Buffer is the caller's to wipe. */
export function writeArchive({ madeAt, files, leftOut }: Backup): Buffer {
  const named = files.map(({ path, bytes }, index) => ({ path, bytes, member: isMemberName(path) ? path : `long/${index}` }))
  const manifest = {
    ...{ format: FORMAT, version: VERSION, made_at: madeAt },
    files: named.map(({ path, bytes, member }) => ({ path, member, bytes: bytes.length, sha256: digestFile(bytes) })),
    left_out: leftOut,
  }
  const head = { name: MANIFEST, bytes: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) }
  return writeTar([head, ...named.map(({ member, bytes }) => ({ name: member, bytes }))])
}

function parseManifest(file: string, member: TarMember | undefined): Record<string, unknown> {
  if (member?.name !== MANIFEST || member.bytes.length > MAX_MANIFEST_BYTES) throw damagedBackup(file, 'It does not begin with a manifest.')
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(member.bytes).toString('utf8'))
  } catch {
    throw damagedBackup(file, 'Its manifest is not JSON.')
  }
  if (!isRecord(parsed) || parsed.format !== FORMAT) throw damagedBackup(file, 'It is an archive of something else.')
  if (parsed.version !== VERSION) {
    throw walletError(`A backup of another version: ${file}`, 'BACKUP_UNKNOWN_VERSION', {
      why: `Its version is ${typeof parsed.version === 'number' ? parsed.version : 'no number'}; this taoctl reads version ${VERSION}.`,
      hint: 'Use the taoctl that wrote it, or a newer one.',
      details: { file },
    })
  }
  return parsed
}

function checkFile(file: string, entry: unknown, member: TarMember | undefined): BackupFile {
  if (!isRecord(entry) || typeof entry.path !== 'string' || typeof entry.member !== 'string' || member === undefined) {
    throw damagedBackup(file, 'Its manifest and its files do not go together.')
  }
  const { path } = entry
  const shown = JSON.stringify(path.slice(0, 200))
  if (readBackupPath(path) === undefined) throw damagedBackup(file, `${shown} in it is no path of a backup.`)
  if (member.name !== entry.member) throw damagedBackup(file, `In the place of ${shown} another file stands.`)
  if (entry.bytes !== member.bytes.length || entry.sha256 !== digestFile(member.bytes)) {
    throw damagedBackup(file, `${shown} in it is not what its manifest says.`)
  }
  return { path, bytes: Buffer.from(member.bytes) }
}

function readLeftOut(value: unknown): LeftOut[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return list.flatMap((one) =>
    isRecord(one) && typeof one.path === 'string' && typeof one.why === 'string' ? { path: one.path, why: one.why } : [],
  )
}

/**
 * Reads the inside of a backup. `file` names it in errors. Exit 4: `BACKUP_DAMAGED` for everything that {@link writeArchive} does not
 * write, such as links, paths that lead elsewhere, two files of one path, and contents that the manifest does not name;
 * `BACKUP_UNKNOWN_VERSION`.
 */
export function readArchive(archive: Buffer, file: string): Backup {
  let members: readonly TarMember[]
  try {
    members = readTar(archive)
  } catch (error) {
    if (!(error instanceof TarFault)) throw error
    throw damagedBackup(file, error.message)
  }
  const [head, ...rest] = members
  const manifest = parseManifest(file, head)
  const entries: readonly unknown[] = Array.isArray(manifest.files) ? manifest.files : []
  if (entries.length !== rest.length || entries.length > MAX_FILES)
    throw damagedBackup(file, 'Its manifest and its files do not go together.')
  const files = entries.map((entry, index) => checkFile(file, entry, rest[index]))
  refuseClashes(file, files)
  const { made_at: madeAt } = manifest
  return {
    madeAt: typeof madeAt === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(madeAt) ? madeAt : null,
    files,
    leftOut: readLeftOut(manifest.left_out),
  }
}

/** Two files of one path, or one that would lie in another, as in a folder. */
function refuseClashes(file: string, files: readonly BackupFile[]): void {
  const paths = new Set<string>()
  for (const { path } of files) {
    if (paths.has(path)) throw damagedBackup(file, `${JSON.stringify(path)} is in it twice.`)
    paths.add(path)
  }
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.has(path.slice(0, at))) throw damagedBackup(file, `${JSON.stringify(path.slice(0, at))} is a file in it and a folder.`)
    }
  }
}
