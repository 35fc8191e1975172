/** Opens a connection to a network: races its endpoints, and remembers what they do wrong. */
import { checkFailed, networkError, TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { mapReadError } from '../errors.js'
import { isPublicGenesis, type Network } from '../networks.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { RpcConnection } from '../rpc/connection.js'
import { isHash, readName } from '../rpc/read-answer.js'
import { noteFailure, noteSuccess, orderEndpoints, readHealth } from './health.js'
import { RaceLost, raceEndpoints } from './race.js'
import { type Head, readHead } from './read-head.js'

/** A node that has answered the first questions. */
export interface OpenedEndpoint {
  readonly connection: RpcConnection
  readonly genesisHash: string
  readonly chainName: string
  readonly head: Head
  /**
   * How far the head's timestamp is behind this computer's clock, in ms. Null if the time was not asked for, or if the chain may keep a
   * time of its own.
   */
  readonly ageMs: number | null
  /** Whether the node itself says that it is still syncing. */
  readonly syncing: boolean
}

export interface OpenOptions {
  readonly cacheDirectory: string | null
  readonly connectTimeoutMs: number
  readonly callTimeoutMs: number
  readonly staggerMs: number
  /** Hash of a block that the endpoint must know; an endpoint that does not know it is treated as failed. */
  readonly mustHave?: string
}

/** `twox128("Timestamp") ++ twox128("Now")`, a u64 of milliseconds. */
export const TIMESTAMP_KEY = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'
/** Ten blocks. A node whose head is older than this is considered to lag, and is used only if no other node has a newer head. */
const LAG_MS = 120_000
const LAG_GRACE_MS = 3_000
/** A pause of at most this length is waited for instead of being reported as an error. */
const SHORT_PAUSE_MS = 5_000

/** The latest moment that a Date can be. */
const LATEST_MS = 8.64e15

/** Reads the value of `Timestamp.Now`, a u64 in little-endian hex, as ms since 1970; null for anything else. */
export function readTimestamp(value: unknown): number | null {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{16}$/i.test(value)) return null
  const time = Number(Buffer.from(value.slice(2), 'hex').readBigUInt64LE())
  return time <= LATEST_MS ? time : null
}

/** The pause that an endpoint asked for, in seconds; null if it did not. */
function readPause(error: unknown): number | null {
  const seconds = error instanceof TaoError ? error.details.retry_after_seconds : undefined
  return typeof seconds === 'number' ? seconds : null
}

async function openEndpoint(
  network: Network,
  endpoint: string,
  options: OpenOptions,
  askAge: boolean,
  signal?: AbortSignal,
): Promise<OpenedEndpoint> {
  const { connectTimeoutMs, callTimeoutMs, mustHave } = options
  const connection = await RpcConnection.connect(endpoint, { connectTimeoutMs, callTimeoutMs }, signal)
  const stop = (): void => connection.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const [genesisHash, chainName, head, now, health, header] = await Promise.all([
      connection.request('chain_getBlockHash', [0]),
      connection.request('system_chain', []),
      readHead(connection),
      askAge ? connection.request('state_getStorage', [TIMESTAMP_KEY]).catch(() => null) : null,
      askAge ? connection.request('system_health', []).catch(() => null) : null,
      mustHave === undefined ? undefined : connection.request('chain_getHeader', [mustHave]),
    ])
    if (!isHash(genesisHash)) throw badAnswer(endpoint, 'chain_getBlockHash')
    if (network.genesisHash !== null && network.genesisHash !== genesisHash) {
      throw checkFailed(`${endpoint} is not ${network.name}`, 'WRONG_CHAIN', {
        why: `Its genesis is ${genesisHash}, that of ${network.name} is ${network.genesisHash}.`,
        hint: 'Give the endpoint by its address if you mean this chain, or correct --network.',
        details: { genesis: genesisHash, expected: network.genesisHash, endpoint },
      })
    }
    if (header === null) {
      throw networkError(`${endpoint} does not have block ${mustHave}`, 'ENDPOINT_BEHIND', { details: { endpoint } })
    }
    // Development chains have times of their own.
    const byClock = network.genesisHash !== null || isPublicGenesis(genesisHash)
    const time = byClock ? readTimestamp(now) : null
    const ageMs = time === null ? null : Date.now() - time
    return { connection, genesisHash, chainName: readName(chainName), head, ageMs, syncing: isRecord(health) && health.isSyncing === true }
  } catch (error) {
    connection.close()
    throw mapReadError(error)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function gradeAge({ ageMs, syncing }: OpenedEndpoint): number {
  if (syncing) return Number.MAX_SAFE_INTEGER
  return ageMs !== null && ageMs > LAG_MS ? ageMs : 0
}

/**
 * The error to report when no endpoint could be used: that of an endpoint on the wrong chain if there is one, else that of the first
 * endpoint. It lists what happened at all of them.
 */
function summarise({ failures }: RaceLost): unknown {
  // Being connected to the wrong chain matters more than a node that is out of order.
  const wrong = failures.find(({ error }) => error instanceof TaoError && error.code === 'WRONG_CHAIN')
  const first = wrong?.error ?? failures[0]?.error
  if (!(first instanceof TaoError) || failures.length < 2) return first
  const others = failures.map(({ endpoint, error }) => `${endpoint}: ${error instanceof TaoError ? error.code : 'failed'}`)
  return new TaoError(first.message, {
    code: first.code,
    exitCode: first.exitCode,
    ...(first.why === undefined ? {} : { why: first.why }),
    hint: 'See what is wrong with each endpoint with `taoctl doctor`.',
    details: { ...first.details, endpoints: others },
    cause: first,
  })
}

/**
 * Connects to the only endpoint there is. Of its failures only a pause that it asks for is remembered: there is no other endpoint to
 * prefer.
 */
async function openOne(network: Network, endpoint: string, options: OpenOptions): Promise<OpenedEndpoint> {
  const { cacheDirectory } = options
  await awaitPause(cacheDirectory, [endpoint])
  try {
    return await openEndpoint(network, endpoint, options, false)
  } catch (error) {
    const pause = readPause(error)
    if (pause === null) throw error
    if (pause * 1000 > SHORT_PAUSE_MS) {
      noteFailure(cacheDirectory, endpoint, 'RATE_LIMITED', pause)
      throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause * 1000))
    return openEndpoint(network, endpoint, options, false)
  }
}

/**
 * If every endpoint has asked for a pause, waits until the first of these pauses is over, provided that is soon; else throws `RATE_LIMITED`
 * (exit 5).
 */
async function awaitPause(directory: string | null, endpoints: readonly string[]): Promise<void> {
  const now = Date.now()
  const pauses = endpoints.map((endpoint) => {
    const health = readHealth(directory, endpoint)
    // If the clock was set back, the pause counts as over.
    return health && health.failedAtMs <= now ? health.notBeforeMs : 0
  })
  const left = Math.min(...pauses) - now
  if (left <= 0) return
  if (left <= SHORT_PAUSE_MS) return new Promise((resolve) => setTimeout(resolve, left))
  const one = endpoints.length === 1
  throw networkError(
    one ? 'The endpoint limits how often it may be asked' : 'All endpoints limit how often they may be asked',
    'RATE_LIMITED',
    {
      why: `${one ? 'It asked for a pause, which' : 'They asked for a pause; the shortest'} is over in ${Math.ceil(left / 1000)} s.`,
      hint: 'Wait that long, or give another endpoint with --network.',
      details: { retry_after_seconds: Math.ceil(left / 1000), endpoints },
    },
  )
}

/**
 * Connects to the first endpoint that answers well. The endpoints are asked one after the other. The next one is asked when one refuses
 * (429, 5xx), fails, is slow, is on another chain, or is behind: its head is old, or it says that it is still syncing. An endpoint's
 * failures are kept for the next run, and a pause that it asks for is granted. Errors: those of connecting (5), `WRONG_CHAIN` (3).
 */
export async function openNetwork(network: Network, endpoints: readonly string[], options: OpenOptions): Promise<OpenedEndpoint> {
  const [only] = endpoints
  if (only !== undefined && endpoints.length === 1) return openOne(network, only, options)
  const { cacheDirectory } = options
  await awaitPause(cacheDirectory, endpoints)
  const attempt = async (endpoint: string, signal: AbortSignal): Promise<OpenedEndpoint> => {
    try {
      const opened = await openEndpoint(network, endpoint, options, true, signal)
      if (gradeAge(opened) === 0) noteSuccess(cacheDirectory, endpoint)
      return opened
    } catch (error) {
      const code = error instanceof TaoError ? error.code : 'FAILED'
      if (!signal.aborted) noteFailure(cacheDirectory, endpoint, code, readPause(error))
      throw error
    }
  }
  try {
    const opened = await raceEndpoints(orderEndpoints(cacheDirectory, endpoints), attempt, {
      staggerMs: options.staggerMs,
      graceMs: LAG_GRACE_MS,
      grade: gradeAge,
      discard: (loser) => {
        // An endpoint whose good answer came too late did nothing wrong; one with an old head is noted as behind.
        if (gradeAge(loser) > 0) noteFailure(cacheDirectory, loser.connection.endpoint, 'ENDPOINT_BEHIND', null)
        loser.connection.close()
      },
    })
    return opened
  } catch (error) {
    throw error instanceof RaceLost ? summarise(error) : error
  }
}
