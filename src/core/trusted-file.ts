/**
 * Decides whether to believe a file, by who could have written it. Config, state and caches matter for money: they say where the metadata
 * comes from, what was sent, and whose address a name is. They count only if nobody except this user and root could have put them there.
 *
 * A file is trusted when it belongs to this user or to root, when nobody else may write to it, and when nobody else may replace it: the
 * same must hold for every folder above it. A folder above with the sticky bit, such as /tmp, may be writable by all, because only the
 * owner of a file in it can replace that file. Folders further up than the one that holds the file may also be writable by the user's
 * private group. Links on the way are followed; each is judged by the folder it lies in and by where it leads. Windows has no such
 * permissions, so everything is trusted there.
 */
import { lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path'
import { quoteWord } from './quote-word.js'

/** Thrown while a file is being opened. The code that opens the file turns it into an error of its own. */
export class NotTrusted extends Error {
  override readonly name = 'NotTrusted'

  constructor(readonly distrust: Distrust) {
    super(distrust.why)
  }
}

/** Why a file or folder is not trusted. */
export interface Distrust {
  /** The file, or the folder above it that is at fault. */
  readonly path: string
  /** A sentence. */
  readonly why: string
  /** What to do, possibly a command. */
  readonly hint: string
}

const WRITABLE_BY_GROUP = 0o020
const WRITABLE_BY_OTHERS = 0o002
const STICKY = 0o1000
const ROOT = 0
/** The number of links that Linux follows. */
const MAX_LINKS = 40

function belongsToAnother(stat: Stats, user: number): boolean {
  return stat.uid !== user && stat.uid !== ROOT
}

function describeOwner(path: string, stat: Stats): Distrust {
  return {
    path,
    why: `${path} belongs to another user (${stat.uid}).`,
    hint: `Remove it, or make it your own: chown "$(id -u)" ${quoteWord(path)}`,
  }
}

function describeMode(path: string, stat: Stats): Distrust {
  const mode = (stat.mode & 0o7777).toString(8).padStart(4, '0')
  const folder = stat.isDirectory()
  return {
    path,
    why: `Others can ${folder ? 'replace what is in' : 'write to'} ${path}: its mode is ${mode}.`,
    hint: `See that it holds what you put there, then run: chmod ${folder ? 'go-w' : '600'} ${quoteWord(path)}`,
  }
}

/** Whether the group `gid` has `name` as its only member, according to the texts of /etc/group and /etc/passwd. */
export function isGroupOfOne(groups: string, users: string, name: string, gid: number): boolean {
  const split = (text: string): string[][] => text.split('\n').map((line) => line.split(':'))
  const [own, ...more] = split(groups).filter(([, , id]) => id === String(gid))
  if (own === undefined || more.length > 0 || own[0] !== name || !['', name].includes(own[3] ?? '')) return false
  return split(users).every(([other, , , id]) => id !== String(gid) || other === name)
}

let privateGroup: number | null | undefined

/**
 * The private group of this user, of which nobody else is a member; many systems give one to each user. A file that this group may write to
 * is not open to anybody else. Null when there is none.
 */
function findPrivateGroup(user: number): number | null {
  const gid = process.getgid?.()
  if (user === ROOT || gid === undefined) return null
  try {
    const [groups, users] = [readFileSync('/etc/group', 'utf8'), readFileSync('/etc/passwd', 'utf8')]
    return isGroupOfOne(groups, users, userInfo().username, gid) ? gid : null
  } catch {
    return null
  }
}

/**
 * Judges what others may do to the contents of a folder. `direct` marks the folder that holds the file itself; only taoctl makes that one,
 * so it is judged more strictly.
 */
function judgeFolder(path: string, stat: Stats, user: number, direct: boolean): Distrust | undefined {
  if (belongsToAnother(stat, user)) return describeOwner(path, stat)
  if ((stat.mode & STICKY) !== 0) return undefined
  if ((stat.mode & WRITABLE_BY_OTHERS) !== 0) return describeMode(path, stat)
  if ((stat.mode & WRITABLE_BY_GROUP) === 0) return undefined
  if (!direct) {
    if (privateGroup === undefined) privateGroup = findPrivateGroup(user)
    if (stat.gid === privateGroup) return undefined
  }
  return describeMode(path, stat)
}

function readStat(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    // A path that this user may not look at, or that continues below a file, does not exist for this user.
    return undefined
  }
}

/**
 * Judges every folder on the way from the root to `path`, following every link. If the end of the path does not exist yet, the folders that
 * exist decide. `tail` is the number of names at the end that are not folders: 1 for a file, 0 for a folder.
 */
function judgeWay(path: string, user: number, tail: 0 | 1): Distrust | undefined {
  const whole = resolve(path)
  let at = parse(whole).root
  const rest = whole.slice(at.length).split(sep)
  const top = readStat(at)
  let distrust = top && judgeFolder(at, top, user, rest.length === tail)
  for (let links = 0; distrust === undefined && rest.length > 0; ) {
    const name = rest.shift() ?? ''
    if (name === '' || name === '.') continue
    const here = name === '..' ? dirname(at) : join(at, name)
    const stat = readStat(here)
    if (!stat) return undefined
    if (stat.isSymbolicLink()) {
      if (belongsToAnother(stat, user)) return describeOwner(here, stat)
      if (++links > MAX_LINKS) return { path: here, why: `${here} is a link that leads nowhere.`, hint: 'Remove it.' }
      const target = readlinkSync(here)
      if (isAbsolute(target)) at = parse(target).root
      rest.unshift(...target.split(sep))
      continue
    }
    at = here
    if (stat.isDirectory()) distrust = judgeFolder(here, stat, user, rest.length === tail)
  }
  return distrust
}

/** The reason why other users could have put files into a folder (or could, once it is made); undefined when they could not. */
export function findFolderDistrust(directory: string): Distrust | undefined {
  const user = process.geteuid?.()
  return user === undefined ? undefined : judgeWay(directory, user, 0)
}

/**
 * The reason why another user could have written an open file; undefined when nobody else could. `stat` must come from the open handle, so
 * that the file judged is the file read.
 */
export function findFileDistrust(file: string, stat: Stats): Distrust | undefined {
  const user = process.geteuid?.()
  if (user === undefined) return undefined
  if (belongsToAnother(stat, user)) return describeOwner(file, stat)
  if ((stat.mode & (WRITABLE_BY_GROUP | WRITABLE_BY_OTHERS)) !== 0) return describeMode(file, stat)
  return judgeWay(file, user, 1)
}

/**
 * Makes a check to run between opening a file and reading it. It throws {@link NotTrusted} for a file that another user could have written.
 */
export function demandTrust(file: string): (stat: Stats) => void {
  return (stat) => {
    const distrust = findFileDistrust(file, stat)
    if (distrust) throw new NotTrusted(distrust)
  }
}
