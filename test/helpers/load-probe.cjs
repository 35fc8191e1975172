// Preloaded into a run: writes what it loaded to the file in LOAD_PROBE, Node's own modules and files of the bundle.
const fs = require('node:fs')

const files = new Set()
for (const name of ['readFileSync', 'openSync']) {
  const open = fs[name]
  fs[name] = (path, ...rest) => {
    files.add(String(path))
    return open(path, ...rest)
  }
}
// A run that has options of Node's digests them, for which it loads more.
delete process.env.NODE_OPTIONS
process.on('exit', () => {
  const builtins = process.moduleLoadList.map((entry) => entry.replace(/^\S+ /, ''))
  fs.writeFileSync(process.env.LOAD_PROBE, JSON.stringify({ builtins, files: [...files] }))
})
