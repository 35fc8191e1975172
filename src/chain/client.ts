/**
 * The connected chain: one endpoint, one runtime, one pinned block that all reads refer to. Names are resolved in the runtime's own
 * metadata, which is loaded the first time something needs it.
 */
import { checkFailed, networkError } from '../core/errors.js'
import { mapReadError } from './errors.js'
import { dropCachedMetadata, makeCacheKey, readCachedMetadata, writeCachedMetadata } from './metadata/cache.js'
import { decodeMetadata } from './metadata/decode-metadata.js'
import { decodeValue } from './metadata/decode-value.js'
import { encodeValue } from './metadata/encode-value.js'
import { findApiMethod, findConstant, findStorage, notOnThisRuntime } from './metadata/lookup.js'
import type { RuntimeMetadata } from './metadata/runtime-metadata.js'
import { makeStorageKey } from './metadata/storage-key.js'
import { type Network, resolveNetwork } from './networks.js'
import { RpcConnection } from './rpc/connection.js'
import { RpcError } from './rpc/rpc-error.js'
import { fromHex, toHex } from './scale/hex.js'
import { ScaleReader } from './scale/reader.js'
import type { ScaleInput, ScaleValue } from './scale/value.js'

export interface ConnectOptions {
  /** A name of `networks.ts` or a ws/wss URL. */
  readonly network: string
  /** Where metadata is kept between runs; null keeps nothing. */
  readonly cacheDirectory: string | null
  /** Default 10 s. */
  readonly connectTimeoutMs?: number
  /** Default 30 s. */
  readonly callTimeoutMs?: number
}

export interface RuntimeVersion {
  readonly specName: string
  readonly specVersion: number
  readonly transactionVersion: number
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

const CODE_KEY = '0x3a636f6465'
/** Metadata is a third of a megabyte; the slowest lines get the time for it. */
const METADATA_TIMEOUT_MS = 60_000

interface Head {
  readonly hash: string
  readonly runtime: RuntimeVersion
  /** Tells two runtimes of one spec version apart. */
  readonly codeId: string
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export class ChainClient {
  #head: Head
  #metadata: Promise<RuntimeMetadata> | null = null
  #known = new Map<string, string | null>()

  private constructor(
    readonly connection: RpcConnection,
    readonly network: Network,
    readonly genesisHash: string,
    readonly chainName: string,
    readonly cacheDirectory: string | null,
    head: Head,
  ) {
    this.#head = head
  }

  /**
   * Connects, learns chain and runtime in one round trip and pins the best block. Errors: `UNKNOWN_NETWORK` (2), those of connecting
   * (5), `WRONG_CHAIN` (3) when a named public network answers with another genesis.
   */
  static async connect(options: ConnectOptions): Promise<ChainClient> {
    const network = resolveNetwork(options.network)
    const connection = await RpcConnection.connect(network.endpoint, {
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
    })
    try {
      const [genesis, chainName, head] = await Promise.all([
        connection.request('chain_getBlockHash', [0]),
        connection.request('system_chain', []),
        readHead(connection),
      ])
      if (typeof genesis !== 'string') throw badAnswer(network.endpoint, 'chain_getBlockHash')
      if (network.genesisHash !== null && network.genesisHash !== genesis) {
        throw checkFailed(`${network.endpoint} is not ${network.name}`, 'WRONG_CHAIN', {
          why: `Its genesis is ${genesis}, that of ${network.name} is ${network.genesisHash}.`,
          hint: 'Give the endpoint by its address if you mean this chain, or correct --network.',
          details: { genesis, expected: network.genesisHash, endpoint: network.endpoint },
        })
      }
      return new ChainClient(connection, network, genesis, String(chainName), options.cacheDirectory, head)
    } catch (error) {
      connection.close()
      throw mapReadError(error)
    }
  }

  /** The block that all reads are pinned to. */
  get blockHash(): string {
    return this.#head.hash
  }

  get runtime(): RuntimeVersion {
    return this.#head.runtime
  }

  /** Pins the best block of now and re-reads the runtime version; true if the runtime is another one than before. */
  async refresh(): Promise<boolean> {
    const before = this.#head
    this.#head = await readHead(this.connection).catch((error: unknown) => {
      throw mapReadError(error)
    })
    this.#known = new Map()
    const { runtime, codeId } = this.#head
    const changed =
      runtime.specVersion !== before.runtime.specVersion ||
      runtime.transactionVersion !== before.runtime.transactionVersion ||
      codeId !== before.codeId
    if (changed) this.#metadata = null
    return changed
  }

  /** One JSON-RPC call, errors in words. */
  async request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown> {
    try {
      return await this.connection.request(method, params, timeoutMs)
    } catch (error) {
      throw mapReadError(error)
    }
  }

  /** Metadata of the pinned block's runtime: from disk when it is there, else V15 of the node, else V14. */
  metadata(): Promise<RuntimeMetadata> {
    this.#metadata ??= this.#loadMetadata()
    return this.#metadata
  }

  async #loadMetadata(): Promise<RuntimeMetadata> {
    const key = makeCacheKey(this.genesisHash, this.#head.runtime.specVersion, this.#head.codeId)
    const cached = this.cacheDirectory === null ? null : await readCachedMetadata(this.cacheDirectory, key)
    if (cached && this.cacheDirectory !== null) {
      try {
        return decodeMetadata(cached)
      } catch {
        await dropCachedMetadata(this.cacheDirectory, key)
      }
    }
    // The version was asked for beside the block's hash, and an upgrade may have come between the two answers. Metadata must never be kept, or
    // signed with, under the version of another runtime: the bytes of a call could mean another call there.
    const [bytes, own] = await Promise.all([this.#fetchMetadata(), this.#readOwnRuntime()])
    this.#head = { ...this.#head, ...own }
    let metadata: RuntimeMetadata
    try {
      metadata = decodeMetadata(bytes)
    } catch (error) {
      throw networkError(`${this.network.endpoint} sent metadata that cannot be read`, 'BAD_METADATA', {
        why: error instanceof Error ? error.message : 'It is damaged.',
        hint: 'Try another endpoint, or a newer taoctl if the chain was upgraded.',
        cause: error,
      })
    }
    if (this.cacheDirectory !== null) {
      await writeCachedMetadata(this.cacheDirectory, makeCacheKey(this.genesisHash, own.runtime.specVersion, own.codeId), bytes)
    }
    return metadata
  }

  /** The runtime in the state of the pinned block itself. */
  async #readOwnRuntime(): Promise<Pick<Head, 'runtime' | 'codeId'>> {
    return readRuntime(this.connection, [this.blockHash]).catch((error: unknown) => {
      throw mapReadError(error)
    })
  }

  async #fetchMetadata(): Promise<Uint8Array> {
    const { endpoint } = this.network
    try {
      const answer = await this.connection.request(
        'state_call',
        ['Metadata_metadata_at_version', '0x0f000000', this.blockHash],
        METADATA_TIMEOUT_MS,
      )
      if (typeof answer !== 'string') throw badAnswer(endpoint, 'state_call')
      const r = new ScaleReader(fromHex(answer))
      if (r.readBool()) return r.readBytes(r.readLength())
    } catch (error) {
      // A runtime too old to know the function: the plain call below serves V14.
      if (!(error instanceof RpcError)) throw mapReadError(error)
    }
    const answer = await this.request('state_getMetadata', [this.blockHash], METADATA_TIMEOUT_MS)
    if (typeof answer !== 'string') throw badAnswer(endpoint, 'state_getMetadata')
    return fromHex(answer)
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
      return this.#decode(metadata, item.value, value === null ? item.fallback : fromHex(value), item.name)
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
    const answer = await this.request('state_queryStorageAt', [missing, this.blockHash])
    const [set] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    const changes: unknown = isRecord(set) ? set.changes : undefined
    if (!Array.isArray(changes)) throw badAnswer(this.network.endpoint, 'state_queryStorageAt')
    for (const change of changes as readonly unknown[]) {
      const [key, value] = Array.isArray(change) ? (change as readonly unknown[]) : []
      if (typeof key === 'string' && (value === null || typeof value === 'string')) known.set(key, value)
    }
    // An entry that is left out is not one that is absent: what is not told must not be taken for nothing.
    if (missing.some((key) => !known.has(key))) throw badAnswer(this.network.endpoint, 'state_queryStorageAt')
    return known
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
    if (typeof answer !== 'string') throw badAnswer(this.network.endpoint, 'state_call')
    return this.#decode(metadata, found.output, fromHex(answer), `${api}.${method}`)
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
    if (!isRecord(header) || typeof header.number !== 'string') throw badAnswer(this.network.endpoint, 'chain_getHeader')
    return Number.parseInt(header.number, 16)
  }

  disconnect(): void {
    this.connection.close()
  }
}

/** An answer of the wrong kind (exit 5). */
export function badAnswer(endpoint: string, method: string): Error {
  return networkError(`${endpoint} gave an unexpected answer to ${method}`, 'BAD_ANSWER', {
    why: 'It may not be a Substrate node.',
    hint: 'Check the address given with --network.',
    details: { endpoint, method },
  })
}

async function readHead(connection: RpcConnection): Promise<Head> {
  const [hash, runtime] = await Promise.all([connection.request('chain_getBlockHash', []), readRuntime(connection, [])])
  if (typeof hash !== 'string') throw badAnswer(connection.endpoint, 'chain_getBlockHash')
  return { hash, ...runtime }
}

/** The runtime in the state of a block, or of the best one of now. */
async function readRuntime(connection: RpcConnection, at: readonly [] | readonly [blockHash: string]): Promise<Omit<Head, 'hash'>> {
  const [version, code] = await Promise.all([
    connection.request('state_getRuntimeVersion', at),
    connection.request('state_getStorageHash', [CODE_KEY, ...at]).catch((error: unknown) => {
      if (error instanceof RpcError) return null
      throw error
    }),
  ])
  if (!isRecord(version) || typeof version.specVersion !== 'number') throw badAnswer(connection.endpoint, 'state_getRuntimeVersion')
  // A chain without code in its state is told apart by all it says of its runtime.
  const codeId = typeof code === 'string' ? code : await digestVersion(version)
  return {
    codeId,
    runtime: {
      specName: String(version.specName ?? ''),
      specVersion: version.specVersion,
      transactionVersion: typeof version.transactionVersion === 'number' ? version.transactionVersion : 0,
    },
  }
}

async function digestVersion(version: Record<string, unknown>): Promise<string> {
  const { createHash } = await import('node:crypto')
  return `v${createHash('sha256').update(JSON.stringify(version)).digest('hex')}`
}
