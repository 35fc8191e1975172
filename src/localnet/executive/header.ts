/** Block headers; the hash of a block is blake2-256 of its header. */
import { Digest } from '../pallets/system/schema.js'
import { struct } from '../schema/composites.js'
import { H256 } from '../schema/primitives.js'
import { Writer } from '../schema/scale.js'
import { compact, named, u32, type ValueOf } from '../schema/types.js'

export const Header = struct(named('sp_runtime::generic::header::Header', [['Number', u32], ['Hash']]), {
  parent_hash: [H256, 'Hash::Output'],
  number: [compact(u32), 'Number'],
  state_root: [H256, 'Hash::Output'],
  extrinsics_root: [H256, 'Hash::Output'],
  digest: [Digest, 'Digest'],
})
export type HeaderValue = ValueOf<typeof Header>
export type HeaderDigest = ValueOf<typeof Digest>

export function encodeHeader(header: HeaderValue): Uint8Array {
  const writer = new Writer()
  Header.encode(header, writer)
  return writer.finish()
}
