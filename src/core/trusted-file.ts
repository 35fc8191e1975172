/**
 * Who could have written a file that we are about to believe. Config, state and caches decide about money: where the metadata comes from,
 * what was sent, whose address a name is. They count only where this user or root alone could have put them there.
 *
 * A file is trusted when it belongs to this user or to root, nobody else may write to it, and nobody else may put another in its place: the
 * same holds for every folder above it. Folders with the sticky bit, such as /tmp, may be written by all, as what lies in them can be
 * replaced by its owner alone. Links on the way are followed, each judged by the folder it lies in and by where it leads. Windows has no
 * such rights: there everything is trusted.
 */
import { lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, isAbsolute, join, parse, resolve, sep } from 'node:path'
import { quoteWord } from './quote-word.js'

/** Thrown in the middle of opening a file, for whoever opens it to put into an error of its own. */
export class NotTrusted extends Error {
  override readonly name = 'NotTrusted'

  constructor(readonly distrust: Distrust) {
    super(distrust.why)
  }
}

/** Why something is not believed. */
export interface Distrust {
  /** The file, or the folder above it. */
  readonly path: string
  /** A sentence. */
  readonly why: string
  /** A command, or what to do. */
  readonly hint: string
}

const WRITABLE_BY_GROUP = 0o020
const WRITABLE_BY_OTHERS = 0o002
const STICKY = 0o1000
const ROOT = 0
/** As many as Linux follows. */
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

/** Whether the group `gid` has the user `name` and nobody else, by the texts of /etc/group and /etc/passwd. */
export function isGroupOfOne(groups: string, users: string, name: string, gid: number): boolean {
  const split = (text: string): string[][] => text.split('\n').map((line) => line.split(':'))
  const [own, ...more] = split(groups).filter(([, , id]) => id === String(gid))
  if (own === undefined || more.length > 0 || own[0] !== name || !['', name].includes(own[3] ?? '')) return false
  return split(users).every(([other, , , id]) => id !== String(gid) || other === name)
}

let privateGroup: number | null | undefined

/**
 * The group that this user is alone in, as many systems give to each: what it may write to is not open to anybody else. Null when there is
 * none.
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
 * What others may do to what lies in a folder. `direct`: the folder of the file itself, which no other program makes, is judged strictly.
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
    // What this user cannot look at, or what lies below a file, is not there for him.
    return undefined
  }
}

/**
 * Walks from the root to `path`, through every link. What does not exist yet is judged by the folders that do. `tail` is how many names the
 * end has that are no folders: 1 for a file.
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

/** Why what lies in a folder, or will when it is made, may be another's doing; undefined when it cannot be. */
export function findFolderDistrust(directory: string): Distrust | undefined {
  const user = process.geteuid?.()
  return user === undefined ? undefined : judgeWay(directory, user, 0)
}

/**
 * Why an open file may be another's doing; undefined when it cannot be. `stat` is that of the open handle, so that what is judged is what
 * is read.
 */
export function findFileDistrust(file: string, stat: Stats): Distrust | undefined {
  const user = process.geteuid?.()
  if (user === undefined) return undefined
  if (belongsToAnother(stat, user)) return describeOwner(file, stat)
  if ((stat.mode & (WRITABLE_BY_GROUP | WRITABLE_BY_OTHERS)) !== 0) return describeMode(file, stat)
  return judgeWay(file, user, 1)
}

/** For the moment between opening a file and reading it: throws {@link NotTrusted} for one that another could have written. */
export function demandTrust(file: string): (stat: Stats) => void {
  return (stat) => {
    const distrust = findFileDistrust(file, stat)
    if (distrust) throw new NotTrusted(distrust)
  }
}
