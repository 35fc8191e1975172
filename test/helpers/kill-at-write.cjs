/**
 * Loaded before the bin: kills the process (SIGKILL) just before its n-th change of the file system, n from KILL_AT. With KEEP_IN it kills
 * nothing and copies to that folder, under the number of each change, what a kill just before it would leave. Prints their number at exit.
 * Syncing and closing change nothing that another process could see.
 */
const fs = require('node:fs')
const { join } = require('node:path')

const limit = Number(process.env.KILL_AT)
const places = process.env.KILL_BELOW
const keepIn = process.env.KEEP_IN
let count = 0

/** Files that were opened below the place; what is written to others, such as the caches of code, is none of ours. */
const opened = new Set()
const originals = { ...fs }

function isOurs(path) {
  return typeof path === 'string' ? path.startsWith(places) : opened.has(path)
}

function isForReading(flags) {
  const { O_WRONLY, O_RDWR, O_CREAT } = fs.constants
  return flags === 'r' || (typeof flags === 'number' && (flags & (O_WRONLY | O_RDWR | O_CREAT)) === 0)
}

/** As it is: with modes and times, links as links, and two names of one file as two names of one file. */
function copyWhole(from, to, copied = new Map()) {
  const found = originals.lstatSync(from)
  const first = copied.get(found.ino)
  if (first !== undefined) return originals.linkSync(first, to)
  if (found.isSymbolicLink()) return originals.symlinkSync(originals.readlinkSync(from), to)
  if (found.isDirectory()) {
    originals.mkdirSync(to)
    for (const name of originals.readdirSync(from)) copyWhole(join(from, name), join(to, name), copied)
  } else {
    originals.writeFileSync(to, originals.readFileSync(from))
    copied.set(found.ino, to)
  }
  originals.chmodSync(to, found.mode)
  originals.utimesSync(to, found.atime, found.mtime)
}

function beforeChange() {
  count++
  if (keepIn !== undefined) {
    if (originals.existsSync(places)) copyWhole(places, join(keepIn, String(count)))
  } else if (count === limit) process.kill(process.pid, 'SIGKILL')
}

for (const name of ['mkdirSync', 'openSync', 'writeSync', 'linkSync', 'renameSync', 'rmSync', 'rmdirSync', 'copyFileSync', 'chmodSync']) {
  const original = fs[name]
  fs[name] = (...args) => {
    if (isOurs(args[0]) && !(name === 'openSync' && isForReading(args[1]))) beforeChange()
    const result = original(...args)
    if (name === 'openSync') opened[isOurs(args[0]) ? 'add' : 'delete'](result)
    return result
  }
}

process.on('exit', () => process.stderr.write(`steps ${count}\n`))
