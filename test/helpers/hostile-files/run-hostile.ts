/**
 * Runs built commands, all in this one process, on file systems where something is wrong, and prints a line of JSON before and after each.
 * The test that starts this program ends it when a line does not come. Arguments: which suite to run, a folder for its files, and a stride
 * (every n-th combination is run).
 */
import fs, { cpSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { QUICK_KEYSTORE } from '../evm/quick-keystore.js'
import { COMMAND_ARGUMENTS, GIVEN } from './command-arguments.js'
import { CACHES, isCacheVariable, PLACES, putWrongThing, WRONG_ENVIRONMENTS, WRONG_THINGS } from './wrong-things.js'

const ROOT = resolve(import.meta.dirname, '../../..')
const DIST = join(ROOT, 'dist')
const require = createRequire(import.meta.url)
const [suite = '', folder = '', stride = '1'] = process.argv.slice(2)
/** Every n-th of all combinations is run. */
const STRIDE = Number(stride)
const TEMPLATE = join(folder, 'template')
/** What is written here need not outlive this process, and waiting for the disk is most of the time. */
fs.fsyncSync = () => {}
const originals = { ...fs }
const environment = { PATH: process.env.PATH ?? '' }

interface CommandClass {
  new (argv: string[], config: unknown): { _run(): Promise<unknown> }
  id: string
}

/** The result of one run. */
export interface HostileRun {
  readonly scenario: string
  readonly command: string
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Whether the files of the wallet that no argument named are unchanged. */
  readonly bystander: boolean
  /** True if what is wrong must not change the result of the command. */
  readonly harmless: boolean
}

function say(line: object): void {
  originals.writeSync(1, `${JSON.stringify(line)}\n`)
}

const { files } = JSON.parse(readFileSync(join(DIST, 'command-index.json'), 'utf8')) as { files: Record<string, string> }
const config = { root: ROOT, bin: 'taoctl', name: 'taoctl', runHook: async () => ({ successes: [], failures: [] }) }

function loadCommand(id: string): CommandClass {
  const Command = (require(join(ROOT, files[id] ?? '')) as { default: CommandClass }).default
  Command.id = id
  return Command
}

function setEnvironment(home: string, changes: Readonly<Record<string, string | undefined>> = {}): void {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment, { HOME: home, TAOCTL_NETWORK: 'ws://127.0.0.1:9' })
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value.replace('{home}', home)
  }
}

/** Runs the command and captures its output. */
async function run(id: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { 1: '', 2: '' }
  const write = fs.writeSync
  fs.writeSync = ((file: number, data: string | Uint8Array, ...rest: [number?, number?]) => {
    if (file !== 1 && file !== 2) return write(file, data as Uint8Array, ...rest)
    const bytes = Buffer.from(data as string)
    written[file] += bytes.toString('utf8', typeof rest[0] === 'number' ? rest[0] : 0)
    return bytes.length - (typeof rest[0] === 'number' ? rest[0] : 0)
  }) as typeof fs.writeSync
  process.exitCode = 0
  try {
    await new (loadCommand(id))([...args, '--json'], config)._run()
    return { code: Number(process.exitCode ?? 0), stdout: written[1], stderr: written[2] }
  } catch (error) {
    return { code: 1, stdout: '', stderr: `it threw ${String(error)}` }
  } finally {
    fs.writeSync = write
    process.exitCode = 0
  }
}

/** Lists every file below the folder with its content, as one text. */
function readTree(path: string): string {
  const entries = originals.readdirSync(path, { recursive: true, withFileTypes: true })
  return entries
    .map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return `${file.slice(path.length)} ${entry.isFile() ? originals.readFileSync(file, 'base64') : ''}`
    })
    .sort()
    .join('\n')
}

/** Makes a home directory in which nothing is wrong. It has the wallet `w` and another wallet that no argument names. */
async function makeTemplate(): Promise<void> {
  mkdirSync(TEMPLATE)
  setEnvironment(TEMPLATE)
  for (const name of ['w', 'other']) await run('wallet:create', ['-w', name, '--no-password', '--no-mnemonic'])
  await run('address-book:add', ['known', '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'])
  await run('proxy:book:add', ['acted', '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'])
  await run('multisig:create', ['shared', '--threshold', '2', '--signatories', 'w,known'])
  await run('config:set', ['quiet', 'true'])
  mkdirSync(join(TEMPLATE, '.bittensor/wallets/w/evmkeys'))
  writeFileSync(join(TEMPLATE, '.bittensor/wallets/w/evmkeys/default'), QUICK_KEYSTORE)
  mkdirSync(join(TEMPLATE, 'given'))
  for (const [file, text] of [
    [GIVEN.secret, `0x${'01'.repeat(32)}\n`],
    [GIVEN.password, 'Some-Passw0rd\n'],
    [GIVEN.json, '{}'],
    [GIVEN.book, '[]'],
    [GIVEN.policy, 'version: 1\nrules: []\n'],
  ] as const)
    writeFileSync(join(TEMPLATE, file), text)
  mkdirSync(join(TEMPLATE, '.local/state/taoctl/journal'), { recursive: true })
  symlinkSync('loop', join(TEMPLATE, 'loop'))
}

interface Scenario {
  readonly name: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly harmless?: boolean
  /** Makes something wrong in the home. */
  readonly prepare?: (home: string) => void
  /** Called before the command; returns a function that undoes it. */
  readonly start?: (home: string) => () => void
}

const OFFLINE = Object.entries(COMMAND_ARGUMENTS).flatMap(([id, command]) => (command?.offline ? [[id, command.args] as const] : []))

async function runScenario({ name, env, harmless = false, prepare, start }: Scenario, id: string, args: readonly string[]): Promise<void> {
  const home = mkdtempSync(join(folder, 'home-'))
  cpSync(TEMPLATE, home, { recursive: true, verbatimSymlinks: true })
  prepare?.(home)
  setEnvironment(home, env)
  process.chdir(home)
  say({ started: `${id}: ${name}` })
  const mend = start?.(home)
  const result = await run(id, args)
  mend?.()
  process.chdir(folder)
  const other = join(home, '.bittensor/wallets/other')
  const bystander = !originals.existsSync(other) || readTree(other) === readTree(join(TEMPLATE, '.bittensor/wallets/other'))
  say({ scenario: name, command: id, ...result, bystander, harmless } satisfies HostileRun)
  rmSync(home, { recursive: true, force: true })
}

/** Makes wallets and hotkeys with odd names: one that is not UTF-8, one with control characters, and a very long one. */
function makeOddNames(home: string): void {
  const wallets = join(home, '.bittensor/wallets')
  for (const name of [Buffer.from([0xff, 0xfe, 0x61]), Buffer.from('a\u001b[2J\n\u202e')]) {
    const path = Buffer.concat([Buffer.from(`${wallets}/`), name])
    mkdirSync(path)
    cpSync(join(wallets, 'other/coldkeypub.txt'), join(wallets, 'w/hotkeys/oddpub.txt'))
    writeFileSync(Buffer.concat([path, Buffer.from('/coldkeypub.txt')]), '{}')
    writeFileSync(Buffer.concat([Buffer.from(`${wallets}/w/hotkeys/`), name]), '{}')
  }
  mkdirSync(join(wallets, 'n'.repeat(255)))
  writeFileSync(join(wallets, 'n'.repeat(255), 'coldkeypub.txt'), '{}')
  writeFileSync(join(wallets, 'w/hotkeys', 'n'.repeat(255)), '{}')
}

const ALWAYS: readonly Scenario[] = [
  { name: 'odd names', prepare: makeOddNames },
  {
    name: 'the folder that the shell is in was removed',
    start: (home) => {
      const gone = join(home, 'gone')
      mkdirSync(gone)
      process.chdir(gone)
      rmdirSync(gone)
      return () => process.chdir(folder)
    },
  },
]

/** Paths below the home directory that the command uses when nothing is wrong. */
async function listTouched(id: string, args: readonly string[]): Promise<ReadonlySet<string>> {
  const touched = new Set<string>()
  await runScenario(
    {
      name: 'nothing wrong',
      start: (home) => {
        const watch = watchSteps(home, (path) => void (path === undefined || touched.add(path.slice(home.length + 1))))
        return () => watch.mend()
      },
    },
    id,
    args,
  )
  return touched
}

/**
 * Whether a command that uses these paths can meet what is in the place: because it uses the place itself, something below it, or the
 * folder that lists it.
 */
function isMet(touched: ReadonlySet<string>, place: string): boolean {
  return [...touched].some((path) => path === place || path.startsWith(`${place}/`) || path === dirname(place))
}

/**
 * Runs every command with every kind of wrong thing and every kind of path, but not with each kind in each place. All commands together
 * cover every pair.
 */
async function runThings(): Promise<void> {
  const things = Object.keys(WRONG_THINGS)
  const environments = Object.entries(WRONG_ENVIRONMENTS)
  let turn = 0
  for (const [id, args] of OFFLINE) {
    const touched = await listTouched(id, args)
    for (const scenario of ALWAYS) await runScenario(scenario, id, args)
    for (const place of PLACES.filter((one) => isMet(touched, one))) {
      for (const thing of things) {
        if (turn++ % STRIDE !== 0) continue
        await runScenario(
          { name: `${thing} for ${place}`, harmless: CACHES.has(place), prepare: (home) => putWrongThing(home, place, thing) },
          id,
          args,
        )
      }
    }
    for (const [name, env] of environments)
      if (turn++ % STRIDE === 0) await runScenario({ name, env, harmless: isCacheVariable(name) }, id, args)
  }
}

const CODES = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EISDIR',
  'ENOTDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EMFILE',
  'ENFILE',
  'EIO',
  'EBUSY',
  'ESTALE',
  'ENOENT',
]
const STEPS = [
  ...[
    'openSync',
    'readSync',
    'writeSync',
    'closeSync',
    'fsyncSync',
    'fstatSync',
    'statSync',
    'lstatSync',
    'readdirSync',
    'mkdirSync',
    'rmdirSync',
  ],
  ...[
    'linkSync',
    'renameSync',
    'rmSync',
    'copyFileSync',
    'chmodSync',
    'realpathSync',
    'readlinkSync',
    'readFileSync',
    'writeFileSync',
    'accessSync',
  ],
] as const

/** Calls `look` before every step on a file below the home directory, with the path, where there is one, and the name of the step. */
function watchSteps(home: string, look: (path: string | undefined, name: string) => void): { mend(): void } {
  const handles = new Set<unknown>()
  for (const name of STEPS) {
    const original = originals[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        const isOurs = typeof args[0] === 'string' ? args[0].startsWith(home) : handles.has(args[0])
        if (isOurs) look(typeof args[0] === 'string' ? args[0] : undefined, name)
        const result = original(...args)
        if (name === 'openSync' && isOurs) handles.add(result)
        if (name === 'closeSync') handles.delete(args[0])
        return result
      },
    })
  }
  return { mend: () => Object.assign(fs, Object.fromEntries(STEPS.map((name) => [name, originals[name]]))) }
}

/** Lets the n-th step fail with that code. `count` tells how many steps there were. */
function failAt(home: string, n: number, code: string): { count(): number; mend(): void } {
  let count = 0
  const watch = watchSteps(home, (path, name) => {
    if (++count === n) throw Object.assign(new Error(`${code}: made up, ${name}`), { code, syscall: name.replace('Sync', ''), path })
  })
  return { count: () => count, mend: () => watch.mend() }
}

async function runFaults(): Promise<void> {
  let turn = 0
  for (const [id, args] of OFFLINE) {
    let steps = Number.POSITIVE_INFINITY
    // Each command starts at another step, so that all commands together fail at every kind of step.
    for (let n = 1 + (turn++ % STRIDE); n <= steps; n += STRIDE) {
      const code = CODES[(n + turn) % CODES.length] ?? 'EIO'
      await runScenario(
        {
          name: `${code} at step ${n}`,
          start: (home) => {
            const fault = failAt(home, n, code)
            return () => {
              fault.mend()
              if (fault.count() < n) steps = n
            }
          },
        },
        id,
        args,
      )
    }
  }
}

await makeTemplate()
if (suite === 'faults') await runFaults()
else await runThings()
say({ done: true })
