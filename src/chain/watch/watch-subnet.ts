/** One subnet after each block: its price and pool, what a place costs, how far its epoch is, and what happened to it. */
import { type Alpha, alpha, type Price, type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'
import { EventReader } from './event-reader.js'
import type { BlockReader, FollowedBlock } from './followed-block.js'
import { EVERY_EVENT, EventChooser, type WatchedEvent } from './watch-events.js'
import { PriceReader } from './watch-prices.js'

const MODULE = 'SubtensorModule'
const ITEMS = [
  ...['NetworksAdded', 'SubnetTAO', 'SubnetAlphaIn', 'SubnetAlphaOut', 'Burn', 'SubnetworkN', 'MaxAllowedUids'],
  ...['Tempo', 'BlocksSinceLastStep'],
] as const

export interface WatchedSubnet {
  readonly netuid: number
  /** False once it was dissolved; all else is then null or zero. */
  readonly exists: boolean
  readonly price: Price | null
  readonly taoInRao: Rao
  readonly alphaIn: Alpha
  readonly alphaOut: Alpha
  /** What a registration costs. */
  readonly costRao: Rao
  readonly neurons: number
  readonly maxNeurons: number
  /** Blocks from one epoch to the next. */
  readonly tempo: number
  /** Blocks since the last epoch; null where the runtime does not tell. */
  readonly sinceEpoch: number | null
  /** The events that name it. */
  readonly events: readonly WatchedEvent[]
}

function listQueries(netuid: number): readonly StorageQuery[] {
  return ITEMS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true }))
}

const asAmount = (value: ScaleValue | undefined): bigint => (typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : 0n)

class SubnetReader implements BlockReader<WatchedSubnet> {
  readonly #prices: PriceReader
  readonly #events: EventReader<readonly WatchedEvent[]>

  constructor(
    readonly client: ChainClient,
    readonly netuid: number,
  ) {
    const chooser = new EventChooser({ ...EVERY_EVENT, netuids: new Set([netuid]) })
    this.#prices = new PriceReader(client, [netuid])
    this.#events = new EventReader(client, [], (block) => chooser.choose(block))
  }

  close(): void {
    this.#prices.close()
    this.#events.close()
  }

  async read(blocks: readonly FollowedBlock[]): Promise<readonly WatchedSubnet[]> {
    const { client, netuid } = this
    const [events, prices, values] = await Promise.all([
      this.#events.read(blocks),
      this.#prices.read(blocks),
      Promise.all(blocks.map(({ hash }) => readStorageAt(client, hash, listQueries(netuid)))),
    ])
    return blocks.map((_, index) => {
      const [added, taoIn, alphaIn, alphaOut, burn, neurons, most, tempo, since] = values[index] ?? []
      return {
        ...{ netuid, exists: added === true, price: added === true ? (prices[index]?.get(netuid) ?? null) : null },
        taoInRao: rao(asAmount(taoIn)),
        alphaIn: alpha(netuid, asAmount(alphaIn)),
        alphaOut: alpha(netuid, asAmount(alphaOut)),
        costRao: rao(asAmount(burn)),
        ...{ neurons: Number(asAmount(neurons)), maxNeurons: Number(asAmount(most)), tempo: Number(asAmount(tempo)) },
        sinceEpoch: since === null || since === undefined ? null : Number(asAmount(since)),
        events: events[index] ?? [],
      }
    })
  }
}

/** Reads what blocks did to a subnet. */
export function watchSubnet(client: ChainClient, netuid: number): BlockReader<WatchedSubnet> {
  return new SubnetReader(client, netuid)
}
