import { beforeAll, describe, expect, it } from 'vitest'
import { BlockContext } from '../../../../src/localnet/executive/block-context.js'
import { ChainExecutive } from '../../../../src/localnet/executive/chain-executive.js'
import { loadMetadataHasher, type MetadataHasher } from '../../../../src/localnet/executive/metadata-hash.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../../src/localnet/executive/signatures.js'
import { buildMetadata } from '../../../../src/localnet/frame/metadata.js'
import type { Spec } from '../../../../src/localnet/frame/spec.js'
import { issue, resolve } from '../../../../src/localnet/pallets/balances/currency.js'
import { system } from '../../../../src/localnet/pallets/system/schema.js'
import { buildSpec } from '../../../../src/localnet/runtimes/build-spec.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { State } from '../../../../src/localnet/state/state.js'
import { digestByHand } from '../../../helpers/digest-by-hand.js'
import { pairOf, type SignOptions, signExtrinsic } from '../../../helpers/signed-extrinsic.js'

const genesisHash: Hex = `0x${'11'.repeat(32)}`
let check: SignatureCheck
let hasher: MetadataHasher

beforeAll(async () => {
  ;[check, hasher] = await Promise.all([loadSignatureCheck(), loadMetadataHasher()])
})

/** What validating a remark gives, signed with these options. */
function validate(spec: Spec, options: Partial<SignOptions>): string {
  const state = new State()
  const alice = pairOf(1)
  const ctx = new BlockContext(spec, state, { blockNumber: 0, author: alice.account })
  resolve(ctx, alice.account, issue(ctx, 1_000_000_000n))
  system.storage.BlockHash.set(ctx, 0, genesisHash)
  const executive = new ChainExecutive(spec, state, check, () => genesisHash)
  const call = { pallet: 'System', name: 'remark', args: { remark: '0x01' } } as const
  const { specVersion } = spec.runtime.version
  const validity = executive.validate(executive.prepare(signExtrinsic(spec, alice, call, { genesisHash, specVersion, ...options })))
  return validity.ok ? 'valid' : validity.error.value.type
}

describe.each([undefined, 7])('CheckMetadataHash of the embedded runtime, drift %s', (seed) => {
  const bare = buildSpec(seed === undefined ? {} : { drift: { seed } })
  const spec: Spec = { ...bare, metadataHash: () => hasher(bare.runtime) }
  const hash = digestByHand(buildMetadata(bare.runtime, 15), { decimals: 9, symbol: 'TAO' }) as Hex

  it('takes the hash of the metadata that the runtime serves, and no other', () => {
    expect(validate(spec, { metadataMode: 'Enabled', metadataHash: hash })).toBe('valid')
    expect(validate(spec, { metadataMode: 'Enabled', metadataHash: `0x${'00'.repeat(32)}` })).toBe('BadProof')
    expect(validate(spec, { metadataMode: 'Enabled' })).toBe('BadProof')
  })

  it('takes none where none is to be checked, and a hash that nobody asked for is a bad proof', () => {
    expect(validate(spec, {})).toBe('valid')
    expect(validate(spec, { metadataHash: hash })).toBe('BadProof')
  })

  it('cannot look it up where the chain was started without', () => {
    expect(validate(bare, { metadataMode: 'Enabled', metadataHash: hash })).toBe('CannotLookup')
    expect(validate(bare, {})).toBe('valid')
  })
})
