/** Which hotkeys of some wallets a command looks at. */
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'
import type { NameChoice } from './resolve-account.js'
import { resolveNamedHotkey } from './resolve-named-hotkey.js'

/** A hotkey out of a wallet's files, named `WALLET/HOTKEY`. */
export interface LocalHotkey {
  readonly name: string
  readonly address: string
}

/** The hotkeys in the files of the wallets that have one of these coldkeys. */
export function listHotkeysOf(walletPath: string, coldkeys: readonly string[]): readonly LocalHotkey[] {
  return listWallets(resolveWalletRoot(walletPath))
    .filter(({ coldkey }) => coldkey !== null && coldkeys.includes(coldkey))
    .flatMap((wallet) =>
      wallet.hotkeys.flatMap(({ name, address }) => (address === null ? [] : [{ name: `${wallet.name}/${name}`, address }])),
    )
}

/** The addresses that a name means: all hotkeys of that name among these, or what it means elsewhere. */
function resolveNames(choice: NameChoice, hotkeys: readonly LocalHotkey[], list: string): ReadonlySet<string> {
  const names = list.split(',').map((name) => name.trim())
  return new Set(
    names
      .filter((name) => name !== '')
      .flatMap((name) => {
        const own = hotkeys.filter((hotkey) => hotkey.name === name || hotkey.name.endsWith(`/${name}`))
        return own.length > 0 ? own.map(({ address }) => address) : [resolveNamedHotkey(choice, name)]
      }),
  )
}

/**
 * The test that a hotkey has to pass by two lists of names and addresses with commas between; undefined where neither is given. Errors of
 * names: see {@link resolveNamedHotkey}.
 */
export function chooseHotkeys(
  choice: NameChoice,
  hotkeys: readonly LocalHotkey[],
  lists: { readonly include: string | undefined; readonly exclude: string | undefined },
): ((hotkey: string) => boolean) | undefined {
  const included = lists.include === undefined ? undefined : resolveNames(choice, hotkeys, lists.include)
  const excluded = lists.exclude === undefined ? undefined : resolveNames(choice, hotkeys, lists.exclude)
  if (included === undefined && excluded === undefined) return undefined
  return (hotkey) => (included?.has(hotkey) ?? true) && excluded?.has(hotkey) !== true
}
