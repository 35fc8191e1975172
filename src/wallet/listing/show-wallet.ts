import { isAddress, parseAddress } from '../../core/ss58.js'
import { walletNotFound } from '../errors.js'
import type { WalletPaths } from '../files/paths.js'
import { type DescribedFile, describeFiles } from './describe-files.js'

/** One key of a wallet as its files show it. */
export interface ShownKey {
  /** `WALLET` for the coldkey, `WALLET/HOTKEY` for a hotkey. */
  readonly name: string
  readonly address: string | null
  readonly public_key: string | null
  readonly scheme: string | null
  /** How the secret file is protected; null when there is none, so that the key can be watched but not used. */
  readonly encryption: string | null
  readonly watch_only: boolean
}

export interface ShownWallet {
  readonly name: string
  readonly path: string
  readonly coldkey: ShownKey | null
  readonly hotkeys: readonly ShownKey[]
  readonly problems: readonly { readonly file: string; readonly code: string; readonly reason: string }[]
}

/**
 * The keys of a wallet with their public halves, and what is wrong with any of its files. Throws `WALLET_NOT_FOUND` or `WALLET_FILE_ERROR`
 * (exit 4).
 */
export function showWallet(wallet: WalletPaths): ShownWallet {
  const files = describeFiles(wallet)
  if (files.length === 0) throw walletNotFound(wallet.name, wallet.root)
  const hotkeys = [...new Set(files.flatMap(({ hotkey }) => (hotkey === null ? [] : [hotkey])))].sort()
  const problems = files.flatMap(({ file, problem, cautions }) => [
    ...(problem === null ? [] : [{ file, ...problem }]),
    ...cautions.map((reason) => ({ file, code: 'KEYFILE_CAUTION', reason })),
  ])
  return {
    name: wallet.name,
    path: wallet.dir,
    coldkey: showKey(
      wallet.name,
      files.filter(({ hotkey }) => hotkey === null),
    ),
    hotkeys: hotkeys.flatMap((hotkey) => {
      const key = showKey(
        `${wallet.name}/${hotkey}`,
        files.filter((file) => file.hotkey === hotkey),
      )
      return key === null ? [] : [key]
    }),
    problems,
  }
}

function showKey(name: string, files: readonly DescribedFile[]): ShownKey | null {
  const secret = files.find(({ kind }) => kind === 'secret')
  const told = files.find(({ kind, address }) => kind === 'public' && address !== null) ?? files.find(({ address }) => address !== null)
  if (secret === undefined && told === undefined && files.length === 0) return null
  const address = told?.address ?? null
  return {
    name,
    address,
    public_key: address !== null && isAddress(address) ? `0x${Buffer.from(parseAddress(address)).toString('hex')}` : null,
    scheme: told?.scheme ?? null,
    encryption: secret?.encryption ?? null,
    watch_only: secret === undefined,
  }
}
