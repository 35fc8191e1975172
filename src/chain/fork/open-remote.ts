import { networkError, TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { ChainClient } from '../client.js'
import { parseBlockReference } from '../endpoints/pin-block.js'
import { mapReadError } from '../errors.js'
import { hashHeader } from '../outcome/check-block.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { checkAnswers } from './check-answers.js'

/** A block of a chain, for a fork of it: questions about it and what came before. */
export interface Remote {
  readonly number: number
  readonly hash: string
  readonly genesisHash: string
  readonly place: string
  readonly chainName: string
  /** Whether what is read of the state is proved by its root. */
  readonly isProved: boolean
  request(method: string, params: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

export interface RemoteChoice {
  /** As `--network` takes it. */
  readonly network: string
  /** A block, as `--block` takes it; the last final one when left out. */
  readonly block: string | undefined
  readonly cacheDirectory: string | null
}

const lower = (hash: string): string => hash.toLowerCase()

/** The answers about a pinned block that tell which block it is are held against its hash. */
export async function describeRemote(client: ChainClient): Promise<Pick<Remote, 'number' | 'hash'>> {
  const header = await client.request('chain_getHeader', [client.blockHash])
  const number = readHeaderNumber(header)
  if (number === null || !isRecord(header) || hashHeader(header) !== client.blockHash.toLowerCase()) {
    throw badAnswer(client.network.endpoint, 'chain_getHeader')
  }
  return { number, hash: lower(client.blockHash) }
}

/**
 * Connects to a network and pins a block. The connection is opened again where it was lost, since a fork may live for days. Errors: those
 * of {@link ChainClient.connect}, `INVALID_BLOCK` (2), `BAD_ANSWER` (5).
 */
export async function openRemote({ network, block, cacheDirectory }: RemoteChoice): Promise<Remote> {
  const connect = (at: number | string) => ChainClient.connect({ network, cacheDirectory, at })
  const wanted = block === undefined ? await findFinal(network, cacheDirectory) : parseBlockReference(block)
  let client = Promise.resolve(await connect(wanted))
  const first = await client
  const { number, hash } = await describeRemote(first).catch(async (error: unknown) => {
    await first.disconnect()
    throw error
  })
  let closed = false
  const ask = async (method: string, params: readonly unknown[], isAgain: boolean): Promise<unknown> => {
    const asked = client
    try {
      return await (await asked).request(method, params)
    } catch (error) {
      const mapped = mapReadError(error)
      if (closed || isAgain || !(mapped instanceof TaoError) || mapped.code !== 'CONNECTION_LOST') throw mapped
      // One question opens it again, the others that were under way wait for the same.
      if (client === asked) {
        client = connect(hash)
        client.catch(() => undefined)
      }
      return ask(method, params, true)
    }
  }
  const close = async (): Promise<void> => {
    closed = true
    await client.then((open) => open.disconnect()).catch(() => undefined)
  }
  const place = first.network.endpoint
  const checked = await checkAnswers((method, params) => ask(method, params, false), place, hash).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { ...{ number, hash, genesisHash: lower(first.genesisHash), place, chainName: first.chainName }, ...checked, close }
}

async function findFinal(network: string, cacheDirectory: string | null): Promise<string> {
  const client = await ChainClient.connect({ network, cacheDirectory })
  try {
    const hash = await client.request('chain_getFinalizedHead', [])
    if (!isHash(hash)) throw badAnswer(client.network.endpoint, 'chain_getFinalizedHead')
    return hash
  } catch (error) {
    throw error instanceof TaoError ? error : networkError('The last final block is not known', 'BAD_ANSWER', { cause: error })
  } finally {
    await client.disconnect()
  }
}
