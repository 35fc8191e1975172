import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBeacon } from '../../../../src/chain/drand/beacon.js'
import { fromHex } from '../../../../src/chain/scale/hex.js'

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/vectors/timelock.json'), 'utf8')) as {
  readonly beacon: { readonly public_key: string }
  readonly testBeacon: { readonly public_key: string }
}
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const quicknet = {
  public_key: fromHex(vectors.beacon.public_key),
  period: 3,
  genesis_time: 1_692_803_367,
  hash: fromHex('52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'),
  group_hash: fromHex('f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e'),
  scheme_id: ascii('bls-unchained-g1-rfc9380'),
  metadata: { beacon_id: ascii('quicknet') },
}
const ENDPOINT = 'ws://127.0.0.1:9944'
const otherKey = fromHex(vectors.testBeacon.public_key)

test('quicknet is known by the hash over its key', () => {
  expect(readBeacon(quicknet, ENDPOINT)).toMatchObject({ isQuicknet: true, periodSeconds: 3, genesisSeconds: 1_692_803_367 })
})

test.each([
  ['another key under the name of quicknet', { public_key: otherKey }],
  ['another period', { period: 30 }],
  ['another beginning', { genesis_time: 0 }],
  ['a scheme whose rounds cannot be encrypted to', { scheme_id: ascii('pedersen-bls-chained') }],
  ['a key of another group', { public_key: otherKey.slice(0, 48) }],
  ['rounds without length', { period: 0 }],
  ['no name', { hash: new Uint8Array() }],
])('%s is no beacon', (_, change) => {
  expect(() => readBeacon({ ...quicknet, ...change }, ENDPOINT)).toThrow(expect.objectContaining({ code: 'BAD_BEACON', exitCode: 5 }))
})

test('another beacon is taken under its own name', () => {
  const head = Buffer.alloc(12)
  head.writeUInt32BE(3, 0)
  head.writeBigInt64BE(1_692_803_367n, 4)
  const all = Buffer.concat([head, otherKey, quicknet.group_hash, quicknet.metadata.beacon_id])
  const own = { ...quicknet, public_key: otherKey, hash: createHash('sha256').update(all).digest() }
  expect(readBeacon(own, ENDPOINT)).toMatchObject({ isQuicknet: false, publicKey: otherKey })
})
