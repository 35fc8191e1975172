/**
 * Asks the node for its verdict on a signed extrinsic before it is submitted. Neither question needs metadata, because the answers have the
 * same shape on all runtimes. The bytes leave with the first question; from then on only the chain tells what became of them.
 */
import { chainError, TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError, mapSubmitError } from '../errors.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { SkippedLayer } from '../plan.js'
import { RpcError } from '../rpc/rpc-error.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { Refusal } from './settle-refusal.js'

export interface Simulation {
  /** Names of the layers that looked at the extrinsic and found nothing wrong. */
  readonly ran: readonly string[]
  readonly skipped: readonly SkippedLayer[]
  /** The error with which a layer says that the extrinsic would be refused or would fail; null if none says so. */
  readonly refusal: Refusal | null
}

export const VALIDITY_LAYER = 'TaggedTransactionQueue_validate_transaction'
export const EXECUTION_LAYER = 'system_dryRun'

/** `TransactionSource::External`: as if it came from another node. */
const EXTERNAL = 2
const CUSTOM = 7
const FUTURE = 2

/** `InvalidTransaction` in the words the pool has for it, by index. */
const INVALID_WORDS: readonly string[] = [
  'Transaction call is not expected',
  'Inability to pay some fees (e.g. account balance too low)',
  'Transaction will be valid in the future',
  'Transaction is outdated',
  'Transaction has a bad signature',
  'Transaction has an ancient birth block',
  'Transaction would exhaust the block limits',
  'Custom error',
  'A call was labelled as mandatory, but resulted in an Error',
  'Transaction dispatch is mandatory; transactions must not be validated',
  'Invalid signing address',
  'The implicit data was unable to be calculated',
  'The transaction extension did not authorize any origin',
]

/** How long a layer may take to answer. It need not be long, since submitting brings the same verdict. */
const LAYER_TIMEOUT_MS = 10_000

/** What a layer finds: no objection; no verdict yet, because an earlier nonce is still on its way; or an error. */
type Finding = 'fine' | 'pending' | TaoError

/** `UnknownTransaction` in the words of the pool, by index. */
const UNKNOWN_WORDS: readonly string[] = ['Could not lookup information required to validate the transaction']

/** A decoded `TransactionValidityError`. */
function readValidityError(r: ScaleReader, specVersion: number): Finding {
  const isUnknown = r.readU8() === 1
  const index = r.readU8()
  if (!isUnknown && index === FUTURE) return 'pending'
  const words = isUnknown ? (UNKNOWN_WORDS[index] ?? 'Unknown validity') : (INVALID_WORDS[index] ?? `Invalid: ${index}`)
  const data = !isUnknown && index === CUSTOM ? `${words}: ${r.readU8()}` : words
  return mapSubmitError(new RpcError(VALIDITY_LAYER, isUnknown ? 1011 : 1010, 'Invalid Transaction', data), specVersion)
}

/** Why a runtime did not take an extrinsic, in words, of its `ApplyExtrinsicResult`. */
export function describeRefusal(result: string, specVersion: number): string {
  try {
    const r = new ScaleReader(fromHex(result))
    if (r.readU8() !== 1) return 'the runtime failed on it'
    const found = readValidityError(r, specVersion)
    if (typeof found === 'string') return 'an earlier transaction has to come first'
    return found.why === undefined ? found.message : `${found.message}: ${found.why}`
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return 'the runtime failed on it'
  }
}

function readDispatchError(metadata: RuntimeMetadata, r: ScaleReader): TaoError {
  const type = metadata.types.findIndex((candidate) => candidate.path === 'sp_runtime::DispatchError')
  return type < 0
    ? chainError('The call would fail', 'DISPATCH_FAILED', { why: 'The node says so, and the metadata does not say why.' })
    : mapDispatchError(metadata, decodeValue(metadata.types, type, r))
}

interface Layer {
  readonly name: string
  /** Makes the request that asks the layer about the state of a block. */
  readonly ask: (blockHash: string) => readonly [method: string, params: readonly unknown[]]
  readonly read: (r: ScaleReader) => Finding
}

/** Asks a layer at a block; returns its finding, or why it says nothing. If the connection is lost, that error is thrown. */
async function askLayer(client: ChainClient, { ask, read }: Layer, blockHash: string): Promise<Finding | { readonly silent: string }> {
  let answer: unknown
  try {
    answer = await client.connection.request(...ask(blockHash), LAYER_TIMEOUT_MS)
  } catch (error) {
    if (error instanceof RpcError) return { silent: 'the node does not offer it' }
    if (error instanceof TaoError && error.code === 'CALL_TIMEOUT') return { silent: 'the node did not answer in time' }
    throw error
  }
  if (typeof answer !== 'string') return { silent: 'the node does not offer it' }
  try {
    return read(new ScaleReader(fromHex(answer)))
  } catch (unreadable) {
    if (!(unreadable instanceof RangeError)) throw unreadable
    return { silent: 'its answer cannot be read' }
  }
}

/** `TaggedTransactionQueue_validate_transaction`: what the pool asks before it takes a transaction. */
function makeValidityLayer(bytes: Uint8Array, specVersion: number): Layer {
  return {
    name: VALIDITY_LAYER,
    ask: (blockHash) => {
      const input = Buffer.concat([Uint8Array.of(EXTERNAL), bytes, fromHex(blockHash)])
      return ['state_call', [VALIDITY_LAYER, toHex(input), blockHash]]
    },
    read: (r) => (r.readU8() === 0 ? 'fine' : readValidityError(r, specVersion)),
  }
}

function makeExecutionLayer(bytes: Uint8Array, metadata: RuntimeMetadata, specVersion: number): Layer {
  return {
    name: EXECUTION_LAYER,
    ask: (blockHash) => [EXECUTION_LAYER, [toHex(bytes), blockHash]],
    read: (r) => {
      if (r.readU8() !== 0) return readValidityError(r, specVersion)
      return r.readU8() === 0 ? 'fine' : readDispatchError(metadata, r)
    },
  }
}

/** The layer's objection at a block; null where it has none or does not answer. */
async function readObjection(client: ChainClient, layer: Layer, blockHash: string): Promise<TaoError | null> {
  const finding = await askLayer(client, layer, blockHash)
  return finding instanceof TaoError ? finding : null
}

/** The runtime's own verdict on the bytes at a block: the error it would be refused with, or null. */
export function askValidity(client: ChainClient, bytes: Uint8Array, blockHash: string): Promise<TaoError | null> {
  return readObjection(client, makeValidityLayer(bytes, client.runtime.specVersion), blockHash)
}

const PENDING = 'an earlier transaction of the account is still pending'

/**
 * Asks the node at the pinned block whether the extrinsic is valid and, if the node offers that, what its execution would give. Layers that
 * did not answer are named with the reason. Throws `CONNECTION_LOST` (exit 5); by then the bytes have left.
 */
export async function simulateSigned(client: ChainClient, metadata: RuntimeMetadata, bytes: Uint8Array): Promise<Simulation> {
  const { specVersion } = client.runtime
  const layers = [makeValidityLayer(bytes, specVersion), makeExecutionLayer(bytes, metadata, specVersion)]
  const findings = await Promise.all(layers.map(async (layer) => ({ layer, finding: await askLayer(client, layer, client.blockHash) })))
  const ran: string[] = []
  const skipped: SkippedLayer[] = []
  let refusal: Refusal | null = null
  for (const { layer, finding } of findings) {
    if (finding === 'fine') ran.push(layer.name)
    else if (finding === 'pending') skipped.push({ layer: layer.name, why: PENDING })
    else if (finding instanceof TaoError) refusal ??= { error: finding, askAgain: (blockHash) => readObjection(client, layer, blockHash) }
    else skipped.push({ layer: layer.name, why: finding.silent })
  }
  return { ran, skipped, refusal }
}
