/**
 * Runs built command lines one after the other in this process: `node serve.cjs <root>`, and a message for each. Every run gets a fresh
 * instance of all modules of the bundle that have anything of ours, with a `process`, streams and timers of its own. They share what V8 has
 * compiled, libraries of cryptography, and the thread of the second reader. So a run costs what the command does, without what Node, the
 * compiler, the tables of curves and that thread take at each start.
 */
const { EventEmitter } = require('node:events')
const fs = require('node:fs')
const { createRequire } = require('node:module')
const { basename, dirname, join } = require('node:path')
const { Script, constants } = require('node:vm')
const threads = require('node:worker_threads')
const { StandingReader } = require('./standing-reader.cjs')

const ROOT = process.argv[2]
const BUNDLE = join(ROOT, 'dist')
const BIN = join(ROOT, 'bin/run.js')
/** Chunks of the bundle that are libraries alone, which remember nothing of a run but tables that each would make again. */
const LIBRARIES = new Set(
  [
    'curve',
    'ed25519',
    'en',
    'esm2',
    'hash-to-curve',
    'hashes',
    'node',
    'rolldown-runtime',
    'secp256k1',
    'sha2',
    'sha3',
    'twoX',
    'wasm-crypto',
    'weierstrass',
  ].map((name) => join(BUNDLE, 'chunks', `${name}.cjs`)),
)
/** What Node gives a module, and what a run must have of its own. */
const GIVEN = ['exports', 'require', 'module', '__filename', '__dirname']
const OWN = ['process', 'setTimeout', 'setInterval']

const outside = createRequire(join(BUNDLE, 'boot.cjs'))
/** The names of what is global before the first run; what a run adds goes with it. */
const globals = new Set(Reflect.ownKeys(globalThis))
/** The function that each file of the bundle is, once compiled. */
const compiled = new Map()
/** The libraries that are loaded. */
const libraries = new Map()
/** The run that is under way. */
let current

function compile(file) {
  const known = compiled.get(file)
  if (known) return known
  const source = `(function (${[...GIVEN, ...OWN].join(', ')}) {${fs.readFileSync(file, 'utf8')}\n})`
  const script = new Script(source, { filename: file, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })
  compiled.set(file, script)
  return script
}

/** The timers of a run: those that have not fired when it ends never do, as in a process that has gone. */
function makeTimers() {
  const open = new Set()
  const own =
    (start, clear) =>
    (callback, delay, ...more) => {
      const timer = start(callback, delay, ...more)
      open.add(() => clear(timer))
      return timer
    }
  const setOwnTimeout = Object.assign(own(setTimeout, clearTimeout), {
    [require('node:util').promisify.custom]: require('node:timers/promises').setTimeout,
  })
  return {
    values: [setOwnTimeout, own(setInterval, clearInterval)],
    clear: () => {
      for (const clear of open) clear()
    },
  }
}

/** A terminal of a width, as the program asks for one: by the kind of the file, and by Node's object for the stream. */
const asTerminal = (columns) => ({ isTTY: true, columns, rows: 30 })
const ofTerminal = { isCharacterDevice: () => true, rdev: -1 }

/** `process` as a run sees it: the real one, but for its end, its events and what it was called with. */
function makeProcess({ args, columns }, end) {
  const events = new EventEmitter()
  const own = { argv: [process.execPath, BIN, ...args], exitCode: undefined }
  for (const name of ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'listeners', 'listenerCount', 'emit'])
    own[name] = events[name].bind(events)
  if (columns !== undefined) Object.assign(own, { stdout: asTerminal(columns), stderr: asTerminal(columns) })
  own.exit = (code) => {
    if (code !== undefined) own.exitCode = code
    end()
  }
  const seen = new Proxy(process, {
    get: (real, name) => {
      const value = Object.hasOwn(own, name) ? own[name] : Reflect.get(real, name)
      return typeof value === 'function' && !Object.hasOwn(own, name) ? value.bind(real) : value
    },
    set: (real, name, value) => Reflect.set(Object.hasOwn(own, name) ? own : real, name, value),
  })
  return { seen, own, events }
}

/** `fs` as a run sees it: what it writes to its two streams is kept. */
function makeFiles({ columns }, write) {
  const own = {
    writeSync: (file, data, ...rest) => {
      if (file !== 1 && file !== 2) return fs.writeSync(file, data, ...rest)
      const bytes = Buffer.from(data).subarray(typeof rest[0] === 'number' ? rest[0] : 0)
      write(file, bytes)
      return bytes.length
    },
  }
  if (columns !== undefined) own.fstatSync = (file, ...rest) => (file === 1 || file === 2 ? ofTerminal : fs.fstatSync(file, ...rest))
  return new Proxy(fs, { get: (real, name) => own[name] ?? real[name] })
}

/** Threads as a run sees them. */
function Worker(file, options) {
  return file === join(BUNDLE, 'reader.cjs') ? new StandingReader(file, options) : new threads.Worker(file, options)
}
const ownThreads = { ...threads, Worker }

/** Loads a library for all runs. Throws where the bundle has put something else into one. */
function loadLibrary(file) {
  const known = libraries.get(file)
  if (known) return known.exports
  if (!LIBRARIES.has(file)) throw new Error(`serve.cjs: a library needs ${basename(file)}, which is none`)
  const module = { exports: {} }
  libraries.set(file, module)
  const directory = dirname(file)
  const require = (id) => (id.startsWith('.') ? loadLibrary(join(directory, id)) : outside(id))
  const own = [process, setTimeout, setInterval]
  compile(file)
    .runInThisContext()
    .call(module.exports, module.exports, require, module, file, directory, ...own)
  return module.exports
}

/** Loads files of the bundle for one run, as the program's own loader does. */
function makeLoader(seen, files, timers) {
  const loaded = new Map()
  const builtins = { 'node:fs': files, fs: files, 'node:process': seen, process: seen, 'node:worker_threads': ownThreads }
  const load = (file) => {
    if (LIBRARIES.has(file)) return loadLibrary(file)
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const directory = dirname(file)
    const require = (id) => (id.startsWith('.') ? load(join(directory, id)) : (builtins[id] ?? outside(id)))
    compile(file)
      .runInThisContext()
      .call(module.exports, module.exports, require, module, file, directory, seen, ...timers)
    return module.exports
  }
  return load
}

/** Runs a command line to its end. Resolves with its exit code and what it wrote: to each stream, and to a terminal that shows both. */
function run(request) {
  for (const name of Reflect.ownKeys(globalThis)) if (!globals.has(name)) delete globalThis[name]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, request.env)
  process.chdir(request.cwd)
  return new Promise((resolve) => {
    const written = { 1: [], 2: [], both: [] }
    const timers = makeTimers()
    const end = () => {
      if (current?.seen !== seen) return
      events.emit('exit', own.exitCode ?? 0)
      current = undefined
      timers.clear()
      const [stdout, stderr, shown] = [written[1], written[2], written.both].map((parts) => Buffer.concat(parts).toString('utf8'))
      resolve({ code: own.exitCode ?? 0, stdout, stderr, shown })
    }
    const { seen, own, events } = makeProcess(request, end)
    const files = makeFiles(request, (stream, bytes) => {
      // Nobody reads what is written after the end.
      if (current?.seen === seen) for (const to of [stream, 'both']) written[to].push(Buffer.from(bytes))
    })
    current = { seen, events }
    const load = makeLoader(seen, files, timers.values)
    load(join(BUNDLE, 'main.cjs')).runMain(request.args, ROOT, load)
  })
}

process.on('uncaughtException', (error) => {
  // As in a process of its own, the run hears of it if it asked to, and all ends if it did not.
  if (current === undefined || !current.events.emit('uncaughtException', error)) throw error
})
process.on('message', (request) => {
  run(request).then((result) => process.send(result))
})
process.on('disconnect', () => process.exit())
