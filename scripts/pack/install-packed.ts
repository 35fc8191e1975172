/** Installs the tarball as somebody would who has Node and nothing else: in an empty folder, with a new home and npm's own settings. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

export interface Ran {
  /** Null when a signal ended it, or it did not start. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Installed {
  /** The folder of the package. */
  readonly folder: string
  /** Runs the command that npm has put in place. */
  run(args: readonly string[], stdin?: string): Ran
  /** Runs the package by npx in a new folder, without installing it. */
  npx(tarball: string, place: string, args: readonly string[]): Ran
}

const DROPPED = /^(?:npm_|XDG_|TAOCTL_|NODE_OPTIONS$|INIT_CWD$)/i
const windows = process.platform === 'win32'

/** The npm that belongs to this Node, as a script of it. Throws where there is none. */
function findNpm(node: string): string {
  const bin = dirname(node)
  const places = [
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin'),
    join(bin, 'node_modules', 'npm', 'bin'),
    join(bin, '..', 'share', 'npm', 'bin'),
  ]
  const own = process.env.npm_execpath
  const found = [...places.map((place) => join(place, 'npm-cli.js')), ...(own === undefined ? [] : [own])].find((file) => existsSync(file))
  if (found === undefined) throw new Error(`There is no npm for ${node}`)
  return found
}

function run(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>, input = ''): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, input, encoding: 'utf8' })
  return { code: status, stdout, stderr: error === undefined ? stderr : error.message }
}

/** Where the registry is and by which certificates it is known, but nothing that says where files of this user are or what npm does now. */
function pickEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !DROPPED.test(name) || name === 'npm_config_registry')
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/** A setting of the npm of this Node. */
function askNpm(cwd: string, name: string): string {
  return run(process.execPath, [findNpm(process.execPath), 'config', 'get', name], cwd, process.env as Record<string, string>).stdout.trim()
}

/**
 * Installs for everybody, below `place`, as `npm install --global` does. `npm` is that of `node` unless another is given; packages that the
 * cache of npm has are not fetched again. Throws if npm fails.
 */
export function installPacked(
  tarball: string,
  place: string,
  { node, npm = findNpm(node) }: { readonly node: string; readonly npm?: string | undefined },
): Installed {
  const [home, prefix, empty] = ['home', 'prefix', 'empty'].map((name) => join(place, name)) as [string, string, string]
  for (const folder of [home, prefix, empty]) mkdirSync(folder, { recursive: true })
  const env = {
    ...pickEnvironment(),
    PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    npm_config_prefix: prefix,
    npm_config_cache: process.env.npm_config_cache ?? askNpm(empty, 'cache'),
    npm_config_prefer_offline: 'true',
    npm_config_fetch_retries: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  }
  const done = run(node, [npm, 'install', '--global', tarball], empty, env)
  if (done.code !== 0) throw new Error(`npm install --global failed: ${done.stderr}`)
  const command = windows ? join(prefix, 'taoctl.cmd') : join(prefix, 'bin', 'taoctl')
  return {
    folder: windows ? join(prefix, 'node_modules', 'taoctl') : join(prefix, 'lib', 'node_modules', 'taoctl'),
    // A file of commands is none that Windows starts by itself.
    run: (args, stdin) =>
      windows ? run('cmd.exe', ['/d', '/c', command, ...args], empty, env, stdin) : run(command, args, empty, env, stdin),
    npx: (file, where, args) => {
      mkdirSync(where, { recursive: true })
      return run(node, [npm, 'exec', '--yes', `--package=${file}`, '--', 'taoctl', ...args], where, env)
    },
  }
}
