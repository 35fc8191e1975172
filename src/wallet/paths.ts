import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkName } from './names.js'

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

/** The folder of all wallets: the path given (with `~` and `~/` expanded, made absolute), else `~/.bittensor/wallets`. */
export function resolveWalletRoot(path?: string, home: string = homedir()): string {
  if (path === undefined || path === '' || path === 'default') return join(home, '.bittensor', 'wallets')
  if (path === '~') return home
  return path.startsWith('~/') ? resolve(home, path.slice(2)) : resolve(path)
}

/** The files of the wallet of this name. Throws `INVALID_NAME` (exit 2). */
export function walletPaths(root: string, name: string): WalletPaths {
  const dir = join(root, checkName('wallet', name))
  return { name, root, dir, coldkey: join(dir, 'coldkey'), coldkeyPub: join(dir, 'coldkeypub.txt'), hotkeysDir: join(dir, 'hotkeys') }
}

/** The coldkey's pair of files. */
export function coldkeyPaths(wallet: WalletPaths): KeyPaths {
  return { dir: wallet.dir, secret: wallet.coldkey, public: wallet.coldkeyPub }
}

/** The pair of files of one hotkey. Throws `INVALID_NAME` (exit 2). */
export function hotkeyPaths(wallet: WalletPaths, hotkey: string): KeyPaths {
  const secret = join(wallet.hotkeysDir, checkName('hotkey', hotkey))
  return { dir: wallet.dir, secret, public: `${secret}pub.txt` }
}
