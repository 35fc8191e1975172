/**
 * Gets a second opinion on what a preview rests on. Every read of the state that went into the preview is repeated at other endpoints of
 * the same chain, at the same block, and must be answered alike. It depends on no command: it repeats whatever was read.
 */
import { isDeepStrictEqual } from 'node:util'
import { checkFailed, TaoError, usageError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapReadError } from '../errors.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStoragePrefix } from '../metadata/storage-key.js'
import { readChanges } from '../reads/read-changes.js'
import { RpcConnection } from '../rpc/connection.js'
import { isHash, readHeaderNumber } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import type { LoggedRead } from './read-log.js'

const LONGEST = 80

type Ask = (method: string, params: readonly unknown[]) => Promise<unknown>

/** An endpoint that could not be asked, and why. */
interface Absent {
  readonly endpoint: string
  readonly why: string
}

/** The name of a storage item by the prefix of a key. */
function nameStorage(metadata: RuntimeMetadata, key: unknown): string {
  for (const { name, storagePrefix, storage } of typeof key === 'string' ? metadata.pallets : []) {
    const found = storage.find((item) => String(key).startsWith(toHex(makeStoragePrefix(storagePrefix, item.name))))
    if (found) return `${name}.${found.name}`
  }
  return 'the state'
}

/** What the runtime says of a transaction that nobody signed: it is about the metadata, and told after what a person knows. */
function isProbe({ method, params }: LoggedRead): boolean {
  return method === 'state_call' && params[0] === 'TaggedTransactionQueue_validate_transaction'
}

function nameRead(metadata: RuntimeMetadata, { method, params }: LoggedRead): string {
  const [first] = params
  if (method === 'state_call') return String(first).replace('_', '.')
  return method === 'state_getRuntimeVersion' ? 'the runtime' : nameStorage(metadata, first)
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function describeDifference(metadata: RuntimeMetadata, read: LoggedRead, other: unknown): string | null {
  if (read.method === 'state_queryStorageAt') {
    const keys = Array.isArray(read.params[0]) ? (read.params[0] as readonly unknown[]) : []
    const [mine, theirs] = [readChanges(read.answer, keys), readChanges(other, keys)]
    // An answer that is none says nothing of any key, and must not pass for one that says of each that it is absent.
    if (mine === undefined || theirs === undefined) {
      return `${nameStorage(metadata, keys[0])} is ${shorten(read.answer)} here and ${shorten(other)} there`
    }
    const key = keys.find((candidate) => (mine.get(String(candidate)) ?? null) !== (theirs.get(String(candidate)) ?? null))
    if (key === undefined) return null
    return (
      `${nameStorage(metadata, key)} is ${shorten(mine.get(String(key)) ?? null)} here and ` +
      `${shorten(theirs.get(String(key)) ?? null)} there`
    )
  }
  if (isDeepStrictEqual(read.answer, other)) return null
  return `${nameRead(metadata, read)} is ${shorten(read.answer)} here and ${shorten(other)} there`
}

function explain(error: unknown): string {
  const mapped = mapReadError(error)
  return mapped instanceof TaoError ? `${mapped.message}${mapped.why === undefined ? '' : ` (${mapped.why})`}` : String(error)
}

/** Asks other endpoints of a client's network what the client was told. */
export class Quorum {
  readonly #others: Promise<readonly (RpcConnection | Absent)[]>

  /** Begins to connect. `size` counts the client's own endpoint. Usage error `QUORUM_TOO_SMALL` (2) where the network has fewer. */
  constructor(
    readonly client: ChainClient,
    readonly size: number,
    readonly strict: boolean,
  ) {
    const endpoints = client.otherEndpoints.slice(0, size - 1)
    if (endpoints.length < size - 1) {
      throw usageError(`A quorum of ${size} needs ${size} endpoints`, 'QUORUM_TOO_SMALL', {
        why: `${client.network.name} has ${endpoints.length + 1} that can be asked.`,
        hint: 'Give several addresses of the chain with --network, with commas between, or leave --quorum out.',
      })
    }
    this.#others = Promise.all(endpoints.map((endpoint) => this.#open(endpoint)))
  }

  async #open(endpoint: string): Promise<RpcConnection | Absent> {
    try {
      const connection = await RpcConnection.connect(endpoint, { connectTimeoutMs: 10_000, callTimeoutMs: 30_000 })
      const genesis = await connection.request('chain_getBlockHash', [0])
      if (genesis === this.client.genesisHash) return connection
      connection.close()
      return { endpoint, why: 'it is of another chain' }
    } catch (error) {
      return { endpoint, why: explain(error) }
    }
  }

  /**
   * What other endpoints answer differently, as warnings. If an endpoint does not know the block yet, both it and the client's own are
   * asked at its newest block: it is no disagreement if one is a block ahead of the other. With `strict` the first difference is thrown,
   * `QUORUM_DISAGREES` (exit 3).
   */
  async check(metadata: RuntimeMetadata, signer: string, reads: readonly LoggedRead[]): Promise<readonly string[]> {
    const blockHash = this.client.blockHash
    // A read that nobody waited for may have been answered after the last check. It is of the block that was the newest then.
    const ofBlock = reads.filter(({ params }) => params.at(-1) === blockHash)
    const found = await Promise.all(
      (await this.#others).map(async (other) => {
        if (!(other instanceof RpcConnection)) return `${other.endpoint} could not be asked for a second opinion: ${other.why}.`
        try {
          return await this.#compare(metadata, other, signer, blockHash, ofBlock)
        } catch (error) {
          return `${other.endpoint} could not be asked for a second opinion: ${explain(error)}.`
        }
      }),
    )
    const warnings = found.filter((warning) => warning !== null)
    const [first] = warnings
    if (first !== undefined && this.strict) {
      throw checkFailed('The endpoints do not agree', 'QUORUM_DISAGREES', {
        why: first,
        hint: 'Find out which of them is right, with a third one, before you sign anything.',
        details: { disagreements: warnings },
      })
    }
    return warnings
  }

  async #compare(
    metadata: RuntimeMetadata,
    other: RpcConnection,
    signer: string,
    blockHash: string,
    reads: readonly LoggedRead[],
  ): Promise<string | null> {
    const theirs: Ask = (method, params) => other.request(method, params)
    const common = await this.#findCommonBlock(theirs, blockHash)
    if (common === null) {
      return `${other.endpoint} knows no block that ${this.client.network.endpoint} knows: one of them is on another branch, or far behind.`
    }
    const atCommon = ({ params }: LoggedRead): readonly unknown[] => [...params.slice(0, -1), common]
    const inOrder = [...reads.filter((read) => !isProbe(read)), ...reads.filter(isProbe)]
    const pairs = await Promise.all(
      inOrder.map(async (read) => {
        const [mine, their] = await Promise.all([
          common === blockHash ? read.answer : this.client.request(read.method, atCommon(read)),
          theirs(read.method, atCommon(read)),
        ])
        return describeDifference(metadata, { ...read, answer: mine }, their)
      }),
    )
    const difference = pairs.find((pair) => pair !== null)
    if (difference !== undefined) return `${other.endpoint} says otherwise at block ${common}: ${difference}.`
    return this.#compareNonces(theirs, other.endpoint, signer)
  }

  /** Compares the next nonce of the signer. It includes the transactions in a node's pool, and pools may differ for a moment. */
  async #compareNonces(theirs: Ask, endpoint: string, signer: string): Promise<string | null> {
    const asked = ['system_accountNextIndex', [signer]] as const
    const [mine, their] = await Promise.all([this.client.request(...asked), theirs(...asked)])
    if (mine === their) return null
    return (
      `The next nonce is ${shorten(mine)} here and ${shorten(their)} at ${endpoint}: one of them knows of a transaction that the ` +
      'other does not.'
    )
  }

  /**
   * The pinned block if the other endpoint knows it, else the other's newest block if the client's endpoint knows that; null if neither.
   */
  async #findCommonBlock(theirs: Ask, blockHash: string): Promise<string | null> {
    if (readHeaderNumber(await theirs('chain_getHeader', [blockHash])) !== null) return blockHash
    const head = await theirs('chain_getBlockHash', [])
    if (!isHash(head)) return null
    return readHeaderNumber(await this.client.request('chain_getHeader', [head])) === null ? null : head
  }

  close(): void {
    this.#others.then((others) => {
      for (const other of others) if (other instanceof RpcConnection) other.close()
    })
  }
}
