/** Reads what an account has after a block that is not the pinned one, by the runtime in the state of that block. */
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import type { Price } from '../../core/money.js'
import { decodeAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { ExecutingRuntimes } from '../raw/executing-runtimes.js'
import { encodeArguments, locateMethod } from '../reads/api-call.js'
import { decodeAnswer, type ReadContext } from '../reads/decode-answer.js'
import { decodeEntry, locateEntry, type StorageQuery } from '../reads/storage-query.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { expectList, expectPrice } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { listStakes, readStakePosition, type StakePosition } from '../stake/list-stakes.js'

/** What an account has staked: 10^-9 alpha by hotkey and netuid, as {@link namePlace} writes them. */
export type Positions = ReadonlyMap<string, bigint>

/** What an account has after a block. */
export interface AccountState {
  readonly hash: string
  /** In ms since 1970; 0 where the chain has no time yet. */
  readonly timeMs: number
  /** Free and reserved TAO, in rao. */
  readonly totalRao: bigint
  readonly positions: Positions
}

const API = 'StakeInfoRuntimeApi'
const ALL = 'get_stake_info_for_coldkey'

export function namePlace(hotkey: string, netuid: number): string {
  return `${hotkey} ${netuid}`
}

export function readPlace(place: string): { readonly hotkey: string; readonly netuid: number } {
  const [hotkey = '', netuid] = place.split(' ')
  return { hotkey, netuid: Number(netuid) }
}

export class StateReader {
  readonly #runtimes: ExecutingRuntimes
  readonly #contexts = new Map<string, Promise<ReadContext>>()

  constructor(readonly client: ChainClient) {
    this.#runtimes = new ExecutingRuntimes(client)
  }

  close(): void {
    this.#runtimes.close()
  }

  async #findContext(hash: string): Promise<ReadContext> {
    const { client } = this
    const version = await client.request('state_getRuntimeVersion', [hash])
    const specVersion: unknown = isRecord(version) ? version.specVersion : undefined
    const { endpoint } = client.network
    if (typeof specVersion !== 'number' || !Number.isSafeInteger(specVersion)) throw badAnswer(endpoint, 'state_getRuntimeVersion')
    return { metadata: await this.#runtimes.metadataOf(specVersion, hash), specVersion, endpoint }
  }

  #contextOf(hash: string): Promise<ReadContext> {
    let context = this.#contexts.get(hash)
    if (context === undefined) {
      context = this.#findContext(hash)
      this.#contexts.set(hash, context)
    }
    return context
  }

  async #callApi(hash: string, api: string, method: string, args: readonly ScaleInput[]): Promise<ScaleValue> {
    const context = await this.#contextOf(hash)
    const input = toHex(encodeArguments(context, api, method, args))
    const answer = await this.client.request('state_call', [`${api}_${method}`, input, hash])
    const bytes = readHexAnswer(answer, context.endpoint, 'state_call')
    return decodeAnswer(context, locateMethod(context, api, method).output, bytes, `${api}.${method}`)
  }

  /** All that the coldkey has staked; one by one where an endpoint finds the question too much. */
  async #readPositions(hash: string, coldkey: string): Promise<Positions> {
    try {
      const list = expectList(await this.#callApi(hash, API, ALL, [coldkey]), `${API}.${ALL}`)
      return placesOf(list.map((value) => readStakePosition(value, `${API}.${ALL}`)))
    } catch (error) {
      if (!(error instanceof TaoError) || error.code !== 'WORK_LIMIT') throw error
      const other = await this.client.connectAt(hash)
      try {
        return placesOf(await listStakes(other, coldkey))
      } finally {
        other.disconnect()
      }
    }
  }

  async #readStorage(hash: string, query: StorageQuery): Promise<ScaleValue> {
    const context = await this.#contextOf(hash)
    const entry = locateEntry(context, query)
    const raw = entry === null ? null : await this.client.request('state_getStorage', [entry.key, hash])
    if (raw !== null && typeof raw !== 'string') throw badAnswer(context.endpoint, 'state_getStorage')
    return decodeEntry(context, entry, raw)
  }

  /** What the account has after the block. Throws what reading the pinned block throws. */
  async readState(hash: string, address: string): Promise<AccountState> {
    const [positions, account, now] = await Promise.all([
      this.#readPositions(hash, address),
      this.#readStorage(hash, { pallet: 'System', item: 'Account', keys: [address] }),
      this.#readStorage(hash, { pallet: 'Timestamp', item: 'Now', keys: [] }),
    ])
    return { hash, timeMs: readMs(now), totalRao: totalOf(address, account), positions }
  }

  /** The spot price of a subnet's alpha after the block. */
  async readPrice(hash: string, netuid: number): Promise<Price> {
    return expectPrice(await this.#callApi(hash, 'SwapRuntimeApi', 'current_alpha_price', [netuid]), 'SwapRuntimeApi.current_alpha_price')
  }
}

function placesOf(positions: readonly StakePosition[]): Positions {
  return new Map(
    positions.flatMap(({ hotkey, netuid, stake }) => (stake.alphaRao === 0n ? [] : [[namePlace(hotkey, netuid), stake.alphaRao]])),
  )
}

/** Free and reserved TAO in a `System.Account` value, in rao. */
export function totalOf(address: string, value: ScaleValue): bigint {
  const { freeRao, reservedRao } = decodeAccount(address, value)
  return freeRao + reservedRao
}

/** The last moment that a date can say. */
const LAST_MS = 8_640_000_000_000_000n

/** A `Timestamp.Now`, in ms since 1970; 0 for what is no date. */
export function readMs(value: ScaleValue): number {
  return typeof value === 'bigint' && value <= LAST_MS ? Number(value) : 0
}
