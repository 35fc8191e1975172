/** Everything that coldkeys have with their hotkeys: on which subnets these are registered, and what is staked to them. */
import { type Alpha, alpha, type Price, price, type Rao, valueAt } from '../../core/money.js'
import { type AccountBalance, readAccounts } from '../account/read-account.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { readPaged } from '../read-paged.js'
import { expectAddress, expectList } from '../scale/expect.js'
import type { StakePosition } from '../stake/list-stakes.js'
import { listStakesOf } from '../stake/list-stakes-of.js'
import { readHotkeyStakes } from '../stake/read-hotkey-stakes.js'
import { listSubnets } from '../subnets/list-subnets.js'
import type { PricedSubnet } from '../subnets/subnet-info.js'
import { perDay } from '../yield/yield-math.js'
import { findNeurons, type OwnNeuron, readNeurons } from './read-neurons.js'

/** Which rows are wanted; a function that is left out lets all pass. */
export interface OverviewWish {
  readonly hasHotkey?: ((hotkey: string) => boolean) | undefined
  readonly hasNetuid?: ((netuid: number) => boolean) | undefined
  /** Subnets that have to be there. */
  readonly namedNetuids?: readonly number[] | undefined
  /** Whether to read what everybody has with each hotkey: one more entry for every row. */
  readonly hotkeyStakes?: boolean | undefined
}

/** A hotkey on a subnet: a neuron of the coldkey, or stake without one. */
export interface OverviewRow {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
  /** `neuron`: an own hotkey that is registered. `stake`: an own one that is not, but is staked to. `nomination`: somebody else's. */
  readonly kind: 'neuron' | 'stake' | 'nomination'
  readonly neuron: OwnNeuron | null
  /** What the coldkey itself has with the hotkey there. */
  readonly stake: Alpha
  /** What all have with it; null where that is not wanted. */
  readonly hotkeyStake: Alpha | null
  readonly price: Price
  readonly valueRao: Rao
  /** What the neuron earns in a day for all who have a part in it; null without a neuron. */
  readonly emissionPerDay: Alpha | null
  readonly subnet: PricedSubnet | undefined
}

export interface Overview {
  /** The number of the pinned block. */
  readonly block: number
  readonly balances: readonly AccountBalance[]
  /** By netuid, then in the order of coldkeys and hotkeys. */
  readonly rows: readonly OverviewRow[]
}

async function listOwnedHotkeys(client: ChainClient, coldkeys: readonly string[]): Promise<readonly (readonly string[])[]> {
  const lists = await client.readStorage(
    coldkeys.map((coldkey) => ({ pallet: 'SubtensorModule', item: 'OwnedHotkeys', keys: [coldkey], ifPresent: true })),
  )
  const what = 'SubtensorModule.OwnedHotkeys'
  return coldkeys.map((_, index) => expectList(lists[index] ?? [], what).map((hotkey) => expectAddress(hotkey, what)))
}

interface Place {
  readonly coldkey: string
  readonly hotkey: string
  readonly netuid: number
}

/** What is known of places: looked up part by part, because one long text for each of thousands of places takes longer. */
class PlaceMap<T> {
  readonly #byColdkey = new Map<string, Map<string, Map<number, T>>>()

  get({ coldkey, hotkey, netuid }: Place): T | undefined {
    return this.#byColdkey.get(coldkey)?.get(hotkey)?.get(netuid)
  }

  set({ coldkey, hotkey, netuid }: Place, value: T): void {
    const byHotkey = this.#byColdkey.get(coldkey) ?? new Map<string, Map<number, T>>()
    this.#byColdkey.set(coldkey, byHotkey)
    const byNetuid = byHotkey.get(hotkey) ?? new Map<number, T>()
    byHotkey.set(hotkey, byNetuid)
    byNetuid.set(netuid, value)
  }
}

/** Places that are asked about in one call. */
const PLACES_PER_PART = 512

/** Subnets whose rows are read together, and the positions on them. */
interface Part {
  readonly netuids: readonly number[]
  readonly positions: StakePosition[]
}

/**
 * Divides what is to be read, so that the hotkeys on the subnets of a part fit one call: the node answers one part while another is read.
 * Positions on none of the subnets, as on one that is being dissolved, are a part of their own.
 */
function divide(netuids: readonly number[], hotkeys: number, positions: readonly StakePosition[]): readonly Part[] {
  const count = Math.ceil((netuids.length * hotkeys) / PLACES_PER_PART)
  const size = Math.ceil(netuids.length / Math.max(1, count))
  const others: Part = { netuids: [], positions: [] }
  const parts: Part[] = [others]
  const partOf = new Map<number, Part>()
  for (let from = 0; from < netuids.length; from += size) {
    const part: Part = { netuids: netuids.slice(from, from + size), positions: [] }
    parts.push(part)
    for (const netuid of part.netuids) partOf.set(netuid, part)
  }
  for (const position of positions) (partOf.get(position.netuid) ?? others).positions.push(position)
  return parts
}

/**
 * Reads the rows of these coldkeys in three round trips: what they have and which subnets there are, then at which of them their hotkeys
 * are registered, then what these subnets know of them. A hotkey is a coldkey's own where the chain says so, whatever files there are.
 * Exit 3, `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING`, for a named subnet that is not there.
 */
export async function readOverview(client: ChainClient, coldkeys: readonly string[], wish: OverviewWish = {}): Promise<Overview> {
  const { hasHotkey = () => true, hasNetuid = () => true, namedNetuids = [], hotkeyStakes: isStakeWanted = false } = wish
  const [stakes, list, owned, balances, clock] = await Promise.all([
    listStakesOf(client, coldkeys),
    listSubnets(client),
    listOwnedHotkeys(client, coldkeys),
    readAccounts(client, coldkeys),
    client.readStorage(CLOCK_QUERIES).then(readClock),
  ])
  const subnets = new Map(list.map((subnet) => [subnet.netuid, subnet]))
  const missing = namedNetuids.find((netuid) => !subnets.has(netuid))
  if (missing !== undefined) {
    const { explainMissingSubnet } = await import('../subnets/check-subnet.js')
    throw await explainMissingSubnet(client, missing)
  }
  const ownerOf = new Map(owned.flatMap((hotkeys, index) => hotkeys.map((hotkey) => [hotkey, coldkeys[index] ?? ''] as const)))
  const hotkeys = [...ownerOf.keys()].filter(hasHotkey)
  const netuids = list.map(({ netuid }) => netuid).filter(hasNetuid)
  const wanted = [...stakes.values()].flat().filter((position) => hasHotkey(position.hotkey) && hasNetuid(position.netuid))
  const positions = new PlaceMap<StakePosition>()
  for (const position of wanted) positions.set(position, position)

  const readPart = async (part: Part): Promise<readonly OverviewRow[]> => {
    const neurons = await findNeurons(client, hotkeys, part.netuids)
    const registered = neurons.map(({ hotkey, netuid }): Place => ({ coldkey: ownerOf.get(hotkey) ?? '', hotkey, netuid }))
    const known = new PlaceMap<true>()
    for (const place of registered) known.set(place, true)
    const places = [...registered, ...part.positions.filter((position) => positions.get(position) === position && !known.get(position))]
    const [columns, hotkeyStakes] = await Promise.all([
      readNeurons(client, neurons),
      isStakeWanted ? readHotkeyStakes(client, places) : null,
    ])
    return places.map((place, index): OverviewRow => {
      const { coldkey, hotkey, netuid } = place
      const subnet = subnets.get(netuid)
      const neuron = columns[index] ?? null
      const stake = positions.get(place)?.stake ?? alpha(netuid, 0n)
      const at = subnet?.price ?? price(0n)
      return {
        coldkey,
        hotkey,
        netuid,
        kind: neuron !== null ? 'neuron' : ownerOf.get(hotkey) === coldkey ? 'stake' : 'nomination',
        neuron,
        stake,
        hotkeyStake: hotkeyStakes && (hotkeyStakes[index] ?? alpha(netuid, 0n)),
        price: at,
        valueRao: valueAt(stake, at),
        emissionPerDay: neuron && alpha(netuid, perDay(neuron.emission.alphaRao, subnet?.tempo ?? 0)),
        subnet,
      }
    })
  }

  const rows = (await readPaged(divide(netuids, hotkeys.length, wanted), readPart)).flat()
  return { block: clock.block, balances, rows: rows.sort((a, b) => a.netuid - b.netuid) }
}
