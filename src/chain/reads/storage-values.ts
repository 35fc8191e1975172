import { isRecord } from '../../core/is-record.js'
import type { Asker } from '../endpoints/read-head.js'
import { isTooMuch } from '../endpoints/too-much.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'

/** Keys asked for in one call. */
const KEYS_PER_CALL = 512

/** Raw storage at one block. Each key is asked for once: nothing changes under a pinned block. */
export class StorageValues {
  readonly #known = new Map<string, string | null>()

  constructor(
    readonly asker: Asker,
    readonly blockHash: string,
  ) {}

  /** Values by key, hex, null for an absent entry; many in one round trip. Throws `BAD_ANSWER` and what the asker throws, in words (exit 5). */
  async read(keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const known = this.#known
    const missing = [...new Set(keys)].filter((key) => !known.has(key))
    const [only] = missing
    if (only === undefined) return known
    if (missing.length === 1) {
      const answer = await this.asker.request('state_getStorage', [only, this.blockHash]).catch((error: unknown) => {
        throw mapReadError(error)
      })
      if (answer !== null && typeof answer !== 'string') throw badAnswer(this.asker.endpoint, 'state_getStorage')
      return known.set(only, answer)
    }
    const pages = Array.from({ length: Math.ceil(missing.length / KEYS_PER_CALL) }, (_, page) =>
      missing.slice(page * KEYS_PER_CALL, (page + 1) * KEYS_PER_CALL),
    )
    await Promise.all(pages.map((page) => this.#readPage(page)))
    // An entry that is left out is not one that is absent: what is not told must not be taken for nothing.
    if (missing.some((key) => !known.has(key))) throw badAnswer(this.asker.endpoint, 'state_queryStorageAt')
    return known
  }

  /** Many keys in one call, and in two when the endpoint finds that too much. */
  async #readPage(keys: readonly string[]): Promise<void> {
    const known = this.#known
    const method = 'state_queryStorageAt'
    let answer: unknown
    try {
      answer = await this.asker.request(method, [keys, this.blockHash])
    } catch (error) {
      if (!isTooMuch(error) || keys.length < 2) throw mapReadError(error)
      const middle = Math.ceil(keys.length / 2)
      // One after the other: an endpoint that is short of work is not helped by twice as many calls.
      await this.#readPage(keys.slice(0, middle))
      return this.#readPage(keys.slice(middle))
    }
    const [set] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    const changes: unknown = isRecord(set) ? set.changes : undefined
    if (!Array.isArray(changes)) throw badAnswer(this.asker.endpoint, method)
    for (const change of changes as readonly unknown[]) {
      const [key, value] = Array.isArray(change) ? (change as readonly unknown[]) : []
      if (typeof key === 'string' && (value === null || typeof value === 'string')) known.set(key, value)
    }
  }
}
