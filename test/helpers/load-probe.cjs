// Preloaded into a run: writes what it loaded to the file in LOAD_PROBE, Node's own modules and files of the bundle.
const fs = require('node:fs')

const files = new Set()
const { readFileSync } = fs
fs.readFileSync = (path, ...rest) => {
  files.add(String(path))
  return readFileSync(path, ...rest)
}
process.on('exit', () => {
  const builtins = process.moduleLoadList.map((entry) => entry.replace(/^\S+ /, ''))
  fs.writeFileSync(process.env.LOAD_PROBE, JSON.stringify({ builtins, files: [...files] }))
})
