import type { Asker } from '../endpoints/read-head.js'
import { isTooMuch } from '../endpoints/too-much.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'
import type { KeyTexts } from '../rpc/key-texts.js'
import { MatchedValues } from '../rpc/match-values.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { readValues } from './read-changes.js'

/** Keys asked for in one call. */
export const KEYS_PER_CALL = 1_024

type Value = string | null

const METHOD = 'state_queryStorageAt'

/** A list of keys, of whatever kind. */
interface KeyList<K> {
  readonly length: number
  slice(from: number, to?: number): K
}

function splitPages<K extends KeyList<K>>(keys: K): readonly K[] {
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
  async readList(keys: KeyTexts): Promise<readonly (Uint8Array | null)[]> {
    const pages = await Promise.all(splitPages(keys).map((page) => this.#halve(page, (some) => this.#askList(some))))
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
      splitPages<readonly string[]>(keys).map(async (page) => {
        const values = await this.#halve(page, (some) => this.#askPage(some))
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

  /** What `ask` gives for keys in one call, and in two when the endpoint finds that too much. */
  async #halve<K extends KeyList<K>, V>(keys: K, ask: (keys: K) => Promise<readonly V[]>): Promise<readonly V[]> {
    try {
      return await ask(keys)
    } catch (error) {
      if (!isTooMuch(error) || keys.length < 2) throw mapReadError(error)
    }
    const middle = Math.ceil(keys.length / 2)
    // The halves are read one after the other: twice as many calls at once would not help an overloaded endpoint.
    const first = await this.#halve(keys.slice(0, middle), ask)
    return [...first, ...(await this.#halve(keys.slice(middle), ask))]
  }

  async #askPage(keys: readonly string[]): Promise<readonly Value[]> {
    const values = readValues(await this.asker.request(METHOD, [keys, this.blockHash]), keys)
    if (values === undefined) throw badAnswer(this.asker.endpoint, METHOD)
    return values
  }

  async #askList(keys: KeyTexts): Promise<readonly (Uint8Array | null)[]> {
    const { asker, blockHash } = this
    const answer = await (asker.requestValues?.(keys, blockHash) ?? asker.request(METHOD, [keys.toTexts(), blockHash]))
    if (answer instanceof MatchedValues) return answer.values
    const values = readValues(answer, keys.toTexts())
    if (values === undefined) throw badAnswer(asker.endpoint, METHOD)
    return values.map((value) => (value === null ? null : readHexAnswer(value, asker.endpoint, 'state_getStorage')))
  }
}
