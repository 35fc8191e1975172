/** The things that may be found where a file or a folder is expected, and the places. */
import { spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, lstatSync, mkdirSync, openSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GIVEN } from './command-arguments.js'

const WALLETS = '.bittensor/wallets'
const STATE = '.local/state/taoctl'

/** Relative to the home directory: everything that commands use there. */
export const PLACES: readonly string[] = [
  '.bittensor',
  '.bittensor/btcli_multisigs.json',
  WALLETS,
  ...[
    '',
    '/coldkey',
    '/coldkeypub.txt',
    '/hotkeys',
    '/hotkeys/default',
    '/hotkeys/defaultpub.txt',
    '/evmkeys',
    '/evmkeys/default',
    '/.replacing',
    '/.adding',
    '/backups',
  ].map((name) => `${WALLETS}/w${name}`),
  ...['.w.lock', '.new.lock', 'new', 'odd'].map((name) => `${WALLETS}/${name}`),
  '.config',
  ...[
    '',
    '/config.json',
    '/address-book.json',
    '/.address-book.json.lock',
    '/multisigs.json',
    '/.multisigs.json.lock',
    '/proxies.json',
  ].map((name) => `.config/taoctl${name}`),
  '.local',
  ...['', '/journal', '/journal/transactions.jsonl', '/localnet-9.json'].map((name) => `${STATE}${name}`),
  '.cache',
  '.cache/taoctl',
  ...Object.values(GIVEN),
]

/** Places of caches. Whatever is wrong with a cache must do no harm. */
export const CACHES: ReadonlySet<string> = new Set(['.cache', '.cache/taoctl'])

const HUGE = 3 * 1024 ** 3

function link(target: string): (path: string) => void {
  return (path) => symlinkSync(target, path)
}

/** Makers of wrong things, each at a path where nothing exists yet. */
export const WRONG_THINGS: Readonly<Record<string, (path: string) => void>> = {
  'an empty file': (path) => writeFileSync(path, ''),
  'a file of something else': (path) => writeFileSync(path, '\u0000\u0001{"x": "\u001b[2J'),
  'a file of JSON': (path) => writeFileSync(path, '{"network": 1, "version": 1, "addresses": [], "pid": "x"}'),
  'a huge file': (path) => {
    const file = openSync(path, 'w')
    ftruncateSync(file, HUGE)
    closeSync(file)
  },
  'an empty folder': (path) => mkdirSync(path),
  'a folder': (path) => {
    mkdirSync(join(path, 'x'), { recursive: true })
    writeFileSync(join(path, 'coldkey'), 'x')
  },
  'a pipe': (path) => spawnSync('mkfifo', [path]),
  'a link to nothing': link('nothing/at/all'),
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to a device': link('/dev/zero'),
  'a link to a full disk': link('/dev/full'),
  'a link into /proc': link('/proc/none'),
}

const HOUR_S = 3_600
let hasWaited = false

/**
 * A command waits ten seconds for a lock file that says nothing and is new. It does so once here; the others find one that was left an
 * hour ago.
 */
function age(path: string): void {
  const then = Date.now() / 1_000 - HOUR_S
  if (hasWaited) utimesSync(path, then, then)
  hasWaited = true
}

/** Replaces whatever is in the place by the wrong thing. */
export function putWrongThing(home: string, place: string, thing: string): void {
  const path = join(home, place)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(dirname(path), { recursive: true })
  WRONG_THINGS[thing]?.(path)
  if (place.endsWith('.lock') && lstatSync(path).isFile()) age(path)
}

const LONG = 'n'.repeat(300)
const DEEP = `/${'a/'.repeat(2_500)}b`

/**
 * Environments in which a variable does not hold a usable path. `undefined` removes the variable, and `{home}` stands for the home
 * directory.
 */
export const WRONG_ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  ...Object.fromEntries(
    [
      'HOME',
      'XDG_CONFIG_HOME',
      'XDG_STATE_HOME',
      'XDG_CACHE_HOME',
      'TAOCTL_CACHE',
      'TAOCTL_STATE_DIR',
      'TAOCTL_CONFIG',
      'TAOCTL_ADDRESS_BOOK',
      'TAOCTL_WALLET_PATH',
    ].flatMap((name) =>
      [
        '/proc/x',
        '/proc/x/y/z',
        '/dev/null',
        '/dev/null/x',
        '/sys/x',
        '',
        'relative',
        '../..',
        `/${LONG}`,
        DEEP,
        '{home}/loop/x',
        '~nobody',
      ].map((value) => [`${name}=${value.length > 40 ? `${value.slice(0, 8)}…` : value}`, { [name]: value }]),
    ),
  ),
  'no HOME': { HOME: undefined },
  'a wallet of a long name': { TAOCTL_WALLET: LONG },
  'a wallet of the longest name': { TAOCTL_WALLET: 'n'.repeat(255) },
  'a wallet with a zero byte': { TAOCTL_WALLET: 'a/../b' },
  'a hotkey of a long name': { TAOCTL_HOTKEY: 'n'.repeat(250) },
}

/** Whether a variable only names a cache. */
export function isCacheVariable(name: string): boolean {
  return name.startsWith('TAOCTL_CACHE') || name.startsWith('XDG_CACHE_HOME')
}
