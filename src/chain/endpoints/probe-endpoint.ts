import { TaoError } from '../../core/errors.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { RpcConnection } from '../rpc/connection.js'
import { isHash, readHeaderNumber, readName } from '../rpc/read-answer.js'
import { readTimestamp, TIMESTAMP_KEY } from './open-network.js'
import { type RuntimeVersion, readHead } from './read-head.js'

/** What an endpoint is like at this moment. */
export interface EndpointFacts {
  readonly endpoint: string
  readonly connectMs: number
  /** Time from one question to its answer. */
  readonly latencyMs: number
  readonly chainName: string
  readonly genesisHash: string
  readonly height: number
  readonly runtime: RuntimeVersion
  /** Timestamp in the best block, ms since 1970; null when the runtime has none. */
  readonly headTimeMs: number | null
  /** The state of at least this many blocks before the best one can be read; `all` on an archive. */
  readonly keeps: number | 'all'
}

export type EndpointProbe =
  | { readonly facts: EndpointFacts; readonly error: null }
  | { readonly facts: null; readonly endpoint: string; readonly error: TaoError }

/** Ages, in blocks, at which the probe tries to read the state. A pruned node keeps 256 blocks unless told otherwise. */
const AGES = [16, 128, 255, 1_000, 10_000, 100_000, 1_000_000] as const

/** The greatest of {@link AGES} up to which every state that was tried can be read; `all` when the state of block 1 can be read. */
async function measureKept(connection: RpcConnection, height: number): Promise<number | 'all'> {
  const numbers = [...AGES.filter((age) => age < height).map((age) => height - age), ...(height > 0 ? [1] : [])]
  if (numbers.length === 0) return 'all'
  const answer = await connection.request('chain_getBlockHash', [numbers])
  const hashes: readonly unknown[] = Array.isArray(answer) ? answer : []
  const there = await Promise.all(
    numbers.map(async (_, index) => {
      const hash = hashes[index]
      if (typeof hash !== 'string') return false
      return connection.request('state_getStorageSize', [TIMESTAMP_KEY, hash]).then(
        () => true,
        (error: unknown) => {
          const mapped = mapReadError(error)
          if (mapped instanceof TaoError && mapped.code === 'STATE_PRUNED') return false
          throw error
        },
      )
    }),
  )
  if (there.at(-1)) return 'all'
  const missing = there.indexOf(false)
  return missing < 1 ? 0 : height - (numbers[missing - 1] ?? height)
}

/** Asks one endpoint for everything that shows whether it works. A failure of the endpoint is not thrown; it is the result. */
export async function probeEndpoint(endpoint: string, timeoutMs: number): Promise<EndpointProbe> {
  let connection: RpcConnection | undefined
  try {
    const started = performance.now()
    connection = await RpcConnection.connect(endpoint, { connectTimeoutMs: timeoutMs, callTimeoutMs: timeoutMs })
    const connected = performance.now()
    const chainName = await connection.request('system_chain', [])
    const latencyMs = performance.now() - connected
    const [genesisHash, head, header, now] = await Promise.all([
      connection.request('chain_getBlockHash', [0]),
      readHead(connection),
      connection.request('chain_getHeader', []),
      connection.request('state_getStorage', [TIMESTAMP_KEY]),
    ])
    if (!isHash(genesisHash)) throw badAnswer(endpoint, 'chain_getBlockHash')
    const height = readHeaderNumber(header)
    if (height === null) throw badAnswer(endpoint, 'chain_getHeader')
    const facts: EndpointFacts = {
      endpoint,
      connectMs: Math.round(connected - started),
      latencyMs: Math.round(latencyMs * 10) / 10,
      chainName: readName(chainName),
      genesisHash,
      height,
      runtime: head.runtime,
      headTimeMs: readTimestamp(now),
      keeps: await measureKept(connection, height),
    }
    return { facts, error: null }
  } catch (error) {
    const mapped = mapReadError(error)
    if (!(mapped instanceof TaoError)) throw mapped
    return { facts: null, endpoint, error: mapped }
  } finally {
    connection?.close()
  }
}
