/**
 * Loaded before the bin: kills the process (SIGKILL) just before its n-th change of the file system, n from KILL_AT. Prints their number at exit.
 * Syncing and closing change nothing that another process could see.
 */
const fs = require('node:fs')

const limit = Number(process.env.KILL_AT)
const places = process.env.KILL_BELOW
let count = 0

/** Files that were opened below the place; what is written to others, such as the caches of code, is none of ours. */
const opened = new Set()

function isOurs(path) {
  return typeof path === 'string' ? path.startsWith(places) : opened.has(path)
}

function isForReading(flags) {
  const { O_WRONLY, O_RDWR, O_CREAT } = fs.constants
  return flags === 'r' || (typeof flags === 'number' && (flags & (O_WRONLY | O_RDWR | O_CREAT)) === 0)
}

for (const name of ['mkdirSync', 'openSync', 'writeSync', 'linkSync', 'renameSync', 'rmSync', 'rmdirSync', 'copyFileSync', 'chmodSync']) {
  const original = fs[name]
  fs[name] = (...args) => {
    const isWrite = isOurs(args[0]) && !(name === 'openSync' && isForReading(args[1]))
    if (isWrite && ++count === limit) process.kill(process.pid, 'SIGKILL')
    const result = original(...args)
    if (name === 'openSync') opened[isOurs(args[0]) ? 'add' : 'delete'](result)
    return result
  }
}

process.on('exit', () => process.stderr.write(`steps ${count}\n`))
