/** The paths by which a backup names its files. They are no paths of this machine: each begins with the kind of place that it goes to. */
import { isOneComponent } from '../names/names.js'

/** `wallets/<wallet>/…`, `config/<file>` and `state/<folder>/…`. */
export type BackupPlace = 'wallets' | 'config' | 'state'

/** The files beside the config, by their names in a backup. */
export const CONFIG_FILES = [
  'config.json',
  'policy.yaml',
  'policy.yaml.seal',
  'address-book.json',
  'multisigs.json',
  'proxies.json',
] as const
export type ConfigFile = (typeof CONFIG_FILES)[number]

/** The folders of the state that cannot be made again. */
export const STATE_FOLDERS: readonly string[] = ['journal', 'weights', 'orders']

const MAX_DEPTH = 6
const MAX_BYTES = 1_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what no file of ours has in its name.
const FORBIDDEN = /[\u0000-\u001f\u007f\\]/

/** The folder and file names of a path, below its place. */
export interface BackupPath {
  readonly place: BackupPlace
  readonly parts: readonly string[]
}

/**
 * Takes a path apart. Undefined for one that leads anywhere but below its place: with `..`, an empty part, a backslash or a control
 * character in it, of an unknown place or depth, or hidden, since locks and unfinished changes are.
 */
export function readBackupPath(path: string): BackupPath | undefined {
  if (Buffer.byteLength(path) > MAX_BYTES || FORBIDDEN.test(path) || path.normalize('NFC') !== path.normalize('NFC').trim())
    return undefined
  const [place, ...parts] = path.split('/')
  const isPlain =
    parts.length > 0 && parts.length < MAX_DEPTH && parts.every((part) => isOneComponent('wallet', part) && !part.startsWith('.'))
  if (!isPlain) return undefined
  if (place === 'wallets' && parts.length >= 2) return { place, parts }
  if (place === 'config' && parts.length === 1 && CONFIG_FILES.some((name) => name === parts[0])) return { place, parts }
  if (place === 'state' && parts.length >= 2 && STATE_FOLDERS.includes(parts[0] ?? '')) return { place, parts }
  return undefined
}

/** The key that a file of a wallet is the secret half of: the coldkey (null), or the hotkey of that name; undefined for other files. */
export function readSecretName({ place, parts }: BackupPath): { readonly wallet: string; readonly hotkey: string | null } | undefined {
  const [wallet = '', first = '', second, ...more] = parts
  if (place !== 'wallets' || more.length > 0) return undefined
  if (first === 'coldkey' && second === undefined) return { wallet, hotkey: null }
  if (first !== 'hotkeys' || second === undefined || !isOneComponent('hotkey', second)) return undefined
  return { wallet, hotkey: second }
}

/** Whether a file belongs to the keys of its wallet, which are written together. */
export function isKeyFile({ place, parts }: BackupPath): boolean {
  const [, first = '', second, ...more] = parts
  if (place !== 'wallets' || more.length > 0) return false
  if (second === undefined) return first === 'coldkey' || first === 'coldkeypub.txt'
  return first === 'hotkeys' && isOneComponent('hotkey', second.endsWith('pub.txt') ? second.slice(0, -'pub.txt'.length) : second)
}
