/**
 * The connected chain: one endpoint at a time, one runtime, one pinned block that all reads refer to. Names are resolved in the runtime's own
 * metadata, which is loaded the first time something needs it. A read that an endpoint fails is asked of the next, at the same block.
 */
import { networkError, TaoError } from '../core/errors.js'
import { noteFailure } from './endpoints/health.js'
import { type OpenOptions, openNetwork } from './endpoints/open-network.js'
import { type BlockReference, readBlock } from './endpoints/pin-block.js'
import { type Asker, type Head, isRecord, type RuntimeVersion, readHead } from './endpoints/read-head.js'
import { isTooMuch } from './endpoints/too-much.js'
import { mapReadError } from './errors.js'
import { decodeValue } from './metadata/decode-value.js'
import { encodeValue } from './metadata/encode-value.js'
import { type LoadedMetadata, loadMetadata } from './metadata/load-metadata.js'
import { findApiMethod, findConstant, findStorage, notOnThisRuntime } from './metadata/lookup.js'
import type { RuntimeMetadata } from './metadata/runtime-metadata.js'
import { makeStorageKey } from './metadata/storage-key.js'
import { type Network, resolveNetwork } from './networks.js'
import { ReadLog } from './quorum/read-log.js'
import { badAnswer } from './rpc/bad-answer.js'
import type { RpcConnection } from './rpc/connection.js'
import { readHeaderNumber, readHexAnswer } from './rpc/read-answer.js'
import { toHex } from './scale/hex.js'
import { ScaleReader } from './scale/reader.js'
import type { ScaleInput, ScaleValue } from './scale/value.js'

export interface ConnectOptions {
  /** A name of `networks.ts`, one or more ws/wss URLs with commas between, or the network itself. */
  readonly network: string | Network
  /** Where metadata and what endpoints did wrong are kept between runs; null keeps nothing. */
  readonly cacheDirectory: string | null
  /** Default 10 s. */
  readonly connectTimeoutMs?: number
  /** Default 30 s. */
  readonly callTimeoutMs?: number
  /** How long an endpoint is waited for before the next is asked as well; default 2 s. */
  readonly staggerMs?: number
  /** The block to pin instead of the best one. */
  readonly at?: BlockReference
}

/** One storage entry to read: names as the metadata has them, one key per hasher. */
export interface StorageQuery {
  readonly pallet: string
  readonly item: string
  readonly keys: readonly ScaleInput[]
  /** Null for an absent entry even where the runtime has a default for it: whether it is there is the question. */
  readonly absentIsNull?: boolean
  /** Null where the runtime has no such item, for facts that a check can do without. */
  readonly ifPresent?: boolean
}

/** Keys asked for in one call. */
const KEYS_PER_CALL = 512
/** After these another endpoint may do what this one did not. */
const FAILS_OVER: ReadonlySet<string> = new Set(['CONNECTION_LOST', 'CALL_TIMEOUT', 'RATE_LIMITED'])

interface Opened {
  readonly connection: RpcConnection
  readonly genesisHash: string
  readonly chainName: string
}

export class ChainClient {
  #connection: RpcConnection
  #network: Network
  #head: Head
  #loading: Promise<LoadedMetadata> | null = null
  #known = new Map<string, string | null>()
  /** Endpoints that are left to turn to. */
  #others: readonly string[]
  #turning: Promise<boolean> | null = null
  #held = false
  #log: ReadLog | undefined
  readonly #endpoints: readonly string[]
  readonly genesisHash: string
  readonly chainName: string
  readonly cacheDirectory: string | null
  readonly #open: OpenOptions
  readonly #asker: Asker

  private constructor(opened: Opened, network: Network, head: Head, open: OpenOptions, others: readonly string[]) {
    this.#connection = opened.connection
    this.#endpoints = [network.endpoint, ...network.alternates]
    this.#network = { ...network, endpoint: opened.connection.endpoint }
    this.#head = head
    this.#open = open
    this.#others = others
    this.genesisHash = opened.genesisHash
    this.chainName = opened.chainName
    this.cacheDirectory = open.cacheDirectory
    const current = (): string => this.#connection.endpoint
    this.#asker = {
      get endpoint() {
        return current()
      },
      request: (method, params, timeoutMs) => this.#ask(method, params, timeoutMs),
    }
  }

  /**
   * Connects, learns chain and runtime in one round trip and pins the best block, or the one asked for, on an archive when the node has pruned
   * it. Errors: `UNKNOWN_NETWORK` (2), those of connecting (5), `WRONG_CHAIN` (3) when a named public network answers with another genesis,
   * `BLOCK_NOT_FOUND` (3), `STATE_PRUNED` (5).
   */
  static async connect(options: ConnectOptions): Promise<ChainClient> {
    const network = typeof options.network === 'string' ? resolveNetwork(options.network) : options.network
    const { cacheDirectory, connectTimeoutMs = 10_000, callTimeoutMs = 30_000, staggerMs = 2_000, at } = options
    const open: OpenOptions = { cacheDirectory, connectTimeoutMs, callTimeoutMs, staggerMs }
    const endpoints = [network.endpoint, ...network.alternates]
    const opened = await openNetwork(network, endpoints, open)
    const others = endpoints.filter((endpoint) => endpoint !== opened.connection.endpoint)
    if (at === undefined) return new ChainClient(opened, network, opened.head, open, others)
    try {
      return new ChainClient(opened, network, await readBlock(opened.connection, at), open, others)
    } catch (error) {
      opened.connection.close()
      const pruned = error instanceof TaoError && error.code === 'STATE_PRUNED'
      const archives = (network.archives.length > 0 ? network.archives : others).filter((url) => url !== opened.connection.endpoint)
      if (!pruned || archives.length === 0) throw error
      return ChainClient.#connectArchive(network, opened.genesisHash, archives, at, open, error)
    }
  }

  static async #connectArchive(
    network: Network,
    genesisHash: string,
    archives: readonly string[],
    at: BlockReference,
    open: OpenOptions,
    pruned: unknown,
  ): Promise<ChainClient> {
    // The head of an archive may be old: the block that is asked for is older.
    const opened = await openNetwork({ ...network, genesisHash }, archives, open).catch((error: unknown) => {
      throw networkError('The node has pruned that block, and no archive answers', 'STATE_PRUNED', {
        why: error instanceof Error ? error.message : 'It did not answer.',
        hint: 'Run the command again, or give an archive node with --network.',
        details: { endpoints: archives },
        cause: pruned,
      })
    })
    try {
      const head = await readBlock(opened.connection, at)
      return new ChainClient(
        opened,
        network,
        head,
        open,
        archives.filter((url) => url !== opened.connection.endpoint),
      )
    } catch (error) {
      opened.connection.close()
      throw error
    }
  }

  /** The connection of now. What goes over it directly does not fail over. */
  get connection(): RpcConnection {
    return this.#connection
  }

  /** The network, `endpoint` being the one that is connected. */
  get network(): Network {
    return this.#network
  }

  /** The block that all reads are pinned to. */
  get blockHash(): string {
    return this.#head.hash
  }

  get runtime(): RuntimeVersion {
    return this.#head.runtime
  }

  /** Endpoints of the same chain that have not been turned to. */
  get otherEndpoints(): readonly string[] {
    return this.#others
  }

  /** From here on keeps what is read of the state, for a second opinion. */
  logReads(): ReadLog {
    this.#log ??= new ReadLog()
    return this.#log
  }

  /** Stays with this endpoint from now on: what was handed in to one node is followed there, and its loss is told as such. */
  holdEndpoint(): void {
    this.#held = true
  }

  /** Another endpoint of the same chain beside this one, to read from; null when the network has none that answers. */
  async connectElsewhere(): Promise<ChainClient | null> {
    const [endpoint, ...alternates] = this.#endpoints.filter((url) => url !== this.#network.endpoint)
    if (endpoint === undefined) return null
    try {
      return await ChainClient.connect({
        ...this.#open,
        network: { ...this.#network, endpoint, alternates, genesisHash: this.genesisHash },
      })
    } catch (error) {
      if (error instanceof TaoError) return null
      throw error
    }
  }

  /** Pins the best block of now and re-reads the runtime version; true if the runtime is another one than before. */
  async refresh(): Promise<boolean> {
    const before = this.#head
    this.#head = await readHead(this.#asker).catch((error: unknown) => {
      throw mapReadError(error)
    })
    this.#known = new Map()
    const { runtime, codeId } = this.#head
    const changed =
      runtime.specVersion !== before.runtime.specVersion ||
      runtime.transactionVersion !== before.runtime.transactionVersion ||
      codeId !== before.codeId
    if (changed) this.#loading = null
    return changed
  }

  /** One JSON-RPC call, errors in words. */
  async request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    try {
      return await this.#ask(method, params, timeoutMs)
    } catch (error) {
      throw mapReadError(error)
    }
  }

  /** One JSON-RPC call, of the next endpoint when this one fails. Throws what the last connection throws. */
  async #ask(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    for (;;) {
      const connection = this.#connection
      try {
        const answer = await connection.request(method, params, timeoutMs)
        this.#log?.add(method, params, answer, this.#head.hash)
        return answer
      } catch (error) {
        if (!(await this.#turnFrom(connection, error))) throw error
      }
    }
  }

  /** Turns to another endpoint after an error that one may not have; false when there is none, or none may be turned to. */
  #turnFrom(failed: RpcConnection, error: unknown): Promise<boolean> | boolean {
    const mapped = mapReadError(error)
    if (this.#held || !(mapped instanceof TaoError) || !FAILS_OVER.has(mapped.code)) return false
    if (failed !== this.#connection) return true
    if (this.#others.length === 0) return false
    // What was asked together fails together, and turns once.
    this.#turning ??= this.#turn(failed, mapped.code).finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  async #turn(failed: RpcConnection, code: string): Promise<boolean> {
    noteFailure(this.cacheDirectory, failed.endpoint, code, null)
    const network = { ...this.#network, genesisHash: this.genesisHash }
    try {
      const opened = await openNetwork(network, this.#others, { ...this.#open, mustHave: this.blockHash })
      if (this.#held) {
        opened.connection.close()
        return false
      }
      const { endpoint } = opened.connection
      this.#others = this.#others.filter((other) => other !== endpoint)
      this.#connection = opened.connection
      this.#network = { ...this.#network, endpoint }
      failed.close()
      return true
    } catch {
      // The first error is the one to tell.
      this.#others = []
      return false
    }
  }

  async #load(): Promise<LoadedMetadata> {
    const { genesisHash, cacheDirectory } = this
    const loaded = await loadMetadata({ asker: this.#asker, genesisHash, head: this.#head, cacheDirectory }).catch((error: unknown) => {
      if (error instanceof TaoError && error.code === 'RUNTIME_NOT_GENUINE') {
        noteFailure(cacheDirectory, String(error.details.endpoint), error.code, null)
      }
      throw error
    })
    this.#head = { ...this.#head, ...loaded.own }
    return loaded
  }

  #loaded(): Promise<LoadedMetadata> {
    this.#loading ??= this.#load()
    return this.#loading
  }

  /** Metadata of the pinned block's runtime, see {@link loadMetadata}. */
  async metadata(): Promise<RuntimeMetadata> {
    return (await this.#loaded()).metadata
  }

  /** The digest by which the chain checks the metadata that is used here, hex. Throws `BAD_METADATA` (exit 5) where it has none. */
  async readMetadataDigest(): Promise<string> {
    return (await this.#loaded()).readDigest()
  }

  /** The chain has shown that it has other metadata: what was kept of it on disk goes. */
  async forgetMetadata(): Promise<void> {
    const loaded = await this.#loaded()
    loaded.forget()
  }

  /** Reads many storage entries in one round trip, in order. An absent entry is its default, or null if it has none. */
  async readStorage(queries: readonly StorageQuery[]): Promise<readonly ScaleValue[]> {
    const metadata = await this.metadata()
    const entries = queries.map(({ pallet, item, keys, absentIsNull, ifPresent }) => {
      const found = findStorage(metadata, pallet, item)
      if (!found && ifPresent) return null
      if (!found) throw notOnThisRuntime(`storage ${pallet}.${item}`, [`${pallet}.${item}`], this.runtime.specVersion)
      return {
        item: found.item,
        absentIsNull: absentIsNull ?? found.item.optional,
        key: toHex(makeStorageKey(metadata, found.pallet, found.item, keys)),
      }
    })
    const values = await this.#readKeys(entries.flatMap((entry) => (entry ? [entry.key] : [])))
    return entries.map((entry) => {
      if (!entry) return null
      const { item, key, absentIsNull } = entry
      const value = values.get(key) ?? null
      if (value === null && absentIsNull) return null
      const bytes = value === null ? item.fallback : readHexAnswer(value, this.network.endpoint, 'state_getStorage')
      return this.#decode(metadata, item.value, bytes, item.name)
    })
  }

  /** Values of keys at the pinned block, each asked for once: nothing changes under a pinned block. */
  async #readKeys(keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const known = this.#known
    const missing = [...new Set(keys)].filter((key) => !known.has(key))
    const [only] = missing
    if (only === undefined) return known
    if (missing.length === 1) {
      const answer = await this.request('state_getStorage', [only, this.blockHash])
      if (answer !== null && typeof answer !== 'string') throw badAnswer(this.network.endpoint, 'state_getStorage')
      return known.set(only, answer)
    }
    const pages = Array.from({ length: Math.ceil(missing.length / KEYS_PER_CALL) }, (_, page) =>
      missing.slice(page * KEYS_PER_CALL, (page + 1) * KEYS_PER_CALL),
    )
    await Promise.all(pages.map((page) => this.#readPage(page)))
    // An entry that is left out is not one that is absent: what is not told must not be taken for nothing.
    if (missing.some((key) => !known.has(key))) throw badAnswer(this.network.endpoint, 'state_queryStorageAt')
    return known
  }

  /** Many keys in one call, and in two when the endpoint finds that too much. */
  async #readPage(keys: readonly string[]): Promise<void> {
    const known = this.#known
    let answer: unknown
    try {
      answer = await this.#ask('state_queryStorageAt', [keys, this.blockHash])
    } catch (error) {
      if (!isTooMuch(error) || keys.length < 2) throw mapReadError(error)
      const middle = Math.ceil(keys.length / 2)
      // One after the other: an endpoint that is short of work is not helped by twice as many calls.
      await this.#readPage(keys.slice(0, middle))
      return this.#readPage(keys.slice(middle))
    }
    const [set] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    const changes: unknown = isRecord(set) ? set.changes : undefined
    if (!Array.isArray(changes)) throw badAnswer(this.network.endpoint, 'state_queryStorageAt')
    for (const change of changes as readonly unknown[]) {
      const [key, value] = Array.isArray(change) ? (change as readonly unknown[]) : []
      if (typeof key === 'string' && (value === null || typeof value === 'string')) known.set(key, value)
    }
  }

  /** Calls a runtime API at the pinned block; arguments in the order of the metadata. */
  async callApi(api: string, method: string, args: readonly ScaleInput[]): Promise<ScaleValue> {
    const metadata = await this.metadata()
    const found = findApiMethod(metadata, api, method)
    if (!found) throw notOnThisRuntime(`runtime API ${api}.${method}`, [`${api}.${method}`], this.runtime.specVersion)
    if (found.inputs.length !== args.length) {
      throw notOnThisRuntime(
        `runtime API ${api}.${method} with ${args.length} arguments`,
        [`${api}.${method}(${found.inputs.map((input) => input.name).join(', ')})`],
        this.runtime.specVersion,
      )
    }
    const input = Buffer.concat(
      found.inputs.map((entry, index) => encodeValue(metadata, entry.type, args[index] ?? null, `${method}.${entry.name}`)),
    )
    return this.callApiRaw(api, method, input)
  }

  /** The same with arguments that are encoded already, for those that the metadata calls opaque. */
  async callApiRaw(api: string, method: string, input: Uint8Array): Promise<ScaleValue> {
    const metadata = await this.metadata()
    const found = findApiMethod(metadata, api, method)
    if (!found) throw notOnThisRuntime(`runtime API ${api}.${method}`, [`${api}.${method}`], this.runtime.specVersion)
    const answer = await this.request('state_call', [`${api}_${method}`, toHex(input), this.blockHash])
    return this.#decode(metadata, found.output, readHexAnswer(answer, this.network.endpoint, 'state_call'), `${api}.${method}`)
  }

  /** Whether the runtime declares this API method. */
  async hasApi(api: string, method: string): Promise<boolean> {
    return findApiMethod(await this.metadata(), api, method) !== undefined
  }

  /** A pallet's constant, decoded. */
  async readConstant(pallet: string, name: string): Promise<ScaleValue> {
    const metadata = await this.metadata()
    const found = findConstant(metadata, pallet, name)
    if (!found) throw notOnThisRuntime(`constant ${pallet}.${name}`, [`${pallet}.${name}`], this.runtime.specVersion)
    return this.#decode(metadata, found.type, found.value, name)
  }

  #decode(metadata: RuntimeMetadata, type: number, bytes: Uint8Array, what: string): ScaleValue {
    try {
      const r = new ScaleReader(bytes)
      const value = decodeValue(metadata.types, type, r)
      if (r.remaining > 0) throw new RangeError(`${r.remaining} bytes too many`)
      return value
    } catch (error) {
      throw networkError(`${this.network.endpoint} sent a ${what} that does not fit its metadata`, 'BAD_DATA', {
        why: error instanceof Error ? error.message : 'It cannot be decoded.',
        hint: 'Run the command again: the runtime may just have been upgraded.',
        cause: error,
      })
    }
  }

  /** Number of the pinned block. */
  async readBlockNumber(blockHash = this.blockHash): Promise<number> {
    const header = await this.request('chain_getHeader', [blockHash])
    const number = readHeaderNumber(header)
    if (number === null) throw badAnswer(this.network.endpoint, 'chain_getHeader')
    return number
  }

  disconnect(): void {
    this.#others = []
    this.#connection.close()
  }
}
