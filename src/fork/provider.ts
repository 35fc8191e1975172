/** What stands between chopsticks and the chain that is forked: it asks, and gives on only what has the form of an answer. */
import { networkError } from '../core/errors.js'
import { isRecord } from '../core/is-record.js'
import type { Provider } from './chopsticks.js'
import type { ForkSource } from './fork-source.js'
import { isHex } from './hex.js'

/** The largest value of a storage: 16 MiB, four times the largest runtime. */
const MAX_VALUE = 2 * 16 * 1024 * 1024
/** The largest page that is asked for. */
const MAX_KEYS = 1_000
/** How many keys one step can be told: a chain that has more below one prefix has no end. */
const MAX_KEYS_IN_STEP = 1_000_000

const isValue = (value: unknown): boolean => value === null || value === undefined || (isHex(value) && value.length <= MAX_VALUE)

/** Keys have to be of the prefix, after the one that was given, and in order: the executor ends in a panic else, or never. */
function areKeys(value: unknown, [prefix, , start]: readonly unknown[]): boolean {
  if (!Array.isArray(value) || value.length > MAX_KEYS) return false
  let last = typeof start === 'string' && start !== prefix ? start : ''
  return value.every((key) => {
    const fits = isHex(key) && typeof prefix === 'string' && key.startsWith(prefix) && key > last
    if (fits) last = key
    return fits
  })
}

function areChanges(value: unknown): boolean {
  const changes = Array.isArray(value) && isRecord(value[0]) ? value[0].changes : undefined
  return Array.isArray(changes) && changes.every((pair) => Array.isArray(pair) && isHex(pair[0]) && isValue(pair[1]))
}

const ANSWERS: Readonly<Record<string, (value: unknown, params: readonly unknown[]) => boolean>> = {
  state_getStorage: isValue,
  childstate_getStorage: isValue,
  state_getKeysPaged: areKeys,
  childstate_getKeysPaged: (value, [, ...rest]) => areKeys(value, rest),
  state_queryStorageAt: areChanges,
  chain_getHeader: (value) => value === null || isRecord(value),
  chain_getBlock: (value) => value === null || (isRecord(value) && isRecord(value.block)),
  chain_getBlockHash: (value) => value === null || (isHex(value) && value.length === 66),
  system_chain: (value) => typeof value === 'string' && value.length <= 200,
  system_properties: (value) => value === null || isRecord(value),
}

/** A provider over a source, which keeps the last failure: chopsticks itself tells of none that a runtime met when it read a value. */
export class SourceProvider implements Provider {
  readonly hasSubscriptions = false
  readonly isReady = Promise.resolve()
  #failure: unknown
  #keysInStep = 0

  constructor(private readonly source: ForkSource) {}

  /** What went wrong since this was asked last, with which a step begins and ends. */
  takeFailure(): unknown {
    const failure = this.#failure
    this.#failure = undefined
    this.#keysInStep = 0
    return failure
  }

  async send(method: string, params: readonly unknown[]): Promise<unknown> {
    try {
      const fits = ANSWERS[method]
      if (fits === undefined) throw new Error(`a fork does not ask for ${method}`)
      const answer = await this.source.request(method, params)
      if (method.endsWith('_getKeysPaged') && Array.isArray(answer)) this.#keysInStep += answer.length
      if (this.#keysInStep > MAX_KEYS_IN_STEP) {
        throw networkError(`${this.source.place} names keys without end`, 'BAD_ANSWER', {
          why: `It has named more than ${MAX_KEYS_IN_STEP} for one block.`,
          hint: 'Try another endpoint.',
        })
      }
      if (fits(answer, params)) return answer
      throw networkError(`${this.source.place} gave no answer to ${method}`, 'BAD_ANSWER', {
        why: 'What it sent has not the form of one.',
        hint: 'Try another endpoint.',
      })
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }

  disconnect(): Promise<void> {
    return this.source.close()
  }
}
