/** Prices of subnets after each block. */
import { isRecord } from '../../core/is-record.js'
import { type Price, ROOT_PRICE } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findApiMethod } from '../metadata/lookup.js'
import { ExecutingRuntimes } from '../raw/executing-runtimes.js'
import { encodeArguments, locateMethod } from '../reads/api-call.js'
import { askAhead } from '../reads/ask-ahead.js'
import { decodeAnswer, type ReadContext } from '../reads/decode-answer.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { expectList, expectNumber, expectObject, expectPrice } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { BlockReader, FollowedBlock } from './followed-block.js'

const API = 'SwapRuntimeApi'
const ALL = 'current_alpha_price_all'
const ONE = 'current_alpha_price'
/** Up to so many prices are asked for one by one; more are cheaper all together. */
const FEW = 3

/** Prices by netuid, null for a subnet that is not there. On root alpha is TAO. */
export type Prices = ReadonlyMap<number, Price | null>

export class PriceReader implements BlockReader<Prices> {
  readonly #runtimes: ExecutingRuntimes

  constructor(
    readonly client: ChainClient,
    readonly netuids: readonly number[],
  ) {
    this.#runtimes = new ExecutingRuntimes(client)
  }

  close(): void {
    this.#runtimes.close()
  }

  async read(blocks: readonly FollowedBlock[]): Promise<readonly Prices[]> {
    const { client } = this
    const { endpoint } = client.network
    const versions = await client.requestMany(
      'state_getRuntimeVersion',
      blocks.map(({ hash }) => [hash]),
    )
    const contexts: ReadContext[] = []
    for (const [index, { hash }] of blocks.entries()) {
      const version = versions[index]
      const specVersion: unknown = isRecord(version) ? version.specVersion : undefined
      if (typeof specVersion !== 'number' || !Number.isSafeInteger(specVersion)) throw badAnswer(endpoint, 'state_getRuntimeVersion')
      contexts.push({ metadata: await this.#runtimes.metadataOf(specVersion, hash), specVersion, endpoint })
    }
    const newest = contexts.at(-1)
    if (newest !== undefined && newest.specVersion > client.runtime.specVersion) await client.refresh()
    return this.#readAll(blocks, contexts)
  }

  async #readAll(blocks: readonly FollowedBlock[], contexts: readonly ReadContext[]): Promise<readonly Prices[]> {
    const wanted = this.netuids.filter((netuid) => netuid !== 0)
    const questions = blocks.flatMap(({ hash }, index) => {
      const context = contexts[index]
      if (context === undefined || wanted.length === 0) return []
      const all = wanted.length > FEW && findApiMethod(context.metadata, API, ALL) !== undefined
      const calls = all ? [{ method: ALL, args: [] }] : wanted.map((netuid) => ({ method: ONE, args: [netuid] }))
      return calls.map(({ method, args }) => ({
        ...{ index, context, method, netuid: args[0] ?? null },
        params: [`${API}_${method}`, toHex(encodeArguments(context, API, method, args)), hash],
      }))
    })
    // Of a subnet that is not there the runtime says that its alpha is TAO.
    const exist = askAhead(
      Promise.all(
        blocks.map(({ hash }) =>
          readStorageAt(
            this.client,
            hash,
            wanted.map((netuid) => ({ pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] })),
          ),
        ),
      ),
    )
    const answers = await this.client.requestMany(
      'state_call',
      questions.map(({ params }) => params),
    )
    const there = await exist
    const found = blocks.map(() => new Map<number, Price | null>(this.netuids.map((netuid) => [netuid, netuid === 0 ? ROOT_PRICE : null])))
    for (const [at, { index, context, method, netuid }] of questions.entries()) {
      const bytes = readHexAnswer(answers[at], context.endpoint, 'state_call')
      const value = decodeAnswer(context, locateMethod(context, API, method).output, bytes, `${API}.${method}`)
      const prices = found[index]
      if (netuid !== null) prices?.set(netuid, expectPrice(value, ONE))
      else {
        for (const entry of expectList(value, ALL)) {
          const one = expectObject(entry, 'SubnetPrice')
          const of = expectNumber(one.netuid, 'SubnetPrice.netuid')
          if (prices?.has(of) === true && of !== 0) prices.set(of, expectPrice(one.price, 'SubnetPrice.price'))
        }
      }
    }
    for (const [index, prices] of found.entries()) {
      for (const [at, netuid] of wanted.entries()) if (there[index]?.[at] !== true) prices.set(netuid, null)
    }
    return found
  }
}
