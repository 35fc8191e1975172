import { parseTao, type Rao, ZERO_RAO } from '../../core/money.js'
import type { OfflineChoice } from '../flags/offline-flags.js'
import type { WrapChoice } from '../flags/wrap-flags.js'
import type { WalletChoice } from '../keys/context.js'

/** Values of the flags of every command that sends. */
export interface SendChoice {
  readonly network: string
  readonly yes: boolean
  readonly verbose: boolean
  readonly 'dry-run': boolean
  readonly simulate: boolean
  readonly strict: boolean
  readonly wait: 'none' | 'inclusion' | 'finalization'
  readonly stream: boolean
  readonly policy?: string | undefined
  readonly 'wait-for-inclusion'?: boolean | undefined
  readonly 'wait-for-finalization'?: boolean | undefined
}

/** Values of the flags of every command that signs and sends. */
export interface WriteChoice extends SendChoice, WalletChoice, WrapChoice, OfflineChoice {
  readonly period?: number | undefined
  readonly nonce?: number | undefined
  readonly tip?: string | undefined
  readonly 'mev-shield'?: boolean | undefined
  readonly 'no-metadata-proof': boolean
  readonly quorum: number
}

/** Values of the flags that choose a hotkey. */
export interface HotkeyChoice {
  readonly 'wallet-path': string
  readonly hotkey?: string | undefined
  /** The flag that btcli has for the address of a hotkey. */
  readonly 'hotkey-address'?: string | undefined
}

/** Whether the command line names a hotkey. */
export function hasHotkey(choice: HotkeyChoice): boolean {
  return choice.hotkey !== undefined || choice['hotkey-address'] !== undefined
}

/** The tip of `--tip`, or zero. Usage error (exit 2) when it is not an amount. */
export function readTip({ tip }: Pick<WriteChoice, 'tip'>): Rao {
  return tip === undefined ? ZERO_RAO : parseTao(tip, 'tip')
}

/** How long to wait, by `--wait` or by btcli's switches. */
export function chooseWait(choice: SendChoice): 'none' | 'inclusion' | 'finalization' {
  if (choice['wait-for-finalization'] === true) return 'finalization'
  if (choice['wait-for-inclusion'] === false) return 'none'
  return choice.wait
}
