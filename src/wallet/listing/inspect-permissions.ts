/**
 * Finds out who besides the user can get at the keys: from the permissions and owners of the wallet folders, and from what `listWallets`
 * says about the files.
 */
import { type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { lookAt } from '../../core/open-file.js'
import { type OtherAccess, readOtherAccess } from '../../core/platform/windows-access.js'
import { quoteWord } from '../../core/quote-word.js'
import { listWallets } from './list-wallets.js'

/** Something that is wrong with the rights on a file or a folder. */
export interface PermissionFault {
  /** True when it endangers the keys. False when it is only worth knowing: the Python tools leave it so, or some users want it so. */
  readonly grave: boolean
  readonly file: string
  readonly reason: string
  readonly remedy: string
}

export interface PermissionReport {
  readonly wallets: number
  readonly faults: readonly PermissionFault[]
}

function readStat(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function readLink(path: string): boolean {
  try {
    return lookAt(path)?.isSymbolicLink() === true
  } catch {
    return false
  }
}

/** What a test puts in the place of the system's own. */
export interface PermissionRules {
  readonly platform: NodeJS.Platform
  readonly readAccess: (path: string) => OtherAccess | null | undefined
}

const OWN: PermissionRules = { platform: process.platform, readAccess: readOtherAccess }
const MANY: Readonly<Record<string, string>> = {
  WD: 'everyone',
  BU: 'every user',
  AU: 'every user',
  IU: 'every user',
  BG: 'guests',
  AN: 'anybody',
}

/** What the list of permissions of Windows lets others do. Whoever can look into a folder of keys can read them: files take its list. */
function inspectList(path: string, { readAccess }: PermissionRules): PermissionFault[] {
  const others = readAccess(path)
  if (others === undefined) return []
  if (others === null) {
    const reason = 'Windows does not say who can get at it: the disk may have no permissions'
    return [{ grave: false, file: path, reason, remedy: 'Keep wallets on a disk with permissions, such as one with NTFS.' }]
  }
  const who = [...new Set(others.accounts.map((account) => MANY[account] ?? account))].join(', ')
  return [
    {
      grave: true,
      file: path,
      reason: `${who} can ${others.canWrite ? 'read or change' : 'read'} it`,
      remedy: `icacls "${path}" /inheritance:r /grant:r "%USERNAME%:(OI)(CI)F"`,
    },
  ]
}

function inspectFolder(path: string, rules: PermissionRules): PermissionFault[] {
  const stat = readStat(path)
  if (!stat?.isDirectory()) return []
  if (rules.platform === 'win32') return inspectList(path, rules)
  const faults: PermissionFault[] = []
  const mode = stat.mode & 0o777
  const octal = mode.toString(8).padStart(4, '0')
  if ((mode & 0o022) !== 0) {
    faults.push({
      grave: true,
      file: path,
      reason: `its mode is ${octal}: others can replace what is in it`,
      remedy: `chmod 700 ${quoteWord(path)}`,
    })
  } else if ((mode & 0o077) !== 0) {
    // The Python tools make folders with such a mode. The keys inside are protected by the permissions of their own files.
    const reason = `its mode is ${octal}: others can see the names of what is in it`
    faults.push({ grave: false, file: path, reason, remedy: `chmod 700 ${quoteWord(path)}` })
  }
  const user = process.getuid?.()
  if (user !== undefined && stat.uid !== user && user !== 0) {
    faults.push({
      grave: true,
      file: path,
      reason: `it belongs to user ${stat.uid}`,
      remedy: `make it your own: chown "$(id -u)" ${quoteWord(path)}`,
    })
  }
  if (readLink(path)) {
    faults.push({
      grave: false,
      file: path,
      reason: 'it is a symbolic link: the keys are kept somewhere else',
      remedy: `replace ${quoteWord(path)} by the folder itself`,
    })
  }
  return faults
}

/** Looks at every wallet under `root` without opening a key. A folder that does not exist has no faults. */
export function inspectPermissions(root: string, rules: PermissionRules = OWN): PermissionReport {
  const wallets = listWallets(root)
  const faults = inspectFolder(root, rules)
  for (const { name, problems, cautions } of wallets) {
    const dir = join(root, name)
    faults.push(...inspectFolder(dir, rules), ...inspectFolder(join(dir, 'hotkeys'), rules))
    for (const note of [...problems, ...cautions]) {
      const { file, code, reason } = note
      const exposed = code === 'KEYFILE_EXPOSED'
      const remedy = exposed ? `chmod 600 ${quoteWord(file)}` : `taoctl wallet show --wallet ${quoteWord(name)}`
      // The remedy has a field of its own here, so it is removed from the reason.
      const grave = exposed || problems.includes(note)
      faults.push({ grave, file, reason: exposed ? reason.replace(/ Mend it with: .*$/s, '') : reason, remedy })
    }
  }
  return { wallets: wallets.length, faults }
}
