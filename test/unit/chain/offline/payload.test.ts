import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { restorePreview } from '../../../../src/chain/offline/restore-plan.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { rao } from '../../../../src/core/money.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { buildText, readPayloadText, readSignedText, signText } from '../../../helpers/offline.js'
import { makeRandom } from '../../../helpers/random-call.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const OTHER = `0x${'5a'.repeat(32)}`

type Json = { [field: string]: unknown }

let localnet: LocalnetInProcess
let alice: Signer
let payload: string
let signed: string

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
  changeState(localnet.node, (ctx) => fundAccount(ctx, `0x${Buffer.from(alice.publicKey).toString('hex')}`, 1_000n * TAO))
  const client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  payload = await buildText(client, () =>
    planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(3n * TAO), allowDeath: false }),
  )
  client.disconnect()
  // From here on nothing asks a chain.
  await localnet.stop()
  signed = await signText(payload, alice)
}, 60_000)

afterAll(() => localnet?.stop())

/** The text with another value in it and a checksum that is right, as somebody would make it who knows the format. */
function forge(text: string, change: (json: Json) => void): string {
  const json = JSON.parse(text) as Json
  change(json)
  delete json.checksum
  const body = JSON.stringify(json, null, 2).replace(/\n\}$/, ',\n')
  return `${body}  "checksum": "${toHex(hashBlake2b256(Buffer.from(body)))}"\n}\n`
}

function at(json: Json, path: string): [Json, string] {
  const names = path.split('.')
  const last = names.pop() ?? ''
  return [names.reduce((object, name) => object[name] as Json, json), last]
}

describe('a payload', () => {
  test('is read as it was made, without a chain, and signed to an extrinsic that the sender reads', async () => {
    const verified = await readPayloadText(payload)
    expect(verified.call).toMatchObject({ pallet: 'Balances', name: 'transfer_keep_alive', args: { value: 3n * TAO } })
    expect(verified.payload.era).toMatchObject({ period: 1_024 })
    const sent = await readSignedText(signed)
    expect(sent.hash).toBe(toHex(hashBlake2b256(sent.bytes)))
    expect(sent.payload.signer.address).toBe(alice.address)
  })

  test('forged again to what it was is the same text', () => {
    expect(forge(payload, () => {})).toBe(payload)
    expect(forge(signed, () => {})).toBe(signed)
  })

  test.each([
    ['chain.genesis_hash', OTHER, 'signing_payload'],
    ['chain.network', 'finney', 'chain.network'],
    ['chain.spec_name', 'other', 'chain.spec_name'],
    ['chain.spec_version', 1, 'chain.spec_version'],
    ['chain.transaction_version', 77, 'chain.transaction_version'],
    ['chain.token.decimals', 12, 'metadata.digest'],
    ['chain.token.symbol', 'DOT', 'metadata.digest'],
    ['signer.address', 'BOB', 'signer.address'],
    ['account', 'x', 'account'],
    ['call.pallet', 'System', 'call.pallet'],
    ['call.name', 'transfer_allow_death', 'call.name'],
    ['call.args.value', '3000000001', 'call.args.value'],
    ['call.args.dest.value', '5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM', 'call.args.dest.value'],
    ['call.hash', OTHER, 'call.hash'],
    ['nonce', 9, 'signing_payload'],
    ['tip_rao', '1', 'signing_payload'],
    ['era.period', 2_048, 'era.end_block'],
    ['era.birth_block', 0, 'era.end_block'],
    ['era.birth_hash', OTHER, 'signing_payload'],
    ['era.end_block', 5_000, 'era.end_block'],
    ['proof.digest', OTHER, 'proof.digest'],
    ['proof.digest', null, 'proof.danger'],
    ['proof.danger', 'none', 'proof.danger'],
    ['metadata.digest', OTHER, 'metadata.digest'],
    ['metadata.brotli', 'AAAA', 'metadata.brotli'],
    ['signing_payload', '0x00', 'signing_payload'],
    ['demands.max_cost_rao', 1, 'demands.max_cost_rao'],
    ['extra', 1, 'extra'],
    ['signer.extra', 1, 'signer.extra'],
  ])('of which %s was changed to %j by somebody who made the checksum anew is refused for %s', async (path, value, field) => {
    const forged = forge(payload, (json) => {
      const [object, name] = at(json, path)
      object[name] = value
    })
    expect(forged).not.toBe(payload)
    await expect(readPayloadText(forged)).rejects.toMatchObject({ exitCode: 3, code: 'PAYLOAD_CHANGED', details: { field } })
  })

  test('shows where a long value differs, and not only how it begins', async () => {
    const forged = forge(payload, (json) => {
      const text = String(json.signing_payload)
      json.signing_payload = `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`
    })
    const { why } = (await readPayloadText(forged).catch((error: unknown) => error)) as { why: string }
    const [, said, found] = /the file says (\S+); found (\S+)\./.exec(why) ?? []
    expect(said).toMatch(/^….{13}$/)
    expect(found).not.toBe(said)
  })

  test.each([
    ['another call', (json: Json) => (json.call as Json).data, '0x00'],
    ['a signature of another', (json: Json) => json.signature, `0x${'11'.repeat(64)}`],
  ])('is refused with the bytes of %s', async (_what, read, value) => {
    const forged = signed.replace(String(read(JSON.parse(signed) as Json)), value)
    await expect(readSignedText(forge(forged, () => {}))).rejects.toMatchObject({
      exitCode: 3,
      details: { stated: expect.stringContaining(value.slice(0, 60)) },
    })
  })

  test('of which any field was taken away is refused, with its name', async () => {
    const json = JSON.parse(payload) as Json
    const paths = Object.entries(json).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'call'
        ? [name, ...Object.keys(value).map((inner) => `${name}.${inner}`)]
        : [name],
    )
    for (const path of paths.filter((name) => !['checksum', 'format', 'version'].includes(name))) {
      const forged = forge(payload, (copy) => {
        const [object, name] = at(copy, path)
        delete object[name]
      })
      await expect(readPayloadText(forged), path).rejects.toMatchObject({
        exitCode: 3,
        details: { field: path, found: 'the field missing' },
      })
    }
  })

  test('and a signed one are refused with any byte changed', async () => {
    const random = makeRandom(11)
    for (const [text, read] of [
      [payload, readPayloadText],
      [signed, readSignedText],
    ] as const) {
      const bytes = Buffer.from(text)
      // The metadata is most of the file, and one place of it is as good as another: as many in the rest.
      const from = text.indexOf('"brotli"')
      const to = text.indexOf('"', from + 12)
      for (let round = 0; round < 24; round++) {
        const rest = Math.floor(random() * (bytes.length - (to - from)))
        const place = round % 8 === 0 ? from + Math.floor(random() * (to - from)) : rest < from ? rest : rest + to - from
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ (1 << Math.floor(random() * 7))
        await expect(read(changed.toString('utf8')), `byte ${place}`).rejects.toMatchObject({ exitCode: 3 })
      }
    }
  })

  test('of another kind, of another version, cut off, or no payload at all is told as that', async () => {
    await expect(readSignedText(payload)).rejects.toMatchObject({ code: 'PAYLOAD_FORMAT' })
    await expect(readPayloadText(signed)).rejects.toMatchObject({ code: 'PAYLOAD_FORMAT' })
    await expect(readPayloadText(forge(payload, (json) => (json.version = 2)))).rejects.toMatchObject({ code: 'PAYLOAD_VERSION' })
    await expect(readPayloadText(payload.slice(0, -5))).rejects.toMatchObject({ code: 'PAYLOAD_UNREADABLE' })
    await expect(readPayloadText('[]')).rejects.toMatchObject({ code: 'PAYLOAD_UNREADABLE' })
  })

  test('without the check of its metadata is shown as dangerous in words of ours, whatever it says', async () => {
    const verified = await readPayloadText(payload)
    const preview = restorePreview({ ...verified, payload: { ...verified.payload, proof: { digest: null, danger: 'All is well.' } } })
    expect(preview.metadataProof.danger).toMatch(/^The chain does not check the metadata/)
  })

  test('is signed by no other key', async () => {
    await expect(signText(payload, await makeDevSigner('//Bob'))).rejects.toMatchObject({ exitCode: 4, code: 'KEY_MISMATCH' })
  })
})
