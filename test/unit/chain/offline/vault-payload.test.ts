import { proof as proofCodec } from '@polkadot-api/merkleize-metadata'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { makeVaultPayload, splitFrames } from '../../../../src/chain/offline/vault-payload.js'
import type { VerifiedPayload } from '../../../../src/chain/offline/verify-payload.js'
import { ScaleReader } from '../../../../src/chain/scale/reader.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { rao } from '../../../../src/core/money.js'
import { chooseVersion, drawQr, loadQr } from '../../../../src/render/offline/qr.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { buildText, readPayloadText } from '../../../helpers/offline.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const DARK: Readonly<Record<string, readonly [boolean, boolean]>> = {
  ' ': [true, true],
  '▄': [true, false],
  '▀': [false, true],
  '█': [false, false],
}

let localnet: LocalnetInProcess
let alice: Signer
let verified: VerifiedPayload
let unproved: VerifiedPayload

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
  const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  const plan = () => planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(3n), allowDeath: true })
  verified = await readPayloadText(await buildText(client, plan))
  unproved = await readPayloadText(await buildText(client, plan, { withoutMetadataProof: true }))
  client.disconnect()
  await loadQr()
}, 60_000)

afterAll(() => localnet?.stop())

/** What a camera would see of a drawn code: pixels, several for each module. */
function photograph(drawn: string): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const scale = 4
  const rows = drawn.split('\n').flatMap((line) => {
    const pairs = [...line].map((character) => DARK[character] ?? [false, false])
    return [pairs.map(([upper]) => upper), pairs.map(([, lower]) => lower)]
  })
  const [width, height] = [(rows[0]?.length ?? 0) * scale, rows.length * scale]
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { width, height, data }
}

/** The bytes of a drawn code, as another program reads them. */
function scan(drawn: string): Buffer {
  let read = new Uint8Array()
  decodeQR(photograph(drawn), {
    textDecoder: (bytes: Uint8Array) => {
      read = Uint8Array.from(bytes)
      return ''
    },
  })
  return Buffer.from(read)
}

describe('what Polkadot Vault is shown', () => {
  test('is who signs, the proof, the call with its length, what is signed beside it, and the chain', async () => {
    const content = Buffer.from(await makeVaultPayload(verified))
    expect([...content.subarray(0, 3)]).toEqual([0x53, 0x01, 0x06])
    expect(content.subarray(3, 35)).toEqual(Buffer.from(alice.publicKey))
    const rest = Buffer.concat([verified.callBytes, verified.extensions.extra, verified.extensions.implicit])
    const tail = Buffer.concat([
      Buffer.from([verified.callBytes.length << 2]),
      rest,
      Buffer.from(verified.payload.chain.genesis_hash.slice(2), 'hex'),
    ])
    expect(content.subarray(-tail.length)).toEqual(tail)
    // What is between is the proof and nothing else.
    const bytes = Uint8Array.from(content.subarray(35, -tail.length))
    const proof = proofCodec.dec(bytes)
    expect(proofCodec.enc(proof)).toEqual(bytes)
    expect(proof.info).toMatchObject({ specName: 'node-subtensor', tokenSymbol: 'TAO', decimals: 9, base58Prefix: 42 })
  })

  test('has no proof where no digest is signed', async () => {
    const content = await makeVaultPayload(unproved)
    expect([...content.subarray(0, 3)]).toEqual([0x53, 0x01, 0x02])
    const r = new ScaleReader(content)
    r.skip(35)
    expect(r.readBytes(r.readLength())).toEqual(unproved.callBytes)
  })

  test.each([60, 80, 120, 200])('is read from the codes that are drawn in %i columns', async (columns) => {
    const content = await makeVaultPayload(verified)
    const { version, capacity } = chooseVersion({ columns, rows: undefined })
    const drawn = splitFrames(content, capacity).map((frame) => drawQr(frame, version, { terminal: true, columns, color: false }))
    for (const line of drawn.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    const frames = drawn.map(scan)
    expect(frames.map((frame) => [...frame.subarray(0, 5)])).toEqual(frames.map((_, index) => [0, 0, frames.length, 0, index]))
    expect(Buffer.concat(frames.map((frame) => frame.subarray(5)))).toEqual(Buffer.from(content))
  })

  test('fits the lines of a terminal, too, down to a size that is always used', () => {
    expect(chooseVersion({ columns: 200, rows: 30 }).version).toBeLessThan(chooseVersion({ columns: 200, rows: 60 }).version)
    expect(chooseVersion({ columns: 10, rows: 5 }).version).toBe(5)
  })
})
