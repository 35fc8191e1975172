/** What became of an extrinsic that was sent earlier, from the chain itself: its block, and the events at its index. */
import { TaoError } from '../../core/errors.js'
import type { Rao } from '../../core/money.js'
import { decodeAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { decodeSignedExtrinsic } from '../extrinsic/decode-extrinsic.js'
import { decodeMetadata } from '../metadata/decode-metadata.js'
import { decodeValue } from '../metadata/decode-value.js'
import { findStorage, notOnThisRuntime } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { Inclusion } from '../plan.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { ScaleReader } from '../scale/reader.js'
import type { CallReport } from './call-report.js'
import { type FoundExtrinsic, findExtrinsic, type Heads, readSpan } from './find-extrinsic.js'
import { type EventsAhead, makeInclusion, type Place, readEventRecords } from './read-inclusion.js'
import { readFailure } from './read-outcome.js'
import type { Demands } from './results.js'

/** What is known beforehand of the extrinsic that is looked for. */
export interface Sought {
  readonly hash: string
  /** The block to look from. */
  readonly fromBlock: number
  /** The last block it can be in; null when that is not known. */
  readonly eraEndBlock: number | null
  /** Null when it is not known who signed it. */
  readonly account: { readonly address: string; readonly nonce: number } | null
  /** The runtime it was signed for, the only one that executes it; null when that is not known. */
  readonly specVersion: number | null
  /** The extrinsic that carries it encrypted, and where that was seen before; left out where it was sent openly. */
  readonly carrier?: { readonly hash: string; readonly seen?: CarrierPlace }
  /** Set where an EVM key signed it: what it signed, hex; null where that is not known any more. */
  readonly evm?: { readonly digest: string | null }
  /** Demands on its result. If left out, only success or failure is found out. */
  readonly demands?: Demands
}

/**
 * What the events of an extrinsic in a block say of it. `report` is what the call did; null where that was not asked for, or cannot be
 * told.
 */
export type Judged =
  | { readonly status: 'succeeded'; readonly inclusion: Inclusion; readonly report: CallReport | null }
  | { readonly status: 'failed'; readonly inclusion: Inclusion; readonly error: TaoError }
  | { readonly status: 'unknown'; readonly why: string }

/** Where the carrier of an encrypted extrinsic is, and the fee that was paid for it; null where its events do not tell. */
export interface CarrierPlace extends Place {
  readonly feeRao: Rao | null
}

export type FoundOutcome = { readonly heads: Heads } & (
  | Judged
  /**
   * The extrinsic is in none of the blocks up to a final one, and can be in none that is still to come. `carrier`: a block has its carrier,
   * and so its fee was paid.
   */
  | { readonly status: 'not-included'; readonly reason: 'era-ended' | 'nonce-used'; readonly carrier: CarrierPlace | null }
  /** The extrinsic is in no block yet, but may still be included. `carrier`: a block has its carrier, and not what that carries. */
  | { readonly status: 'pending'; readonly carrier: CarrierPlace | null }
)

const METADATA_TIMEOUT_MS = 60_000

/** Metadata of the runtime that executed the block after `parentHash`. */
async function loadMetadata(client: ChainClient, specVersion: number | null, parentHash: string): Promise<RuntimeMetadata> {
  let executed = specVersion
  if (executed === client.runtime.specVersion) return client.metadata()
  if (executed === null) {
    const version = (await client.request('state_getRuntimeVersion', [parentHash])) as { specVersion?: unknown } | null
    executed = Number(version?.specVersion)
  }
  if (executed === client.runtime.specVersion) return client.metadata()
  const answer = await client.request('state_call', ['Metadata_metadata_at_version', '0x0f000000', parentHash], METADATA_TIMEOUT_MS)
  const r = new ScaleReader(readHexAnswer(answer, client.network.endpoint, 'state_call'))
  if (!r.readBool()) throw new RangeError(`the runtime ${executed} has no metadata of version 15`)
  return decodeMetadata(r.readBytes(r.readLength()))
}

/** What the call did, by its bytes in the block. */
async function readReport(
  client: ChainClient,
  metadata: RuntimeMetadata,
  demands: Demands | undefined,
  { bytes }: FoundExtrinsic,
  inclusion: Inclusion,
): Promise<CallReport | null> {
  const decoded = demands === undefined ? null : decodeSignedExtrinsic(metadata, bytes)
  if (decoded === null || demands === undefined) return null
  const { reportIncluded } = await import('./report-outcome.js')
  return reportIncluded(client, metadata, { ...decoded, demands }, inclusion)
}

/**
 * What the events say of an extrinsic at the place where it was found. `ahead`: the events of that block, where they were asked for
 * already.
 */
export async function judgeInclusion(
  client: ChainClient,
  { specVersion, demands }: Pick<Sought, 'specVersion' | 'demands'>,
  found: FoundExtrinsic,
  ahead?: EventsAhead,
): Promise<Judged> {
  try {
    const metadata = await loadMetadata(client, specVersion, found.parentHash)
    const { blockHash, blockNumber, extrinsicIndex, finalized } = found
    const records = await readEventRecords(client, metadata, blockHash, ahead)
    const inclusion = makeInclusion({ blockHash, blockNumber, extrinsicIndex, finalized }, records, found.carrierIndex)
    const error = readFailure(metadata, inclusion.events)
    if (error) return { status: 'failed', inclusion, error }
    const report = await readReport(client, metadata, demands, found, inclusion)
    const { problem } = report ?? {}
    if (problem && !problem.done) return { status: 'failed', inclusion, error: problem.error }
    return { status: 'succeeded', inclusion, report }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const why = `It is in block ${found.blockNumber} (${found.blockHash}), but what its events say could not be read: ${said}.`
    return { status: 'unknown', why }
  }
}

/** The carrier of something that is not beside it, with the fee that was paid for it. */
export async function readCarrier(client: ChainClient, specVersion: number | null, found: FoundExtrinsic): Promise<CarrierPlace> {
  const { blockHash, blockNumber, extrinsicIndex, finalized, parentHash } = found
  const place = { blockHash, blockNumber, extrinsicIndex, finalized }
  try {
    const metadata = await loadMetadata(client, specVersion, parentHash)
    return { ...place, feeRao: makeInclusion(place, await readEventRecords(client, metadata, blockHash)).feeRao }
  } catch (error) {
    if (error instanceof RangeError || error instanceof TaoError) return { ...place, feeRao: null }
    throw error
  }
}

function listNumbers(numbers: readonly number[]): string {
  const [first] = numbers
  return numbers.length === 1 ? `block ${first}` : `blocks ${first} … ${numbers.at(-1)}`
}

/** The account's nonce after a block. Throws `BAD_ANSWER` and other network errors (exit 5). */
export async function readNonceAt(client: ChainClient, address: string, blockHash: string): Promise<number> {
  const metadata = await client.metadata()
  const found = findStorage(metadata, 'System', 'Account')
  if (!found) throw notOnThisRuntime('storage System.Account', ['System.Account'], client.runtime.specVersion)
  const key = toHex(makeStorageKey(metadata, found.pallet, found.item, [address]))
  const raw = await client.request('state_getStorage', [key, blockHash])
  const { endpoint } = client.network
  const bytes = raw === null ? found.item.fallback : readHexAnswer(raw, endpoint, 'state_getStorage')
  try {
    return decodeAccount(address, decodeValue(metadata.types, found.item.value, new ScaleReader(bytes))).nonce
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw badAnswer(endpoint, 'state_getStorage')
  }
}

/**
 * Looks for the extrinsic from the block it was signed at to the end of its era. It is said never to be included only if every block that
 * could hold it has been seen and is final, or if another transaction with its nonce has been seen in a final block. A higher nonce in the
 * state does not prove that: this very transaction may have raised it, or the node may lie. Network errors (exit 5) are thrown, because
 * they say nothing about the transaction.
 */
export async function findOutcome(client: ChainClient, sought: Sought): Promise<FoundOutcome> {
  const span = await readSpan(client, Math.max(1, sought.fromBlock), sought.eraEndBlock)
  const { heads } = span
  const { found, missing, usurpedAt, carrier: held } = await findExtrinsic(client, sought, span)
  if (found) return { heads, ...(await judgeInclusion(client, sought, found)) }
  const carrier = held ? await readCarrier(client, sought.specVersion, held) : (sought.carrier?.seen ?? null)
  if (missing.length > 0) {
    return {
      status: 'unknown',
      heads,
      why: `The endpoint does not have ${listNumbers(missing)}, or does not show all of it; it may be there.`,
    }
  }
  const { eraEndBlock } = sought
  // Both numbers are the node's word, and a final block may come from another answer than the best one: what counts is what was searched.
  if (eraEndBlock !== null && heads.finalized >= eraEndBlock && span.to >= eraEndBlock) {
    return { status: 'not-included', heads, reason: 'era-ended', carrier }
  }
  if (usurpedAt !== null && usurpedAt <= heads.finalized) return { status: 'not-included', heads, reason: 'nonce-used', carrier }
  return { status: 'pending', heads, carrier }
}
