import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { TaoError } from '../core/errors.js'
import { parseAddress } from '../core/ss58.js'
import { walletNotFound } from './errors.js'
import { coldkeyPaths, hotkeyPaths, walletPaths } from './paths.js'
import { readAddress } from './read-address.js'

/** An address and the name under which it was given. */
export interface ResolvedAddress {
  /** SS58, prefix 42. */
  readonly address: string
  /** `WALLET` or `WALLET/HOTKEY`; null when the address itself was given. */
  readonly name: string | null
}

/** Addresses have 47 or 48 characters (fewer for rare keys); wallets are named shorter. */
const ADDRESS_LIKE = /^[1-9A-HJ-NP-Za-km-z]{45,50}$/

/**
 * Takes an SS58 address, the name of a wallet (its coldkey) or `WALLET/HOTKEY`. Exit 2: `ADDRESS_CHECKSUM`, `ADDRESS_PREFIX`, `INVALID_NAME`; exit 4:
 * `WALLET_NOT_FOUND` and what a damaged public file gives.
 */
export function resolveAddress(root: string, text: string): ResolvedAddress {
  const given = tryParse(text)
  if (given === true) return { address: text, name: null }
  const [name = '', hotkey, ...rest] = text.split('/')
  if (rest.length === 0 && name !== '' && lstatSync(join(root, name), { throwIfNoEntry: false }) !== undefined) {
    const wallet = walletPaths(root, name)
    return { address: readAddress(hotkey === undefined ? coldkeyPaths(wallet) : hotkeyPaths(wallet, hotkey)), name: text }
  }
  if (ADDRESS_LIKE.test(text)) throw given
  walletPaths(root, rest.length === 0 ? name : text)
  throw walletNotFound(text, root)
}

function tryParse(text: string): true | TaoError {
  try {
    parseAddress(text)
    return true
  } catch (error) {
    if (error instanceof TaoError) return error
    throw error
  }
}
