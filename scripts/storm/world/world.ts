/** What the generator knows of the chain: it reads the state, so that it is right whatever became of the calls. */

import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { sudo } from '../../../src/localnet/pallets/sudo/schema.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { DEV_ACCOUNTS } from '../../../src/localnet/runtimes/425/genesis.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import type { StorageItem, Store } from '../../../src/localnet/schema/storage.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { Dice } from '../dice.js'
import type { StormChain } from '../storm-chain.js'

/** A share of a hotkey's stake. */
export interface Position {
  readonly hotkey: Hex
  readonly coldkey: Hex
  readonly netuid: number
}

export interface Neuron {
  readonly netuid: number
  readonly uid: number
  readonly hotkey: Hex
}

// biome-ignore lint/suspicious/noExplicitAny: items are found by their names
type AnyItem = StorageItem<any, any, any[]>

const COLDKEYS = 14
const HOTKEYS_EACH = 4

function nameAccount(name: string): Hex {
  return blake2256(Buffer.from(`storm ${name}`))
}

/** The people of the storm. */
export const COLDKEY_ACCOUNTS: readonly Hex[] = Array.from({ length: COLDKEYS }, (_, i) => nameAccount(`coldkey ${i}`))
const DEVELOPERS: readonly Hex[] = DEV_ACCOUNTS.slice(0, 6).map(({ account }) => account)
export const hotkeyOf = (coldkey: Hex, index: number): Hex => nameAccount(`hotkey ${index} of ${coldkey}`)

export class World {
  readonly store: Store
  #known = new Map<string, unknown>()

  constructor(
    readonly storm: StormChain,
    readonly dice: Dice,
  ) {
    this.store = storm.store
  }

  /** Forgets what was read: a block has been made. */
  turn(): void {
    this.#known.clear()
  }

  #once<T>(name: string, read: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, read())
    return this.#known.get(name) as T
  }

  get block(): number {
    return this.storm.nextBlock
  }

  /** A storage item by its name; undefined where this runtime has none. */
  item(pallet: string, name: string): AnyItem | undefined {
    const storage = this.storm.spec.runtime.palletByName.get(pallet)?.schema.storage as Readonly<Record<string, AnyItem>> | undefined
    return storage?.[name]
  }

  /** Entries of an item, in the order of their keys. */
  // biome-ignore lint/suspicious/noExplicitAny: values of any item
  entries(pallet: string, name: string): readonly { readonly keys: any[]; readonly value: any }[] {
    return this.#once(`${pallet}.${name}`, () => this.item(pallet, name)?.entries(this.store) ?? [])
  }

  get people(): readonly Hex[] {
    return COLDKEY_ACCOUNTS
  }

  get accounts(): readonly Hex[] {
    return this.#once('accounts', () => [...COLDKEY_ACCOUNTS, ...DEVELOPERS, ...this.#poorAccounts()])
  }

  /** Accounts that have nothing, or not yet. */
  #poorAccounts(): readonly Hex[] {
    return [nameAccount('poor 1'), nameAccount('poor 2')]
  }

  get sudoKey(): Hex | undefined {
    return sudo.storage.Key.get(this.store)
  }

  free(who: Hex): bigint {
    return system.storage.Account.get(this.store, who).data.free
  }

  get netuids(): readonly number[] {
    return this.#once('netuids', () =>
      subtensor.storage.NetworksAdded.entries(this.store)
        .map(({ keys }) => keys[0])
        .sort((a, b) => a - b),
    )
  }

  ownerOf(hotkey: Hex): Hex {
    return subtensor.storage.Owner.get(this.store, hotkey)
  }

  subnetOwner(netuid: number): Hex {
    return subtensor.storage.SubnetOwner.get(this.store, netuid)
  }

  /** Who may sign: people of the storm, and the developers. */
  signs(who: Hex): boolean {
    return COLDKEY_ACCOUNTS.includes(who) || DEVELOPERS.includes(who) || this.#hotkeys().has(who)
  }

  #hotkeys(): ReadonlySet<Hex> {
    return this.#once('own hotkeys', () => new Set(this.allHotkeys()))
  }

  /** All hotkeys that people of the storm may ever have. */
  allHotkeys(): readonly Hex[] {
    return ALL_HOTKEYS
  }

  /** Hotkeys that somebody owns. */
  get hotkeys(): readonly Hex[] {
    return this.#once('hotkeys', () => ALL_HOTKEYS.filter((hotkey) => subtensor.storage.Owner.has(this.store, hotkey)))
  }

  get positions(): readonly Position[] {
    return this.#once('positions', () =>
      subtensor.storage.AlphaV2.entries(this.store)
        .map(({ keys: [hotkey, coldkey, netuid] }) => ({ hotkey, coldkey, netuid }))
        .filter(({ coldkey }) => this.signs(coldkey)),
    )
  }

  alphaOf({ hotkey, coldkey, netuid }: Position): bigint {
    return getStakeForHotkeyAndColdkeyOnSubnet(this.store, hotkey, coldkey, netuid)
  }

  get neurons(): readonly Neuron[] {
    return this.#once('neurons', () =>
      subtensor.storage.Keys.entries(this.store)
        .map(({ keys: [netuid, uid], value }) => ({ netuid, uid, hotkey: value }))
        .filter(({ hotkey }) => this.#hotkeys().has(hotkey)),
    )
  }

  /** rao per alpha, roughly. */
  price(netuid: number): bigint {
    const tao = subtensor.storage.SubnetTAO.get(this.store, netuid)
    const alpha = subtensor.storage.SubnetAlphaIn.get(this.store, netuid)
    return alpha === 0n ? 1_000_000_000n : (tao * 1_000_000_000n) / alpha
  }
}

const ALL_HOTKEYS: readonly Hex[] = COLDKEY_ACCOUNTS.flatMap((coldkey) =>
  Array.from({ length: HOTKEYS_EACH }, (_, index) => hotkeyOf(coldkey, index)),
)
