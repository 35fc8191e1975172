import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../../src/core/ss58.js'
import { getEd25519PublicKey } from '../../../../src/wallet/keys/ed25519.js'
import { BOX_OVERHEAD, judgeRecipient, openSealedMessage, sealMessage } from '../../../../src/wallet/keys/sealed-box.js'

interface Vectors {
  readonly seed: string
  readonly address: string
  readonly boxes: readonly { readonly message: string; readonly ciphertext: string; readonly uri?: string }[]
  readonly sr25519_that_pass_libsodium: readonly string[]
}

const vectors = JSON.parse(readFileSync('test/fixtures/vectors/sealed-boxes.json', 'utf8')) as Vectors
const SEED = Buffer.from(vectors.seed, 'hex')
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('sealed boxes', () => {
  it('opens what the Python packages have sealed', async () => {
    const own = vectors.boxes.filter(({ uri }) => uri === undefined)
    expect(own.length).toBe(3)
    for (const { message, ciphertext } of own) {
      expect((await openSealedMessage(SEED, hex(ciphertext)))?.toString('hex')).toBe(message)
    }
  })

  it('seals what it opens, each time with another key', async () => {
    const publicKey = getEd25519PublicKey(SEED)
    const message = Buffer.from('not for everybody')
    const boxes = await Promise.all([sealMessage(publicKey, message), sealMessage(publicKey, message)])
    for (const box of boxes) {
      expect(box?.length).toBe(message.length + BOX_OVERHEAD)
      expect((await openSealedMessage(SEED, box ?? Buffer.alloc(0)))?.equals(message)).toBe(true)
    }
    expect(boxes[0]?.equals(boxes[1] ?? Buffer.alloc(0))).toBe(false)
  })

  it('opens nothing that was changed, cut off, or made for another key', async () => {
    const box = hex(vectors.boxes[1]?.ciphertext ?? '')
    for (let at = 0; at < box.length; at += 7) {
      const changed = Buffer.from(box)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await openSealedMessage(SEED, changed)).toBeUndefined()
    }
    expect(await openSealedMessage(SEED, box.subarray(0, -1))).toBeUndefined()
    expect(await openSealedMessage(SEED, Buffer.alloc(0))).toBeUndefined()
    expect(await openSealedMessage(SEED, Buffer.alloc(BOX_OVERHEAD))).toBeUndefined()
    expect(await openSealedMessage(Buffer.alloc(32, 8), box)).toBeUndefined()
  })

  it('tells an address of ed25519 from what may be none', async () => {
    const kinds = ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', ...vectors.sr25519_that_pass_libsodium]
    expect(await Promise.all(kinds.map((address) => judgeRecipient(parseAddress(address))))).toEqual(['neither', 'either', 'neither'])
    expect(await judgeRecipient(Buffer.alloc(32))).toBe('neither')
    const own = await Promise.all([7, 8, 9, 10, 11, 12].map((byte) => judgeRecipient(getEd25519PublicKey(Buffer.alloc(32, byte)))))
    expect(own).not.toContain('neither')
    expect(own).toContain('ed25519')
  })
})
