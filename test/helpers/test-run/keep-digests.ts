/**
 * The digest of the same metadata is made once a test file. A run through a proxy is an endpoint that nobody has seen, so that each would
 * read the metadata anew, which is meant, and make its digest anew, which takes longer than all else.
 */
import { createHash } from 'node:crypto'
import type * as Digests from '../../../src/chain/runtime/metadata-digest.js'

/** For `vi.mock`: the module as it is, which remembers. */
export async function keepDigests(importOriginal: () => Promise<typeof Digests>): Promise<typeof Digests> {
  const original = await importOriginal()
  const { computeMetadataDigest } = original
  const made = new Map<string, string>()
  return {
    ...original,
    computeMetadataDigest: (metadata, facts) => {
      const key = `${createHash('sha256').update(metadata).digest('hex')} ${JSON.stringify(facts)}`
      const digest = made.get(key) ?? computeMetadataDigest(metadata, facts)
      made.set(key, digest)
      return digest
    },
  }
}
