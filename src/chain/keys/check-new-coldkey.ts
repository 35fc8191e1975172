/** Checks of the coldkey to which everything goes, and of how much that is. Made when a swap is announced, and again when it is done. */
import { classifyDestination, type Destination, type OwnKey } from '../balances/classify-destination.js'
import type { ChainClient } from '../client.js'
import { findPallet } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectList } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { listStakes, type StakePosition } from '../stake/list-stakes.js'

/** The most that one swap moves, where the runtime has a bound: the numbers are in no constant. */
const MOST = { hotkeys: 256, positions: 1024 } as const

/** What the old coldkey has, as far as a swap is concerned. */
export interface Belongings {
  /** The hotkeys that it stakes to. */
  readonly stakingHotkeys: number
  readonly stakes: readonly StakePosition[]
  readonly ownedHotkeys: number
  readonly hasIdentity: boolean
  readonly proxies: number
}

function listNewColdkeyQueries(address: string): readonly StorageQuery[] {
  return [
    { pallet: 'SubtensorModule', item: 'StakingHotkeys', keys: [address] },
    { pallet: 'SubtensorModule', item: 'Owner', keys: [address], absentIsNull: true },
  ]
}

/** The new coldkey, and what is known of it. */
export interface NewColdkey {
  readonly address: string
  readonly destination: Destination
  /** The hotkeys that it stakes to, and who owns it as a hotkey. */
  readonly facts: readonly (ScaleValue | undefined)[]
}

/** Reads what is to be known of the new coldkey. `own` are the keys of the user's wallets. */
export async function readNewColdkey(client: ChainClient, address: string, own: ReadonlyMap<string, OwnKey>): Promise<NewColdkey> {
  const [destination, facts] = await Promise.all([
    classifyDestination(client, address, own),
    client.readStorage(listNewColdkeyQueries(address)),
  ])
  return { address, destination, facts }
}

/** What is to be said of who has the key of the new coldkey. */
export function listKeyWarnings({ address, destination }: NewColdkey): string[] {
  if (destination.kind === 'own-coldkey') return []
  return [`No wallet here has ${address} as its coldkey: whoever has its key gets everything. Compare every character.`]
}

/** The checks that the new coldkey is another one, can have a key, stakes to nobody and is no hotkey. */
export function checkNewColdkey(coldkey: string, { address: newColdkey, destination, facts }: NewColdkey): PlanCheck[] {
  const [staking, owner = null] = facts
  const isOfChain = destination.kind === 'pool' || destination.kind === 'pallet'
  const hotkeys = expectList(staking, 'SubtensorModule.StakingHotkeys').length
  return [
    {
      name: 'new-coldkey-is-another',
      title: 'The new coldkey is another one',
      failed: 'The new coldkey is the old one',
      ok: newColdkey !== coldkey,
      detail: '',
      code: 'SWAP_TO_SELF',
      hint: 'Name the coldkey that everything goes to.',
    },
    {
      name: 'new-coldkey-has-key',
      title: 'Somebody can have the key of the new coldkey',
      failed: "The new coldkey is an account of the chain's own",
      ok: !isOfChain,
      detail: isOfChain ? `it is ${destination.text}; everything would be lost` : '',
      code: 'NEW_COLDKEY_WITHOUT_KEY',
      hint: 'Make a new one with `taoctl wallet new-coldkey`.',
    },
    {
      name: 'new-coldkey-unused',
      title: 'The new coldkey stakes to nobody',
      failed: 'The new coldkey stakes already',
      ok: hotkeys === 0,
      detail: hotkeys === 0 ? '' : `to ${hotkeys} hotkey${hotkeys === 1 ? '' : 's'}; the chain refuses the swap then`,
      code: 'NEW_COLDKEY_IN_USE',
      hint: 'Make a new one with `taoctl wallet new-coldkey`, and keep it unused until the swap is done.',
    },
    {
      name: 'new-coldkey-no-hotkey',
      title: 'The new coldkey is no hotkey',
      failed: 'The new coldkey is a hotkey',
      ok: owner === null,
      detail: owner === null ? '' : `it belongs to ${String(owner)}`,
      code: 'NEW_COLDKEY_IS_HOTKEY',
      hint: 'Name a coldkey: `taoctl wallet new-coldkey` makes one.',
    },
  ]
}

function hasBound(metadata: RuntimeMetadata): boolean {
  const errors = findPallet(metadata, 'SubtensorModule')?.errors
  const def = errors === null || errors === undefined ? undefined : metadata.types.at(errors)?.def
  return def?.kind === 'variant' && def.variants.some(({ name }) => name === 'ColdkeySwapTooHeavy')
}

/** Reads what the old coldkey has, in one wave. */
export async function readBelongings(client: ChainClient, coldkey: string): Promise<Belongings> {
  const [stakes, [staking, owned, identity, proxies]] = await Promise.all([
    listStakes(client, coldkey),
    client.readStorage([
      { pallet: 'SubtensorModule', item: 'StakingHotkeys', keys: [coldkey] },
      { pallet: 'SubtensorModule', item: 'OwnedHotkeys', keys: [coldkey] },
      { pallet: 'SubtensorModule', item: 'IdentitiesV2', keys: [coldkey], presence: true, ifPresent: true },
      { pallet: 'Proxy', item: 'Proxies', keys: [coldkey], ifPresent: true },
    ]),
  ])
  const [list] = Array.isArray(proxies) ? (proxies as readonly ScaleValue[]) : []
  return {
    stakes,
    stakingHotkeys: expectList(staking, 'SubtensorModule.StakingHotkeys').length,
    ownedHotkeys: expectList(owned, 'SubtensorModule.OwnedHotkeys').length,
    hasIdentity: identity === true,
    proxies: Array.isArray(list) ? list.length : 0,
  }
}

/** The check that the old coldkey does not have more than one call moves; empty where the runtime has no bound. */
export function checkSwapFits(metadata: RuntimeMetadata, { stakingHotkeys, stakes }: Belongings): PlanCheck[] {
  if (!hasBound(metadata)) return []
  return [
    {
      name: 'swap-fits',
      title: 'One call can move all that the coldkey has',
      failed: 'The coldkey has more than one call can move',
      ok: stakingHotkeys <= MOST.hotkeys && stakes.length <= MOST.positions,
      detail: `${stakingHotkeys} of ${MOST.hotkeys} hotkeys, ${stakes.length} of ${MOST.positions} stakes`,
      code: 'SWAP_TOO_HEAVY',
      hint: 'Bring stakes together first, with `taoctl stake move` or `taoctl stake remove`.',
    },
  ]
}

/** What goes to the new coldkey, and what stays with the old one, in words. */
export function describeBelongings({ stakes, stakingHotkeys, ownedHotkeys, hasIdentity, proxies }: Belongings): {
  readonly goes: string
  readonly stays: string
} {
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
  return {
    goes: [
      'the free TAO',
      `${count(stakes.length, 'stake', 'stakes')} at ${count(stakingHotkeys, 'hotkey', 'hotkeys')}, with locks and collateral`,
      count(ownedHotkeys, 'hotkey of its own', 'hotkeys of its own'),
      'subnets that it owns',
      ...(hasIdentity ? ['its identity, unless the new one has one'] : []),
      'where rewards are staked',
    ].join('; '),
    stays: [
      `proxies (${proxies}) and what is held for them`,
      'places in accounts of several keys',
      'other deposits, crowdloans and open orders',
    ].join('; '),
  }
}
