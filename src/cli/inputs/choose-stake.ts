/** Chooses the stake that a command works on: the subnet and the hotkey, if the user named none, from what the coldkey holds. */
import type { ChainClient } from '../../chain/client.js'
import { listStakes, type StakePosition } from '../../chain/stake/list-stakes.js'
import { usageError } from '../../core/errors.js'
import { formatAlpha, formatUnits } from '../../core/money.js'
import { hotkeyPaths } from '../../wallet/files/paths.js'
import { listHotkeyNames } from '../../wallet/listing/list-names.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { readNetuid } from '../flags/subnet-flags.js'
import type { WalletContext } from '../keys/context.js'
import { askChoice, canPrompt } from '../terminal/prompts.js'

/** How the functions here speak to the person at the terminal. */
export interface Teller {
  readonly note: (text: string) => void
  readonly warn: (text: string, code: string) => void
}

/** The positions of the coldkey that are not empty. */
export async function listHeldStakes(client: ChainClient, coldkey: string): Promise<readonly StakePosition[]> {
  return (await listStakes(client, coldkey)).filter(({ stake }) => stake.alphaRao > 0n)
}

/**
 * The subnet whose stake to use: the one given, or one chosen on a terminal from those where the coldkey has stake. Exit 2 when none is
 * given off a terminal, and for a value that is not a netuid.
 */
export async function chooseStakedNetuid(
  given: { readonly flag: string | undefined; readonly arg: string | undefined },
  positions: readonly StakePosition[],
): Promise<number> {
  const netuids = [...new Set(positions.map(({ netuid }) => netuid))].sort((a, b) => a - b)
  if (given.flag !== undefined || given.arg !== undefined || netuids.length === 0 || !canPrompt()) return readNetuid(given.flag, given.arg)
  const choices = netuids.map((netuid) => {
    const units = positions.filter((one) => one.netuid === netuid).reduce((sum, { stake }) => sum + stake.alphaRao, 0n)
    return { value: String(netuid), label: `${netuid}  ${formatUnits(units)} ${netuid === 0 ? 'TAO' : 'alpha'}` }
  })
  return Number(await askChoice('Subnet id', 'netuid', choices))
}

/** The names of the hotkeys of a wallet, by address. */
export function nameHotkeys(wallet: WalletContext): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const name of listHotkeyNames(wallet.paths)) {
    try {
      names.set(readAddress(hotkeyPaths(wallet.paths, name)), name)
    } catch {
      // A hotkey that cannot be read has no address to which a name could be given.
    }
  }
  return names
}

/** The label of a hotkey in a list, such as `default 5HTuBP…X5mj`. It is short, because each choice must fit on one line. */
export function labelHotkey(address: string, names: ReadonlyMap<string, string>, held: string): string {
  const name = names.get(address)
  return [...(name === undefined ? [] : [name]), `${address.slice(0, 6)}…${address.slice(-4)}`, held].join('  ')
}

/**
 * Chooses the hotkey when the user named none. `netuid` is null for all subnets.
 *
 * The hotkey of the wallet is used, and reported, if it already holds some of this stake or if nobody does. Otherwise the user chooses on a
 * terminal from the hotkeys that hold it. Off a terminal, removing is an error (exit 2) that lists those hotkeys, and adding uses the
 * hotkey of the wallet with a warning.
 */
export async function chooseStakeHotkey(
  wallet: WalletContext,
  positions: readonly StakePosition[],
  netuid: number | null,
  doing: 'add' | 'remove',
  { note, warn }: Teller,
): Promise<string> {
  const here = netuid === null ? positions : positions.filter((one) => one.netuid === netuid)
  const names = nameHotkeys(wallet)
  const own = await wallet.findHotkey()
  if (here.length === 0 || (own !== undefined && here.some(({ hotkey }) => hotkey === own))) {
    const address = own ?? (await wallet.readAddress('hotkey'))
    note(`hotkey ${await wallet.nameKey('hotkey')} ${address}`)
    return address
  }
  const where = netuid === null ? 'Your stake' : `Your stake on subnet ${netuid}`
  const held = new Map(here.map(({ hotkey }) => [hotkey, sumHeld(here, hotkey)]))
  if (!canPrompt()) {
    const list = [...held].map(([hotkey, text]) => `${hotkey} (${text})`).join(', ')
    if (doing === 'remove') {
      throw usageError('Missing --hotkey', 'INPUT_MISSING', {
        why: `${where} lies with ${list}.`,
        hint: 'Pass --hotkey <address>.',
        details: { hotkeys: [...held.keys()] },
      })
    }
    const address = own ?? (await wallet.readAddress('hotkey'))
    warn(`${where} lies with ${list}; this goes to ${await wallet.nameKey('hotkey')} ${address}.`, 'STAKE_ELSEWHERE')
    return address
  }
  const offered = [...(own === undefined || doing === 'remove' ? [] : [own]), ...held.keys()]
  const choices = offered.map((value) => ({ value, label: labelHotkey(value, names, held.get(value) ?? 'nothing yet') }))
  const address = await askChoice(doing === 'remove' ? 'Hotkey to take it from' : 'Hotkey to stake to', 'hotkey', choices)
  note(`hotkey ${address}`)
  return address
}

function sumHeld(positions: readonly StakePosition[], hotkey: string): string {
  const mine = positions.filter((one) => one.hotkey === hotkey)
  return mine.map(({ stake }) => formatAlpha(stake)).join(', ')
}
