import type { Asker } from '../endpoints/read-head.js'
import { isTooMuch } from '../endpoints/too-much.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readValues } from './read-changes.js'

/** Keys asked for in one call. */
export const KEYS_PER_CALL = 512

type Value = string | null

function splitPages(keys: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(keys.length / KEYS_PER_CALL)
  return Array.from({ length: count }, (_, page) => keys.slice(page * KEYS_PER_CALL, (page + 1) * KEYS_PER_CALL))
}

/**
 * Raw storage at one block. Each key is asked for once, since nothing changes under a pinned block, and those that are wanted at a time in
 * one call.
 */
export class StorageValues {
  readonly #known = new Map<string, Value>()
  /** What is asked for and not answered yet, by key. */
  readonly #asked = new Map<string, Promise<void>>()
  /** What the next call will ask for. */
  #next: { readonly keys: string[]; readonly answered: Promise<void> } | null = null

  constructor(
    readonly asker: Asker,
    readonly blockHash: string,
  ) {}

  /**
   * Reads the values of keys, many in one round trip. Keys and values are hex; the value of an absent entry is null. Throws `BAD_ANSWER`
   * (exit 5), and what the asker throws, mapped to a network error (5).
   */
  async read(keys: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const waits = new Set<Promise<void>>()
    for (const key of keys) if (!this.#known.has(key)) waits.add(this.#asked.get(key) ?? this.#queue(key))
    await Promise.all(waits)
    return this.#known
  }

  /**
   * The values of a long list of keys, in order. Asked for at once, in calls of their own, and not kept: nobody asks twice for thousands of
   * entries, and keeping their long keys costs more time than the answers do. Throws as {@link read}.
   */
  async readList(keys: readonly string[]): Promise<readonly Value[]> {
    const pages = await Promise.all(splitPages(keys).map((page) => this.#askPage(page)))
    const [first = []] = pages
    return pages.length > 1 ? pages.flat() : first
  }

  /** Puts a key into the next call, which leaves when all that is wanted at this moment is known. */
  #queue(key: string): Promise<void> {
    this.#next ??= this.#beginCall()
    this.#next.keys.push(key)
    this.#asked.set(key, this.#next.answered)
    return this.#next.answered
  }

  #beginCall(): { readonly keys: string[]; readonly answered: Promise<void> } {
    const keys: string[] = []
    const answered = new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        this.#next = null
        const forget = (): void => {
          for (const key of keys) this.#asked.delete(key)
        }
        this.#readAll(keys).then(resolve, reject).finally(forget)
      })
    })
    // Whoever wanted a key hears of it.
    answered.catch(() => {})
    return { keys, answered }
  }

  async #readAll(keys: readonly string[]): Promise<void> {
    const [only] = keys
    if (only !== undefined && keys.length === 1) return this.#readOne(only)
    await Promise.all(
      splitPages(keys).map(async (page) => {
        const values = await this.#askPage(page)
        for (const [index, key] of page.entries()) this.#known.set(key, values[index] ?? null)
      }),
    )
  }

  async #readOne(key: string): Promise<void> {
    const answer = await this.asker.request('state_getStorage', [key, this.blockHash]).catch((error: unknown) => {
      throw mapReadError(error)
    })
    if (answer !== null && typeof answer !== 'string') throw badAnswer(this.asker.endpoint, 'state_getStorage')
    this.#known.set(key, answer)
  }

  /** The values of keys in one call, and in two when the endpoint finds that too much. */
  async #askPage(keys: readonly string[]): Promise<readonly Value[]> {
    const method = 'state_queryStorageAt'
    let answer: unknown
    try {
      answer = await this.asker.request(method, [keys, this.blockHash])
    } catch (error) {
      if (!isTooMuch(error) || keys.length < 2) throw mapReadError(error)
      const middle = Math.ceil(keys.length / 2)
      // The halves are read one after the other: twice as many calls at once would not help an overloaded endpoint.
      const first = await this.#askPage(keys.slice(0, middle))
      return [...first, ...(await this.#askPage(keys.slice(middle)))]
    }
    const values = readValues(answer, keys)
    if (values === undefined) throw badAnswer(this.asker.endpoint, method)
    return values
  }
}
