/** Exports of polkadot-js beside ours, both ways: what one writes the other opens, to the same key. */
import { randomBytes } from 'node:crypto'
import { Keyring } from '@polkadot/keyring'
import type { KeyringPair$Json } from '@polkadot/keyring/types'
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeyScheme } from '../../../../src/wallet/formats/keyfile-content.js'
import { openPolkadotJson, parsePolkadotJson, writePolkadotJson } from '../../../../src/wallet/formats/polkadot-json.js'
import { type KeyMaterial, makeKeyFromSeed } from '../../../../src/wallet/keys/key-material.js'

/** polkadot-js derives from the bytes that the third spells, and from the text of the others. */
const CASES: readonly (readonly [KeyScheme, string])[] = [
  ['sr25519', 'pässword 🙂'],
  ['ed25519', `long ${'x'.repeat(300)}`],
  ['sr25519', '0x00ffAB'],
  ['ed25519', '0x123'],
]

beforeAll(() => cryptoWaitReady())

function open(json: unknown, password: string): Promise<KeyMaterial> {
  return openPolkadotJson(parsePolkadotJson(Buffer.from(JSON.stringify(json)), 'f'), Buffer.from(password), 'f')
}

async function write(key: KeyMaterial, password: string): Promise<KeyringPair$Json> {
  return JSON.parse(await writePolkadotJson(key, Buffer.from(password), { name: 'ours', whenCreated: 1 })) as KeyringPair$Json
}

describe.each(CASES)('an export of an %s key with the password %j', (scheme, password) => {
  const seed = randomBytes(32)

  it('that polkadot-js writes opens here, to the key of the seed', async () => {
    const pair = new Keyring({ type: scheme, ss58Format: 42 }).addFromSeed(seed, { name: 'theirs' })
    const key = await open(pair.toJson(password), password)
    const own = await makeKeyFromSeed(Buffer.from(seed), scheme)
    expect([key.address, key.privateKey.toString('hex')]).toEqual([pair.address, own.privateKey.toString('hex')])
  })

  it('that is written here opens in polkadot-js, and signs there for its address', async () => {
    const key = await makeKeyFromSeed(Buffer.from(seed), scheme)
    const pair = new Keyring({ ss58Format: 42 }).addFromJson(await write(key, password))
    pair.decodePkcs8(password)
    const message = Buffer.from('message')
    expect([pair.address, pair.verify(message, pair.sign(message), key.publicKey)]).toEqual([key.address, true])
  })
})

it('an export with a password of the form of hex, by a tool that derives from its text, opens too', async () => {
  const key = await makeKeyFromSeed(randomBytes(32))
  // What these digits spell is the text of the password.
  const json = await write(key, `0x${Buffer.from('0x00ff').toString('hex')}`)
  expect((await open(json, '0x00ff')).address).toBe(key.address)
  await expect(open(json, '0x00fe')).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
})
