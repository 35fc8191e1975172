/**
 * The connected chain: one endpoint at a time, one runtime, and one pinned block that all reads refer to. Names are resolved in the
 * runtime's own metadata, which is loaded when it is first needed. If an endpoint fails a read, the next endpoint is asked, at the same
 * block.
 */
import { TaoError } from '../core/errors.js'
import type { ConnectOptions } from './endpoints/connect-options.js'
import { FailoverConnection } from './endpoints/failover-connection.js'
import { noteFailure } from './endpoints/health.js'
import { type OpenedAtBlock, openAtBlock } from './endpoints/open-at-block.js'
import type { OpenOptions } from './endpoints/open-network.js'
import type { BlockReference } from './endpoints/pin-block.js'
import { type Asker, type Head, type RuntimeVersion, readHead } from './endpoints/read-head.js'
import { isTooMuch } from './endpoints/too-much.js'
import { isConnectionError, mapReadError } from './errors.js'
import type { KeptDigest } from './metadata/cache.js'
import { type LoadedMetadata, loadMetadata } from './metadata/load-metadata.js'
import { findApiMethod, findConstant, notOnThisRuntime } from './metadata/lookup.js'
import type { RuntimeMetadata } from './metadata/runtime-metadata.js'
import { type Network, resolveNetwork } from './networks.js'
import { ReadLog } from './quorum/read-log.js'
import { ApiAnswers } from './reads/api-answers.js'
import { encodeArguments, locateMethod } from './reads/api-call.js'
import { decodeAnswer, type ReadContext } from './reads/decode-answer.js'
import { type EntrySource, readEntries, readQueries, readTable } from './reads/read-entries.js'
import type { ItemQuery, StorageQuery } from './reads/storage-query.js'
import { StorageValues } from './reads/storage-values.js'
import { badAnswer } from './rpc/bad-answer.js'
import type { RpcConnection } from './rpc/connection.js'
import { readHeaderNumber, readHexAnswer } from './rpc/read-answer.js'
import { requestInTurn } from './rpc/request-in-turn.js'
import { RpcError } from './rpc/rpc-error.js'
import type { ScaleInput, ScaleValue } from './scale/value.js'

export class ChainClient {
  readonly #line: FailoverConnection
  /** Asks over `#line`, and notes in the log what was read. */
  readonly #asker: Asker
  readonly #named: Network
  readonly #open: OpenOptions
  #head: Head
  #storage: StorageValues
  #answers: ApiAnswers
  readonly #entries: EntrySource = { storage: () => this.#storage, readContext: () => this.#readContext() }
  #loading: Promise<LoadedMetadata> | null = null
  #log: ReadLog | undefined
  /** Whether a frame of several calls has ended in a lost or silent connection. */
  #framesFail = false
  readonly genesisHash: string
  readonly chainName: string
  readonly cacheDirectory: string | null

  private constructor(network: Network, { opened, others }: OpenedAtBlock, options: OpenOptions) {
    const { connection, genesisHash, chainName, head } = opened
    this.#named = network
    this.#open = options
    this.#head = head
    this.genesisHash = genesisHash
    this.chainName = chainName
    this.cacheDirectory = options.cacheDirectory
    const line = new FailoverConnection({
      connection,
      network: { ...network, genesisHash },
      others,
      options,
      findPinned: () => this.blockHash,
    })
    this.#line = line
    this.#asker = {
      get endpoint() {
        return line.endpoint
      },
      request: async (method, params, timeoutMs) => {
        const answer = await line.request(method, params, timeoutMs)
        this.#log?.add(method, params, answer, this.blockHash)
        return answer
      },
      // What is kept for a second opinion is kept as it was asked and answered.
      requestValues: (keys, blockHash) =>
        this.#log === undefined
          ? line.requestValues(keys, blockHash)
          : this.#asker.request('state_queryStorageAt', [keys.toTexts(), blockHash]),
    }
    this.#storage = new StorageValues(this.#asker, head.hash)
    this.#answers = new ApiAnswers(this.#asker, head.hash)
  }

  /**
   * Connects, learns chain and runtime in one round trip and pins the best block, or the one asked for, on an archive when the node has
   * pruned it. Errors: `UNKNOWN_NETWORK` (2), those of connecting (5), `WRONG_CHAIN` (3) when a named public network answers with another
   * genesis, `BLOCK_NOT_FOUND` (3), `STATE_PRUNED` (5).
   */
  static async connect(options: ConnectOptions): Promise<ChainClient> {
    const network = typeof options.network === 'string' ? resolveNetwork(options.network) : options.network
    const { cacheDirectory, connectTimeoutMs = 10_000, callTimeoutMs = 30_000, staggerMs = 2_000, at } = options
    const open: OpenOptions = { cacheDirectory, connectTimeoutMs, callTimeoutMs, staggerMs }
    return new ChainClient(network, await openAtBlock(network, at, open), open)
  }

  /** The present connection. Calls made directly on it do not fail over to another endpoint. */
  get connection(): RpcConnection {
    return this.#line.connection
  }

  /** The network, `endpoint` being the one that is connected. */
  get network(): Network {
    return { ...this.#named, endpoint: this.#line.endpoint }
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
    return this.#line.others
  }

  /** From here on keeps what is read of the state, for a second opinion. */
  logReads(): ReadLog {
    this.#log ??= new ReadLog()
    return this.#log
  }

  /** Makes the client stay with this endpoint. What was handed in to a node is followed there, and its loss is reported as such. */
  holdEndpoint(): void {
    this.#line.hold()
  }

  /** Connects to another endpoint of the same chain, to read from it as well; null when the network has no other that answers. */
  async connectElsewhere(): Promise<ChainClient | null> {
    const { endpoint: first, alternates: rest } = this.#named
    const [endpoint, ...alternates] = [first, ...rest].filter((url) => url !== this.#line.endpoint)
    if (endpoint === undefined) return null
    try {
      return await this.connectAt(undefined, { ...this.#named, endpoint, alternates })
    } catch (error) {
      if (error instanceof TaoError) return null
      throw error
    }
  }

  /** A client of the same chain at another block, for what another runtime has made. Throws what {@link connect} throws. */
  connectAt(at: BlockReference | undefined, network: Network = this.#named): Promise<ChainClient> {
    const named = { ...network, genesisHash: this.genesisHash }
    return ChainClient.connect({ ...this.#open, network: named, ...(at === undefined ? {} : { at }) })
  }

  /** Pins the best block of now and re-reads the runtime version; true if the runtime is another one than before. */
  async refresh(): Promise<boolean> {
    const before = this.#head
    this.#head = await readHead(this.#asker).catch((error: unknown) => {
      throw mapReadError(error)
    })
    this.#storage = new StorageValues(this.#asker, this.#head.hash)
    this.#answers = new ApiAnswers(this.#asker, this.#head.hash)
    const { runtime, codeId } = this.#head
    const changed =
      runtime.specVersion !== before.runtime.specVersion ||
      runtime.transactionVersion !== before.runtime.transactionVersion ||
      codeId !== before.codeId
    if (changed) this.#loading = null
    return changed
  }

  /** One JSON-RPC call. Errors of the node are thrown in words, see {@link mapReadError}. */
  async request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    try {
      return await this.#asker.request(method, params, timeoutMs)
    } catch (error) {
      throw mapReadError(error)
    }
  }

  /**
   * Several calls of one method, answers in their order, in as few frames as the endpoint allows: all in one, in halves where that is too
   * much for it, and each by itself where it takes no such frames, or such a frame has failed. For what is not of the state. A client that
   * stays with its endpoint sends none: an answer that is too large for the line would end it.
   */
  async requestMany(method: string, list: readonly (readonly unknown[])[]): Promise<readonly unknown[]> {
    const ask = (params: readonly unknown[]): Promise<unknown> => this.request(method, params)
    if (list.length < 2 || this.#framesFail || this.#line.isHeld) return requestInTurn(list, ask)
    const { connection } = this.#line
    try {
      return await connection.requestMany(method, list)
    } catch (error) {
      if (isConnectionError(error) && (await this.#line.reopen(connection))) {
        this.#framesFail = true
        return requestInTurn(list, ask)
      }
      if (!(error instanceof RpcError)) throw mapReadError(error)
      if (!isTooMuch(error)) return Promise.all(list.map(ask))
      const middle = Math.ceil(list.length / 2)
      return [...(await this.requestMany(method, list.slice(0, middle))), ...(await this.requestMany(method, list.slice(middle)))]
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
    return (await this.readDigestFacts()).digest
  }

  /** The digest, and the facts about the token that went into it. Throws as {@link readMetadataDigest}. */
  async readDigestFacts(): Promise<KeptDigest> {
    return (await this.#loaded()).readDigest()
  }

  /** Removes the metadata from the disk, because the chain has shown that its own is different. */
  async forgetMetadata(): Promise<void> {
    await this.#loaded().then((loaded) => loaded.forget())
  }

  async #readContext(): Promise<ReadContext> {
    const metadata = await this.metadata()
    return { metadata, specVersion: this.runtime.specVersion, endpoint: this.#line.endpoint }
  }

  /** Reads many storage entries in one round trip, in order. An absent entry is its default, or null if it has none. */
  readStorage(queries: readonly StorageQuery[]): Promise<readonly ScaleValue[]> {
    return readQueries(this.#entries, queries)
  }

  /** As {@link readStorage}, of one item under many keys. */
  readEntries(query: ItemQuery, keys: readonly (readonly ScaleInput[])[]): Promise<readonly ScaleValue[]> {
    return readEntries(this.#entries, query, keys)
  }

  /** As {@link readEntries}, of several items under the same keys, and of some that are one value: null for one that is not there. */
  readTable(
    queries: readonly ItemQuery[],
    keys: readonly (readonly ScaleInput[])[],
    values: readonly ItemQuery[] = [],
  ): Promise<readonly (readonly ScaleValue[] | null)[]> {
    return readTable(this.#entries, queries, keys, values)
  }

  /** Calls a runtime API at the pinned block; arguments in the order of the metadata. Of a large answer, the `chosen` fields alone. */
  async callApi(api: string, method: string, args: readonly ScaleInput[], chosen?: ReadonlySet<string>): Promise<ScaleValue> {
    return this.callApiRaw(api, method, encodeArguments(await this.#readContext(), api, method, args), chosen)
  }

  /** Calls a runtime API with arguments that are already encoded, for arguments that the metadata does not describe. */
  async callApiRaw(api: string, method: string, input: Uint8Array, chosen?: ReadonlySet<string>): Promise<ScaleValue> {
    const { output } = locateMethod(await this.#readContext(), api, method)
    const bytes = readHexAnswer(await this.#answers.ask(`${api}_${method}`, input), this.#line.endpoint, 'state_call')
    return decodeAnswer(await this.#readContext(), output, bytes, `${api}.${method}`, chosen)
  }

  /** Whether the runtime declares this API method. */
  async hasApi(api: string, method: string): Promise<boolean> {
    return findApiMethod(await this.metadata(), api, method) !== undefined
  }

  /** A pallet's constant, decoded. */
  async readConstant(pallet: string, name: string): Promise<ScaleValue> {
    const context = await this.#readContext()
    const found = findConstant(context.metadata, pallet, name)
    if (!found) throw notOnThisRuntime(`constant ${pallet}.${name}`, [`${pallet}.${name}`], context.specVersion)
    return decodeAnswer(context, found.type, found.value, name)
  }

  /** The number of a block, by default of the pinned one. */
  async readBlockNumber(blockHash = this.blockHash): Promise<number> {
    const number = readHeaderNumber(await this.request('chain_getHeader', [blockHash]))
    if (number === null) throw badAnswer(this.#line.endpoint, 'chain_getHeader')
    return number
  }

  disconnect(): void {
    this.#line.close()
  }
}
