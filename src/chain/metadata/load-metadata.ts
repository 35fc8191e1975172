/** The metadata of the runtime that is connected: from disk, or from the node and then to disk; and what is to be known about it. */
import { networkError, TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { type Asker, type Head, readRuntime } from '../endpoints/read-head.js'
import { mapReadError } from '../errors.js'
import { isPublicGenesis } from '../networks.js'
import { badAnswer } from '../rpc/bad-answer.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { RpcError } from '../rpc/rpc-error.js'
import { checkGenuine } from '../runtime/check-genuine.js'
import { TAO_FACTS, type TokenFacts } from '../runtime/token-facts.js'
import { ScaleReader } from '../scale/reader.js'
import { type KeptDigest, keepDigest, makeCacheKey, readCachedMetadata, removeCachedMetadata, writeCachedMetadata } from './cache.js'
import { findCallFault } from './check-calls.js'
import { findTypeFault } from './check-types.js'
import type { DecodedMetadata } from './decode-metadata.js'
import type { RuntimeMetadata } from './runtime-metadata.js'

/** Metadata is a third of a megabyte; the slowest lines get the time for it. */
const METADATA_TIMEOUT_MS = 60_000
/** Those that describe the runtime APIs, 15 and 16 as u32: the one that every runtime of this chain has offered for long comes first. */
const METADATA_VERSIONS = ['0x0f000000', '0x10000000']

/** Who is asked, and what was learnt of it so far. */
export interface MetadataHost {
  readonly asker: Asker
  readonly genesisHash: string
  readonly head: Head
  readonly cacheDirectory: string | null
}

/** The metadata, the runtime that it is of where that was asked again, and its digest, which is made when it is first asked for. */
export class LoadedMetadata {
  #digest: KeptDigest | null
  #making: Promise<KeptDigest> | undefined
  readonly #host: MetadataHost
  readonly #key: string

  constructor(
    readonly metadata: RuntimeMetadata,
    readonly own: Omit<Head, 'hash'>,
    host: MetadataHost,
    key: string,
    digest: KeptDigest | null,
  ) {
    this.#host = host
    this.#key = key
    this.#digest = digest
  }

  /** Of the public networks the token is known; what a node says of it counts for other chains alone. */
  async #readToken(): Promise<TokenFacts> {
    const { asker, genesisHash } = this.#host
    if (isPublicGenesis(genesisHash)) return TAO_FACTS
    const properties = await asker.request('system_properties', []).catch((error: unknown) => {
      if (error instanceof RpcError) return null
      throw mapReadError(error)
    })
    const first = (value: unknown): unknown => (Array.isArray(value) ? (value as readonly unknown[])[0] : value)
    const { tokenDecimals, tokenSymbol } = isRecord(properties) ? properties : {}
    const [decimals, symbol] = [first(tokenDecimals), first(tokenSymbol)]
    const isU8 = typeof decimals === 'number' && Number.isInteger(decimals) && decimals >= 0 && decimals <= 0xff
    return { decimals: isU8 ? decimals : TAO_FACTS.decimals, symbol: typeof symbol === 'string' ? symbol : TAO_FACTS.symbol }
  }

  async #make(): Promise<KeptDigest> {
    const [token, { computeMetadataDigest }] = await Promise.all([this.#readToken(), import('../runtime/metadata-digest.js')])
    const { endpoint } = this.#host.asker
    try {
      const kept = { digest: computeMetadataDigest(this.metadata.bytes, token), ...token }
      if (this.#host.cacheDirectory !== null) keepDigest(this.#host.cacheDirectory, this.#key, this.metadata.bytes, kept)
      return kept
    } catch (error) {
      throw badMetadata(endpoint, error)
    }
  }

  /** The digest by which the chain checks this metadata, hex. Throws `BAD_METADATA` (exit 5) where it has none. */
  async readDigest(): Promise<string> {
    if (this.#digest) return this.#digest.digest
    this.#making ??= this.#make()
    this.#digest = await this.#making
    return this.#digest.digest
  }

  /** The chain has other metadata: the next run is to ask for it anew. */
  forget(): void {
    if (this.#host.cacheDirectory !== null) removeCachedMetadata(this.#host.cacheDirectory, this.#key)
  }
}

function badMetadata(endpoint: string, error: unknown): TaoError {
  return networkError(`${endpoint} sent metadata that cannot be used`, 'BAD_METADATA', {
    why: error instanceof Error ? error.message : 'It is damaged.',
    hint: 'Try another endpoint, or a newer taoctl if the chain was upgraded.',
    cause: error,
  })
}

async function fetchMetadata(asker: Asker, blockHash: string): Promise<Uint8Array> {
  const { endpoint } = asker
  try {
    for (const version of METADATA_VERSIONS) {
      const answer = await asker.request('state_call', ['Metadata_metadata_at_version', version, blockHash], METADATA_TIMEOUT_MS)
      const r = new ScaleReader(readHexAnswer(answer, endpoint, 'state_call'))
      if (r.readBool()) return r.readBytes(r.readLength())
    }
  } catch (error) {
    if (error instanceof RangeError) throw badAnswer(endpoint, 'state_call')
    const mapped = mapReadError(error)
    const isLimit = mapped instanceof TaoError && (mapped.code === 'RATE_LIMITED' || mapped.code === 'WORK_LIMIT')
    // A runtime too old to know the function: the plain call below serves V14. Who may not ask now is not told that.
    if (!(error instanceof RpcError) || isLimit) throw mapped
  }
  const answer = await asker.request('state_getMetadata', [blockHash], METADATA_TIMEOUT_MS).catch((error: unknown) => {
    throw mapReadError(error)
  })
  return readHexAnswer(answer, endpoint, 'state_getMetadata')
}

/** Of one endpoint from the first question to the last: it is kept under its name. */
async function fetchFromOne(asker: Asker, blockHash: string): Promise<{ readonly bytes: Uint8Array; readonly endpoint: string }> {
  for (;;) {
    const { endpoint } = asker
    const bytes = await fetchMetadata(asker, blockHash)
    // An endpoint that was turned away from is not turned back to.
    if (asker.endpoint === endpoint) return { bytes, endpoint }
  }
}

/**
 * Metadata of the runtime in the state of the pinned block: from disk when it is there, else V15 of the node, else V16, else V14. Errors:
 * `BAD_METADATA` (5), on public networks `RUNTIME_NOT_GENUINE` (3), and those of the connection.
 */
export async function loadMetadata(host: MetadataHost): Promise<LoadedMetadata> {
  const { asker, genesisHash, head, cacheDirectory } = host
  const makeKey = (endpoint: string, { runtime, codeId }: Omit<Head, 'hash'>): string =>
    makeCacheKey(endpoint, genesisHash, runtime.specVersion, codeId)
  const likely = makeKey(asker.endpoint, head)
  const cached = cacheDirectory === null ? null : readCachedMetadata(cacheDirectory, likely)
  const { runtime, codeId } = head
  if (cached) return new LoadedMetadata(cached.metadata, { runtime, codeId }, host, likely, cached.digest)
  // The version was asked for beside the block's hash, and an upgrade may have come between the two answers. Metadata must never be kept,
  // or signed with, under the version of another runtime: the bytes of a call could mean another call there.
  const [{ bytes, endpoint }, own, { decodeMetadata }] = await Promise.all([
    fetchFromOne(asker, head.hash),
    readRuntime(asker, [head.hash]).catch((error: unknown) => {
      throw mapReadError(error)
    }),
    import('./decode-metadata.js'),
  ])
  let metadata: DecodedMetadata
  try {
    metadata = decodeMetadata(bytes)
  } catch (error) {
    throw badMetadata(endpoint, error)
  }
  const fault = findTypeFault(metadata) ?? findCallFault(metadata)
  if (fault !== null) {
    throw networkError(`${endpoint} sent metadata that is not to be believed`, 'BAD_METADATA', {
      why: `By what it says ${fault}.`,
      hint: 'Use another endpoint: what this one says about calls could make another call of yours.',
    })
  }
  const digest = isPublicGenesis(genesisHash) ? await checkGenuine(bytes, own.runtime, endpoint) : null
  const key = makeKey(endpoint, own)
  if (cacheDirectory !== null) writeCachedMetadata(cacheDirectory, key, metadata, digest)
  return new LoadedMetadata(metadata, own, host, key, digest)
}
