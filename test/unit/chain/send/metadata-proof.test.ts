import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { findPallet } from '../../../../src/chain/metadata/lookup.js'
import type { MetadataField, RuntimeMetadata } from '../../../../src/chain/metadata/runtime-metadata.js'
import { offerProof } from '../../../../src/chain/send/metadata-proof.js'
import { VALIDITY_LAYER } from '../../../../src/chain/send/simulate.js'
import { type FakeChain, startFakeChain } from '../../../helpers/fake-chain.js'

let chain: FakeChain
let client: ChainClient
/** How often the runtime was asked whether it knows the hash of its metadata. */
let asked: number
/** What it says. */
let said: string

beforeEach(async () => {
  chain = await startFakeChain()
  asked = 0
  said = '0x010004'
  const sound = chain.handlers.state_call
  chain.handlers.state_call = (params, peer) => {
    if (params[0] !== VALIDITY_LAYER) return sound?.(params, peer)
    asked++
    return said
  }
  client = await ChainClient.connect({ network: chain.url, cacheDirectory: null, callTimeoutMs: 2000 })
})

afterEach(async () => {
  client.disconnect()
  await chain.close()
})

/** The metadata with other arguments of `System.remark`. */
function change(metadata: RuntimeMetadata, by: (fields: readonly MetadataField[]) => readonly MetadataField[]): RuntimeMetadata {
  const calls = findPallet(metadata, 'System')?.calls
  const at = (id: number) => {
    const type = metadata.types.at(id)
    if (id !== calls || type?.def.kind !== 'variant') return type
    const variants = type.def.variants.map((variant) => (variant.name === 'remark' ? { ...variant, fields: by(variant.fields) } : variant))
    return { ...type, def: { ...type.def, variants } }
  }
  return { ...metadata, types: { ...metadata.types, at } }
}

test('the runtime is asked by a call whose argument may have any name', async () => {
  const metadata = change(await client.metadata(), (fields) => fields.map((field) => ({ ...field, name: '_remark' })))
  expect(await offerProof(client, metadata, {})).toEqual({ digest: await client.readMetadataDigest(), danger: null })
  expect(asked).toBe(1)
  said = '0x010100'
  expect(await offerProof(client, metadata, {})).toMatchObject({ digest: null, danger: expect.stringContaining('without the hash') })
})

test.each<[string, (fields: readonly MetadataField[]) => readonly MetadataField[]]>([
  ['more arguments', (fields) => [...fields, ...fields.map((field) => ({ ...field, name: 'more' }))]],
  ['an argument without a name', (fields) => fields.map((field) => ({ ...field, name: null }))],
  ['no argument', () => []],
])('where that call has %s the digest is signed without asking', async (_what, by) => {
  const metadata = change(await client.metadata(), by)
  expect(await offerProof(client, metadata, {})).toEqual({ digest: await client.readMetadataDigest(), danger: null })
  expect(asked).toBe(0)
})
