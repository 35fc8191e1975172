/** Asking a running localnet over HTTP. */
import { chainError, networkError } from '../../core/errors.js'

/** What `dev_status` says. */
export interface NodeStatus {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly startedAt: string
  readonly stateFile: string | null
  readonly blockNumber: number
  readonly blockHash: string
  readonly genesisHash: string
  /** The known runtime that the chain runs, or that its runtime drifted from. */
  readonly spec: number
  /** The seed by which it drifted; null if it did not. */
  readonly drift: number | null
  readonly specVersion: number
  readonly blockTime: 'instant' | 'manual' | number
  /** How many blocks the last final one is behind the newest, and which one it is. */
  readonly finalityLag: number
  readonly finalizedNumber: number
  readonly ready: number
  /** Only of a fork. */
  readonly fork?: { readonly of: string; readonly blockNumber: number; readonly blockHash: string; readonly isProved: boolean }
  readonly future: number
}

const DEFAULT_DEADLINE_MS = 10_000

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

export interface Endpoint {
  readonly host: string
  readonly port: number
}

/**
 * Calls a method of the localnet that listens there. Network errors (exit 5): `LOCALNET_UNREACHABLE`; `LOCALNET_FOREIGN` if something
 * else answers. Chain errors (exit 6): `LOCALNET_REFUSED`.
 */
export async function askLocalnet(
  { host, port }: Endpoint,
  method: string,
  params: readonly unknown[] = [],
  deadlineMs = DEFAULT_DEADLINE_MS,
): Promise<unknown> {
  const where = `${host.includes(':') ? `[${host}]` : host}:${port}`
  let answer: Answer
  try {
    const response = await fetch(`http://${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(deadlineMs),
    })
    answer = (await response.json()) as Answer
  } catch (error) {
    throw networkError(`No localnet answers at ${where}`, 'LOCALNET_UNREACHABLE', {
      hint: `taoctl localnet status shows what runs; taoctl localnet start --port ${port} starts one there.`,
      details: { host, port },
      cause: error,
    })
  }
  if (answer.error === undefined) return answer.result
  if (answer.error.code === -32_601) {
    throw networkError(`What listens at ${where} is not this localnet`, 'LOCALNET_FOREIGN', {
      why: `It does not know ${method}.`,
      hint: 'Say with --port where a localnet is; taoctl localnet status shows what runs.',
      details: { host, port },
    })
  }
  const data = typeof answer.error.data === 'string' ? answer.error.data : undefined
  throw chainError(`The localnet refused ${method}: ${answer.error.message}`, 'LOCALNET_REFUSED', {
    ...(data === undefined ? {} : { why: data }),
    details: { code: answer.error.code },
  })
}

/** The chain's newest block after a `dev_*` method. */
export interface Place {
  readonly blockNumber: number
  readonly blockHash: string
}

/** Calls a `dev_*` method that changes the chain. */
export async function changeChain(
  endpoint: Endpoint,
  method: 'dev_fund' | 'dev_advance' | 'dev_reset',
  params: readonly unknown[],
  deadlineMs?: number,
): Promise<Place> {
  return (await askLocalnet(endpoint, method, params, deadlineMs)) as Place
}

/** Status of the localnet that listens there. */
export async function askStatus(endpoint: Endpoint): Promise<NodeStatus> {
  return (await askLocalnet(endpoint, 'dev_status')) as NodeStatus
}
