/** The first questions to a node: which runtime, at which block. */
import { isRecord } from '../../core/is-record.js'
import { mapReadError } from '../errors.js'
import { badAnswer } from '../rpc/bad-answer.js'
import type { KeyTexts } from '../rpc/key-texts.js'
import { isHash, readName } from '../rpc/read-answer.js'
import { RpcError } from '../rpc/rpc-error.js'

export interface RuntimeVersion {
  readonly specName: string
  readonly specVersion: number
  readonly transactionVersion: number
}

/** A block and the runtime in its state. */
export interface Head {
  readonly hash: string
  readonly runtime: RuntimeVersion
  /** Identifies the code of the runtime, so that two runtimes with the same spec version can be told apart. */
  readonly codeId: string
}

/** One JSON-RPC call to whichever endpoint is connected. */
export interface Asker {
  readonly endpoint: string
  request(method: string, params: readonly unknown[], timeoutMs?: number): Promise<unknown>
  /** Asks for the values of many keys, see `RpcConnection.requestValues`; where it is left out, `request` is as good. */
  requestValues?(keys: KeyTexts, blockHash: string): Promise<unknown>
}

const CODE_KEY = '0x3a636f6465'

function isU32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff
}

/** The best block and its runtime, in one round trip. Throws what the connection throws. */
export async function readHead(node: Asker): Promise<Head> {
  const [hash, runtime] = await Promise.all([node.request('chain_getBlockHash', []), readRuntime(node, [])])
  if (!isHash(hash)) throw badAnswer(node.endpoint, 'chain_getBlockHash')
  return { hash, ...runtime }
}

function isPruned(error: unknown): boolean {
  const mapped = mapReadError(error)
  return mapped instanceof Error && 'code' in mapped && mapped.code === 'STATE_PRUNED'
}

/** The runtime in the state of a block, or of the current best block. Throws what the connection throws. */
export async function readRuntime(node: Asker, at: readonly [] | readonly [blockHash: string]): Promise<Omit<Head, 'hash'>> {
  const [version, code] = await Promise.all([
    node.request('state_getRuntimeVersion', at),
    node.request('state_getStorageHash', [CODE_KEY, ...at]).catch((error: unknown) => {
      if (error instanceof RpcError && !isPruned(error)) return null
      throw error
    }),
  ])
  if (!isRecord(version) || !isU32(version.specVersion)) throw badAnswer(node.endpoint, 'state_getRuntimeVersion')
  // A chain without code in its state is told apart by all it says of its runtime.
  const codeId = typeof code === 'string' ? code : await digestVersion(version)
  return {
    codeId,
    runtime: {
      specName: readName(version.specName),
      specVersion: version.specVersion,
      transactionVersion: isU32(version.transactionVersion) ? version.transactionVersion : 0,
    },
  }
}

async function digestVersion(version: Record<string, unknown>): Promise<string> {
  const { createHash } = await import('node:crypto')
  return `v${createHash('sha256').update(JSON.stringify(version)).digest('hex')}`
}
