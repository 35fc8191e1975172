import { join, resolve } from 'node:path'
import { usageError } from '../../core/errors.js'
import { findHome } from '../../core/find-home.js'
import { lookAt } from '../../core/open-file.js'
import { checkName, isOneComponent, type NamedThing } from '../names/names.js'

/** Where the files of one wallet are. */
export interface WalletPaths {
  readonly name: string
  /** The folder of all wallets. */
  readonly root: string
  readonly dir: string
  readonly coldkey: string
  readonly coldkeyPub: string
  readonly hotkeysDir: string
}

/** A secret file and the public file that belongs to it. */
export interface KeyPaths {
  /** Folder of the wallet. */
  readonly dir: string
  readonly secret: string
  readonly public: string
}

/**
 * The folder of all wallets: the path given, made absolute and with `~` or `~/` expanded, or else `~/.bittensor/wallets`. Usage error
 * `INVALID_WALLET_PATH` (exit 2) for a path with a zero byte, and for `~name`, the home of another user, which would otherwise become a
 * folder called `~name`.
 */
export function resolveWalletRoot(path?: string, home?: string): string {
  if (path?.includes('\0')) throw usageError('No path has a zero byte', 'INVALID_WALLET_PATH')
  if (path === undefined || path === '' || path === 'default') return join(home ?? findHome(), '.bittensor', 'wallets')
  if (path === '~') return home ?? findHome()
  if (path.startsWith('~/')) return resolve(home ?? findHome(), path.slice(2))
  if (!path.startsWith('~')) return resolve(path)
  throw usageError(`Cannot tell what ${path} is`, 'INVALID_WALLET_PATH', {
    why: 'Only ~ and ~/ stand for a home directory, and only for your own.',
    hint: 'Give the whole path, or ./ before a folder whose name starts with ~.',
  })
}

/**
 * The paths of the wallet of this name. Throws `INVALID_NAME` (exit 2) for a name that the rules for new wallets forbid, unless a wallet of
 * that name exists already.
 */
export function walletPaths(root: string, name: string): WalletPaths {
  const dir = join(
    root,
    acceptName('wallet', name, () => isThere(join(root, name))),
  )
  return { name, root, dir, coldkey: join(dir, 'coldkey'), coldkeyPub: join(dir, 'coldkeypub.txt'), hotkeysDir: join(dir, 'hotkeys') }
}

/** The coldkey's pair of files. */
export function coldkeyPaths(wallet: WalletPaths): KeyPaths {
  return { dir: wallet.dir, secret: wallet.coldkey, public: wallet.coldkeyPub }
}

/** The pair of files of one hotkey. Throws `INVALID_NAME` (exit 2) on the same condition as {@link walletPaths}. */
export function hotkeyPaths(wallet: WalletPaths, hotkey: string): KeyPaths {
  const secret = join(wallet.hotkeysDir, hotkey)
  acceptName('hotkey', hotkey, () => isThere(secret) || isThere(`${secret}pub.txt`))
  return { dir: wallet.dir, secret, public: `${secret}pub.txt` }
}

/**
 * Our rule for new names is stricter than that of the Python packages. A wallet or hotkey that they have made can still be opened under the
 * name it has.
 */
function acceptName(what: NamedThing, name: string, isListed: () => boolean): string {
  try {
    return checkName(what, name)
  } catch (error) {
    if (isOneComponent(what, name) && isListed()) return name
    throw error
  }
}

function isThere(path: string): boolean {
  try {
    return lookAt(path) !== undefined
  } catch {
    // We may not look into the folder, so we treat the name as new and the strict rule holds.
    return false
  }
}
