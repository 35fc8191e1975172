import { checkFailed, type TaoError } from '../../core/errors.js'
import type { RuntimeVersion } from '../endpoints/read-head.js'
import type { KeptDigest } from '../metadata/cache.js'
import { findKnownDigest, SUBTENSOR } from './known-runtimes.js'
import { TAO_FACTS } from './token-facts.js'

function notGenuine(
  endpoint: string,
  { specName, specVersion }: RuntimeVersion,
  why: string,
  details: Readonly<Record<string, string>>,
): TaoError {
  return checkFailed(`${endpoint} does not serve the runtime that it claims`, 'RUNTIME_NOT_GENUINE', {
    why: `${why} Whatever it shows may be false; nothing was shown, kept or signed.`,
    hint: 'Do not use this endpoint. Choose another with --network.',
    details: { endpoint, spec_name: specName, spec_version: specVersion, ...details },
  })
}

/**
 * Compares the metadata that a node of a public network served with what is known of the runtime that the node claims to have. This is done
 * before the metadata is used. Returns the digest, which has to be made for this; null for a spec version that is not known. Throws
 * `RUNTIME_NOT_GENUINE` (exit 3).
 */
export async function checkGenuine(metadata: Uint8Array, runtime: RuntimeVersion, endpoint: string): Promise<KeptDigest | null> {
  const { specName, specVersion } = runtime
  if (specName !== SUBTENSOR)
    throw notGenuine(endpoint, runtime, `This network runs ${SUBTENSOR}, and it names ${JSON.stringify(specName)}.`, {})
  const expected = findKnownDigest(specVersion)
  if (expected === undefined) return null
  const { computeMetadataDigest } = await import('./metadata-digest.js')
  let digest: string
  try {
    digest = computeMetadataDigest(metadata, TAO_FACTS)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw notGenuine(endpoint, runtime, `Its metadata has no digest (${said}), where that of spec ${specVersion} has.`, { expected })
  }
  if (digest !== expected) {
    throw notGenuine(endpoint, runtime, `The digest of its metadata is not that of spec ${specVersion}.`, { digest, expected })
  }
  return { digest, ...TAO_FACTS }
}
