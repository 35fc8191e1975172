/**
 * What the node itself thinks of a signed extrinsic before it is submitted. Neither question needs the metadata to describe it: the answers have
 * one shape on all runtimes.
 */
import { chainError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { mapDispatchError, mapSubmitError } from '../errors.js'
import { decodeValue } from '../metadata/decode-value.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { SkippedLayer } from '../plan.js'
import { RpcError } from '../rpc/rpc-error.js'
import { fromHex, toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'

export interface Simulation {
  /** Names of the layers that looked at it and found nothing wrong. */
  readonly ran: readonly string[]
  readonly skipped: readonly SkippedLayer[]
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

/** A decoded `TransactionValidityError`; null for what is no verdict: an earlier nonce is on its way. */
function readValidityError(r: ScaleReader, specVersion: number): unknown {
  const isUnknown = r.readU8() === 1
  const index = r.readU8()
  if (!isUnknown && index === FUTURE) return null
  const words = isUnknown ? 'Unknown validity' : (INVALID_WORDS[index] ?? `Invalid: ${index}`)
  const data = !isUnknown && index === CUSTOM ? `${words}: ${r.readU8()}` : words
  return mapSubmitError(new RpcError(VALIDITY_LAYER, isUnknown ? 1011 : 1010, 'Invalid Transaction', data), specVersion)
}

function readDispatchError(metadata: RuntimeMetadata, r: ScaleReader): unknown {
  const type = metadata.types.findIndex((candidate) => candidate.path === 'sp_runtime::DispatchError')
  return type < 0
    ? chainError('The call would fail', 'DISPATCH_FAILED', { why: 'The node says so, and the metadata does not say why.' })
    : mapDispatchError(metadata, decodeValue(metadata.types, type, r))
}

/** Undefined when the node does not answer this. What the connection throws is thrown: nothing was submitted. */
async function ask(client: ChainClient, method: string, params: readonly unknown[]): Promise<ScaleReader | undefined> {
  try {
    const answer = await client.connection.request(method, params)
    return typeof answer === 'string' ? new ScaleReader(fromHex(answer)) : undefined
  } catch (error) {
    if (error instanceof RpcError || error instanceof RangeError) return undefined
    throw error
  }
}

const PENDING = 'an earlier transaction of the account is still pending'

/**
 * Asks the node at the pinned block whether the extrinsic is valid and, where it offers that, what its execution would give. Throws what it would be
 * refused or fail with (exit 6); nothing is submitted by it. Layers that did not look are named with the reason.
 */
export async function simulateSigned(client: ChainClient, metadata: RuntimeMetadata, bytes: Uint8Array): Promise<Simulation> {
  const { specVersion } = client.runtime
  const input = Buffer.concat([Uint8Array.of(EXTERNAL), bytes, fromHex(client.blockHash)])
  const [validity, execution] = await Promise.all([
    ask(client, 'state_call', [VALIDITY_LAYER, toHex(input), client.blockHash]),
    ask(client, EXECUTION_LAYER, [toHex(bytes), client.blockHash]),
  ])
  const ran: string[] = []
  const skipped: SkippedLayer[] = []
  const judge = (layer: string, r: ScaleReader | undefined, read: (r: ScaleReader) => unknown): void => {
    if (!r) {
      skipped.push({ layer, why: 'the node does not offer it' })
      return
    }
    let error: unknown
    try {
      error = read(r)
    } catch (unreadable) {
      if (!(unreadable instanceof RangeError)) throw unreadable
      skipped.push({ layer, why: 'its answer cannot be read' })
      return
    }
    if (error === null) skipped.push({ layer, why: PENDING })
    else if (error === undefined) ran.push(layer)
    else throw error
  }
  judge(VALIDITY_LAYER, validity, (r) => (r.readU8() === 0 ? undefined : readValidityError(r, specVersion)))
  judge(EXECUTION_LAYER, execution, (r) => {
    if (r.readU8() !== 0) return readValidityError(r, specVersion)
    return r.readU8() === 0 ? undefined : readDispatchError(metadata, r)
  })
  return { ran, skipped }
}
