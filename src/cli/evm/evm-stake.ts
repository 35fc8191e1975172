/** What the stake commands of an EVM key have in common. */
import type { ListedEvmKey } from '../../wallet/evm/evm-key-files.js'
import { WalletContext } from '../keys/context.js'
import { resolveHotkey } from '../keys/resolve-hotkey.js'
import type { EvmKeyChoice } from './choose-evm-key.js'

/** Values of the flags that choose an EVM key and a hotkey. */
export interface EvmStakeChoice extends EvmKeyChoice {
  readonly hotkey?: string | undefined
}

/** The hotkey that is staked to: of the wallet of the EVM key, or anybody's by address or `WALLET/HOTKEY`. */
export async function findStakedHotkey(choice: EvmStakeChoice, listed: ListedEvmKey, note: (text: string) => void): Promise<string> {
  const wallet = await WalletContext.open({ ...choice, wallet: choice.wallet ?? listed.wallet }, note)
  return resolveHotkey(wallet, choice.hotkey)
}
