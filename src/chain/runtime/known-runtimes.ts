/**
 * The runtimes of the public networks that are known completely: RFC-0078 digests of their metadata. If a node of a public network claims
 * to have one of these runtimes but serves other metadata, nothing that it says is believed.
 *
 * Two implementations made the digests of 425 and 475 and agree: that of 425 from its V15, and from its V14 and V16 rewritten as V15; that
 * of 475 from its V14. The metadata of 424 is that of 425 except for the version in it. Its digest was made of the V16 that mainnet served,
 * rewritten as V15, and of the V15 of 425 with the version changed; the two agree. `test/unit/chain/runtime/metadata-digest.test.ts` makes
 * them all again where the reference files are at hand. That of 475 is also the embedded chain's.
 */

/** The spec name of every runtime of Bittensor. */
export const SUBTENSOR = 'node-subtensor'

const DIGESTS: ReadonlyMap<number, string> = new Map([
  [424, '0x677397fb96f3f7589fdba80df19934dbbaa4c461b0119ef952298f033d36a43f'],
  [425, '0x3f225dbec9b786de4caf4a44b2e10ab4901bccc256e1b6ea080e4bc23afac721'],
  [475, '0xd6db49eca2a6fa6671ebde372b3fc5784f172f3037c07cd113acec56364fbe2a'],
])

/** The newest runtime that is known completely. */
export const NEWEST_KNOWN_SPEC = Math.max(...DIGESTS.keys())

/** The genuine digest, hex, of a spec version of subtensor; undefined for one that is not known. */
export function findKnownDigest(specVersion: number): string | undefined {
  return DIGESTS.get(specVersion)
}
