/**
 * Who may do what with a file on Windows, which has lists of permissions in the place of modes. They are read in the form in which Windows
 * keeps them (SDDL): there accounts are numbers, while `icacls` shows them in the language of the system.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isSystemError } from '../file-errors.js'
import { readRegular } from '../open-file.js'
import { runWindowsTool, type ToolRunner } from './run-windows-tool.js'

/** Others that can get at a file: their accounts, by number or by the two letters of Windows, and the most that any of them can do. */
export interface OtherAccess {
  readonly accounts: readonly string[]
  readonly canWrite: boolean
}

/** The system, the administrators, and whoever made or owns a file: they can take anything that they want anyhow. */
const TRUSTED: ReadonlySet<string> = new Set(['SY', 'BA', 'LA', 'CO', 'OW', 'S-1-5-18', 'S-1-5-32-544', 'S-1-3-0', 'S-1-3-4'])
/** One entry of a list: (kind;flags;rights;object;inherited object;account). */
const ENTRY = /\(([A-Z]+);([A-Z]*);([^;]*);[^;]*;[^;]*;([^;)]+)[^)]*\)/g
/** The kinds that allow something: plainly, for one kind of object, and each with a condition. */
const ALLOWS: ReadonlySet<string> = new Set(['A', 'OA', 'XA', 'ZA'])
/** To write, to append, to delete, to change the list, to take it over. */
const WRITE_BITS = 0x2 | 0x4 | 0x40 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000
const READ_BITS = 0x1 | 0x20 | 0x1000_0000 | 0x8000_0000
const WRITE_WORDS: ReadonlySet<string> = new Set(['FA', 'FW', 'GA', 'GW', 'DC', 'LC', 'DT', 'SD', 'WD', 'WO'])
const READ_WORDS: ReadonlySet<string> = new Set(['FA', 'FR', 'GA', 'GR', 'CC', 'FX', 'GX', 'WP'])
const MAX_BYTES = 1024 * 1024

function readRights(rights: string): { readonly reads: boolean; readonly writes: boolean } {
  if (/^0x[0-9a-f]+$/i.test(rights)) {
    const bits = Number(rights)
    // A bit beyond the 31st makes a number negative here, and is one all the same.
    return { reads: (bits & READ_BITS) !== 0, writes: (bits & WRITE_BITS) !== 0 }
  }
  const words = rights.match(/../g) ?? []
  return { reads: words.some((word) => READ_WORDS.has(word)), writes: words.some((word) => WRITE_WORDS.has(word)) }
}

/**
 * The others that a list lets in, besides `user` (by number) and those whom nothing keeps out. A file without a list is open to all.
 * Undefined where nobody else is let in.
 */
export function judgeAccess(sddl: string, user: string): OtherAccess | undefined {
  // All entries to the end: the condition of one may have brackets of its own, behind which others follow.
  const list = /D:([A-Z_]*)([\s\S]*)/.exec(sddl)
  if (list === null || list[1]?.includes('NO_ACCESS_CONTROL') === true) return { accounts: ['WD'], canWrite: true }
  const others = [...(list[2] ?? '').matchAll(ENTRY)].flatMap(([, kind = '', , rights = '', account = '']) => {
    if (!ALLOWS.has(kind)) return []
    if (TRUSTED.has(account) || account.toUpperCase() === user.toUpperCase()) return []
    const { reads, writes } = readRights(rights)
    return reads || writes ? [{ account, writes }] : []
  })
  if (others.length === 0) return undefined
  return { accounts: [...new Set(others.map(({ account }) => account))], canWrite: others.some(({ writes }) => writes) }
}

/** The number of the account of this user; undefined where Windows does not tell it. */
export function readUserId(run: ToolRunner = runWindowsTool): string | undefined {
  const { code, stdout } = run('whoami', ['/user', '/fo', 'csv', '/nh'])
  return code === 0 ? /"(S-1-[0-9-]+)"\s*$/.exec(stdout)?.[1] : undefined
}

/** What {@link readOtherAccess} needs of the system. */
export interface AccessRules {
  readonly run: ToolRunner
  readonly readSaved: (file: string) => Buffer
}

const OWN: AccessRules = { run: runWindowsTool, readSaved: (file) => readRegular(file, { maxBytes: MAX_BYTES, follow: false }) }

/**
 * Who besides this user can get at a file or folder. Undefined where nobody can; null where it cannot be found out, as on a disk without
 * lists.
 */
export function readOtherAccess(path: string, { run, readSaved }: AccessRules = OWN): OtherAccess | null | undefined {
  const user = readUserId(run)
  if (user === undefined) return null
  const saved = join(tmpdir(), `taoctl-${randomBytes(8).toString('hex')}.acl`)
  try {
    if (run('icacls', [path, '/save', saved, '/q']).code !== 0) return null
    return judgeAccess(readSaved(saved).toString('utf16le'), user)
  } catch (error) {
    if (!isSystemError(error)) throw error
    return null
  } finally {
    rmSync(saved, { force: true })
  }
}
