/** Loads the metadata of the connected runtime from disk, or from the node and then keeps it on disk; and makes its digest. */
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

/** Metadata has a third of a megabyte. It gets more time than other answers, so that slow lines can deliver it. */
const METADATA_TIMEOUT_MS = 60_000
/**
 * The versions of metadata that describe the runtime APIs, 15 and 16, as u32 in SCALE. Version 15 comes first because every runtime of this
 * chain has long offered it.
 */
const METADATA_VERSIONS = ['0x0f000000', '0x10000000']

/** The endpoint that is asked for metadata, and what is already known of its chain. */
export interface MetadataHost {
  readonly asker: Asker
  readonly genesisHash: string
  readonly head: Head
  readonly cacheDirectory: string | null
}

/** Metadata, the runtime that it belongs to (`own`), and its digest, which is made when it is first asked for. */
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

  /** Decimals and symbol of the token. On the public networks they are known; what a node says of them counts only on other chains. */
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

  /**
   * The digest by which the chain checks this metadata, hex, and the facts about the token that are in it. Throws `BAD_METADATA` (exit 5)
   * where it has none.
   */
  async readDigest(): Promise<KeptDigest> {
    if (this.#digest) return this.#digest
    this.#making ??= this.#make()
    this.#digest = await this.#making
    return this.#digest
  }

  /** Removes this metadata from the cache, because the chain has shown that its own is different. The next run fetches it anew. */
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
    // A runtime that is too old for this function still serves V14, by the plain call below. An endpoint that limits calls has not said
    // that the runtime is old, so its error is thrown.
    if (!(error instanceof RpcError) || isLimit) throw mapped
  }
  const answer = await asker.request('state_getMetadata', [blockHash], METADATA_TIMEOUT_MS).catch((error: unknown) => {
    throw mapReadError(error)
  })
  return readHexAnswer(answer, endpoint, 'state_getMetadata')
}

/**
 * Fetches metadata from one endpoint alone, because the cache keeps it under the endpoint's name. Begins again if the client turned to
 * another endpoint meanwhile.
 */
async function fetchFromOne(asker: Asker, blockHash: string): Promise<{ readonly bytes: Uint8Array; readonly endpoint: string }> {
  for (;;) {
    const { endpoint } = asker
    const bytes = await fetchMetadata(asker, blockHash)
    // This loop ends, because the client never goes back to an endpoint that it has turned away from.
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
  // The spec version was asked for at the same time as the hash of the block, and the runtime may have been upgraded between the two
  // answers. So it is read again for this very block. Metadata must never be kept, or signed with, under the version of another runtime:
  // the bytes of a call could mean another call there.
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
