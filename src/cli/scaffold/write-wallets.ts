/** Key files of the wallets of a scenario. What is there stays; no file is ever replaced. */
import { nameHotkey, type ScenarioWallet } from '../../chain/scaffold/scenario.js'
import { TaoError, walletError } from '../../core/errors.js'
import { coldkeyPaths, hotkeyPaths, type KeyPaths, resolveWalletRoot, walletPaths } from '../../wallet/files/paths.js'
import { createKeys } from '../../wallet/keys/create-key.js'
import type { KeyMaterial } from '../../wallet/keys/key-material.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { makeKeyCache } from '../keys/derive-key.js'
import type { DevKeys } from './dev-keys.js'

/** Key files that are not there yet. */
export interface MissingKeys {
  readonly wallet: string
  readonly coldkey: boolean
  readonly hotkeys: readonly string[]
}

function findAddress(paths: KeyPaths): string | undefined {
  try {
    return readAddress(paths)
  } catch (error) {
    if (error instanceof TaoError && ['WALLET_NOT_FOUND', 'KEY_NOT_FOUND'].includes(error.code)) return undefined
    throw error
  }
}

/** Whether a key is missing. Throws `WALLET_EXISTS` (exit 4) where another one has its place. */
function isMissing(paths: KeyPaths, { address }: KeyMaterial, what: string): boolean {
  const present = findAddress(paths)
  if (present === undefined) return true
  if (present === address) return false
  throw walletError(`There is another ${what} already`, 'WALLET_EXISTS', {
    why: `${paths.secret} is ${present}; that of the scenario is ${address}. No key file is replaced, and nothing was done.`,
    hint: 'Give the wallet of the scenario another name, name another folder with --wallet-path, or leave wallets out with --no-wallets.',
    details: { file: paths.secret },
  })
}

function materialOf({ materials }: DevKeys, name: string): KeyMaterial {
  const found = materials.get(name)
  if (found === undefined) throw new RangeError(`no key of ${name}`)
  return found
}

/** Which key files there are to be written. Throws `WALLET_EXISTS` (exit 4), and what reading a key file throws. */
export function findMissingKeys(path: string, wallets: readonly ScenarioWallet[], keys: DevKeys): readonly MissingKeys[] {
  const root = resolveWalletRoot(path)
  return wallets.flatMap(({ name, hotkeys }): MissingKeys[] => {
    const paths = walletPaths(root, name)
    const coldkey = isMissing(coldkeyPaths(paths), materialOf(keys, name), `coldkey of wallet ${name}`)
    const missing = hotkeys.filter((hotkey) => {
      return isMissing(
        hotkeyPaths(paths, hotkey),
        materialOf(keys, nameHotkey({ wallet: name, hotkey })),
        `hotkey ${hotkey} of wallet ${name}`,
      )
    })
    return coldkey || missing.length > 0 ? [{ wallet: name, coldkey, hotkeys: missing }] : []
  })
}

/** Writes them, in the clear: whoever knows the name of a development key knows its secret. */
export async function writeMissingKeys(path: string, missing: readonly MissingKeys[], keys: DevKeys): Promise<void> {
  const root = resolveWalletRoot(path)
  const options = { naclKeys: await makeKeyCache(() => 'encrypting') }
  for (const { wallet, coldkey, hotkeys } of missing) {
    const paths = walletPaths(root, wallet)
    if (coldkey) await createKeys(paths, { coldkey: { key: materialOf(keys, wallet), password: undefined } }, options)
    for (const hotkey of hotkeys) {
      const key = materialOf(keys, nameHotkey({ wallet, hotkey }))
      await createKeys(paths, { hotkey: { name: hotkey, key, password: undefined } }, options)
    }
  }
}

/** In words: "coldkey and hotkeys h1, h2". */
export function describeMissing({ wallet, coldkey, hotkeys }: MissingKeys): string {
  const named = hotkeys.length === 0 ? [] : [`hotkey${hotkeys.length === 1 ? '' : 's'} ${hotkeys.join(', ')}`]
  return `Write the ${[...(coldkey ? ['coldkey'] : []), ...named].join(' and ')} of wallet ${wallet}`
}
