/** Which positions a command line with several means: hotkeys and subnets, from what is named and what is there. */
import type { ChainClient } from '../../chain/client.js'
import type { SkipRule } from '../../chain/stake/legs/leg.js'
import type { StakePosition } from '../../chain/stake/list-stakes.js'
import { listNetuids } from '../../chain/subnets/list-netuids.js'
import { usageError } from '../../core/errors.js'
import { hotkeyPaths } from '../../wallet/files/paths.js'
import { listHotkeyNames } from '../../wallet/listing/list-names.js'
import { readAddress } from '../../wallet/listing/read-address.js'
import { findImitation } from '../accounts/resolve-account.js'
import type { LegChoice } from '../flags/leg-flags.js'
import { chooseStakeHotkey, type Teller } from '../inputs/choose-stake.js'
import type { WalletContext } from '../keys/context.js'
import { resolveSecondHotkey } from '../keys/resolve-hotkey.js'
import { type NetuidSet, parseNetuids } from './netuid-set.js'

export interface Place {
  readonly hotkey: string
  readonly netuid: number
}

export interface Places {
  readonly places: readonly Place[]
  /** What may be left out: what is named one by one is meant, what is there by chance is not. */
  readonly rule: SkipRule
}

/** What names of hotkeys are read with. */
export interface NameContext {
  readonly wallet: WalletContext
  readonly client: ChainClient
  readonly choice: LegChoice & { readonly 'wallet-path': string }
  readonly teller: Teller
}

export interface PlaceContext extends NameContext {
  readonly netuids: NetuidSet
}

/** The subnets of the command line. Usage error `INPUT_MISSING` (exit 2) without any. */
export function readNetuids(choice: LegChoice, arg: string | undefined): NetuidSet {
  if (arg !== undefined && choice.netuid !== undefined && arg.trim() !== choice.netuid.trim()) {
    throw usageError('Subnets are given twice', 'NETUID_CONFLICT', { hint: 'Leave the argument or --netuid out.' })
  }
  const text = choice['all-netuids'] ? 'all' : (arg ?? choice.netuid)
  if (text !== undefined) return parseNetuids(text)
  throw usageError('Missing --netuid', 'INPUT_MISSING', { hint: 'Name the subnets with --netuid 1,5-9, or --netuid all.' })
}

function splitNames(...texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => (text ?? '').split(',')).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

/** The addresses of these hotkeys. Warns of one that could be mistaken for a known one. Errors as {@link resolveSecondHotkey}. */
export function resolveNames({ wallet, choice, teller }: NameContext, names: readonly string[]): string[] {
  const addresses = names.map((name) => {
    const address = resolveSecondHotkey(wallet, name)
    const imitation = address === name ? findImitation(choice, { address, name: null }) : undefined
    if (imitation !== undefined) teller.warn(imitation, 'ADDRESS_LOOK_ALIKE')
    return address
  })
  return [...new Set(addresses)]
}

/** The hotkeys that are named, less those that are excluded; null where none is named. */
function readHotkeys(context: PlaceContext): { readonly named: readonly string[] | null; readonly excluded: ReadonlySet<string> } {
  const { choice } = context
  const names = splitNames(choice.hotkey, choice['hotkey-address'], choice['include-hotkeys'])
  if (names.length > 0 && choice['all-hotkeys']) {
    throw usageError('--hotkey and --all-hotkeys do not go together', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
  }
  const excluded = new Set(resolveNames(context, splitNames(choice['exclude-hotkeys'])))
  const named = names.length === 0 ? null : resolveNames(context, names).filter((hotkey) => !excluded.has(hotkey))
  return { named, excluded }
}

function readOwnHotkeys(wallet: WalletContext): string[] {
  return listHotkeyNames(wallet.paths).map((name) => readAddress(hotkeyPaths(wallet.paths, name)))
}

/** Where to stake: every hotkey on every subnet. Root is not one of `all`. */
export async function choosePlacesToStake(context: PlaceContext): Promise<Places> {
  const { wallet, client, choice, netuids, teller } = context
  const { named, excluded } = readHotkeys(context)
  const all = named === null && choice['all-hotkeys']
  const hotkeys =
    named ??
    (all ? readOwnHotkeys(wallet).filter((hotkey) => !excluded.has(hotkey)) : [await chooseStakeHotkey(wallet, [], null, 'add', teller)])
  const there = (await listNetuids(client)).filter((netuid) => netuids.has(netuid) && !(netuids.isAll && netuid === 0))
  const wanted = [...new Set([...netuids.named, ...there])].sort((a, b) => a - b)
  const places = hotkeys.flatMap((hotkey) => wanted.map((netuid) => ({ hotkey, netuid })))
  return { places, rule: wanted.length > netuids.named.length ? 'not-takeable' : 'none' }
}

/** What to take from: what is named one by one, and of ranges, `all` and --all-hotkeys what the coldkey holds. */
export async function choosePlacesToTake(context: PlaceContext, positions: readonly StakePosition[]): Promise<Places> {
  const { wallet, choice, netuids, teller } = context
  const { named, excluded } = readHotkeys(context)
  const here = positions.filter(({ hotkey, netuid }) => netuids.has(netuid) && !excluded.has(hotkey))
  const isOpen = choice['all-hotkeys'] || choice['exclude-hotkeys'] !== undefined
  const hotkeys = named ?? (isOpen ? null : [await chooseStakeHotkey(wallet, here, null, 'remove', teller)])
  const held = here.filter(({ hotkey }) => hotkeys === null || hotkeys.includes(hotkey))
  const meant = (hotkeys ?? []).flatMap((hotkey) => netuids.named.map((netuid) => ({ hotkey, netuid })))
  const more = held.filter(({ hotkey, netuid }) => !meant.some((one) => one.hotkey === hotkey && one.netuid === netuid))
  return {
    places: [...meant, ...more.map(({ hotkey, netuid }) => ({ hotkey, netuid }))],
    rule: meant.length === 0 || more.length > 0 ? 'not-takeable' : 'too-small',
  }
}
