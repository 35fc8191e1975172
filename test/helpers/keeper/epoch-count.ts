/** How often weights were set in each epoch of each place, by what the chain has in the end. */
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { readState } from '../worlds/change-state.js'
import type { KeeperChain } from './keeper-chain.js'

const { storage } = subtensor
const MECHANISM = 4_096

export interface CountedPlace {
  readonly netuid: number
  readonly mechid: number
}

/** `1/0` */
export const namePlace = ({ netuid, mechid }: CountedPlace): string => `${netuid}/${mechid}`

export class EpochCount {
  /** By place and epoch, the blocks in which weights were set. */
  readonly #sets = new Map<string, Map<number, number[]>>()

  constructor(
    private readonly chain: KeeperChain,
    private readonly places: readonly CountedPlace[],
    /** Told of an epoch that has ended, but for the first one, which is not whole. */
    private readonly onEnded: (place: string, sets: number) => void = () => undefined,
  ) {
    for (const place of places) this.#sets.set(namePlace(place), new Map())
  }

  /** Looks at the head, which has to be done after each block; says for how many places weights were set in it. */
  record(): number {
    const { node, uids } = this.chain
    const head = node.chain.head.number
    let found = 0
    readState(node, (ctx) => {
      for (const place of this.places) {
        const { netuid, mechid } = place
        const name = namePlace(place)
        const epochs = this.#sets.get(name) ?? new Map<number, number[]>()
        const epoch = Number(storage.SubnetEpochIndex.get(ctx, netuid))
        const before = epochs.get(epoch - 1)
        if (!epochs.has(epoch)) {
          epochs.set(epoch, [])
          if (before !== undefined && epochs.has(epoch - 2)) this.onEnded(name, before.length)
        }
        const update = storage.LastUpdate.get(ctx, mechid * MECHANISM + netuid)[uids.get(netuid) ?? 0]
        if (update !== BigInt(head)) continue
        epochs.get(epoch)?.push(head)
        found++
      }
    })
    return found
  }

  /** The blocks after this one are no longer in the chain. */
  forgetAfter(number: number): void {
    for (const epochs of this.#sets.values()) {
      for (const [epoch, blocks] of epochs)
        epochs.set(
          epoch,
          blocks.filter((block) => block <= number),
        )
    }
  }

  /** How many epochs each place has been in, the least of all. */
  get epochs(): number {
    return Math.min(...[...this.#sets.values()].map(({ size }) => size))
  }

  /** For each place, how often weights were set in each whole epoch, of so many at most. */
  count(most: number): Readonly<Record<string, readonly number[]>> {
    const lists = [...this.#sets].map(([name, epochs]): [string, number[]] => {
      const [first = 0, last = 0] = [Math.min(...epochs.keys()), Math.max(...epochs.keys())]
      const whole = Array.from({ length: Math.max(last - first - 1, 0) }, (_, index) => epochs.get(first + 1 + index)?.length ?? 0)
      return [name, whole.slice(0, most)]
    })
    return Object.fromEntries(lists)
  }
}
