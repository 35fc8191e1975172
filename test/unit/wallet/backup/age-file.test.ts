import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { checkRecipients, decryptBackup, detectLocks, encryptBackup } from '../../../../src/wallet/backup/age-file.js'

const CONTENT = Buffer.from('what is kept '.repeat(8_000))

/** Written by `age` 1.1.1: `age -p` with the passphrase "correct horse", of the text "from age\n". */
const FROM_AGE =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCA5MzZqOUdBaG1jb292TUZrV0FLVVZRIDE4ClNuek9xY2ZEUzV5UTNpempH' +
  'UDF4MHZ0VGZ4WmtsVzBrVTdySm9XSTJpc00KLS0tIFNzZEFaOEx5NXFXL1BUNHQrQjZ5K2NNelpsMGRONzBoM2t6L1VZUmhlWjgK' +
  '38IzqidzUEbSee50AQO+aJu7Og6A7n65fUtT7DxIhKItVYCx96ZSyUQ='

describe('the encryption of a backup', () => {
  it('is opened by the secret keys of its recipients, and by no other', async () => {
    const [one, two, other] = await Promise.all([generateX25519Identity(), generateX25519Identity(), generateX25519Identity()])
    const recipients = await Promise.all([one, two].map((identity) => identityToRecipient(identity)))
    const encrypted = await encryptBackup(CONTENT, { recipients })
    expect(detectLocks(encrypted)).toBe('recipients')
    for (const identity of [one, two]) expect(await decryptBackup(encrypted, { identities: [other, identity] }, 'b')).toEqual(CONTENT)
    await expect(decryptBackup(encrypted, { identities: [other] }, 'b')).rejects.toMatchObject({ code: 'WRONG_IDENTITY', exitCode: 4 })
    await expect(decryptBackup(encrypted, { identities: ['AGE-SECRET-KEY-1NONE'] }, 'b')).rejects.toMatchObject({
      code: 'INVALID_IDENTITY',
    })
  })

  it('is refused cut off, longer, or with a byte changed anywhere', async () => {
    const identity = await generateX25519Identity()
    const encrypted = await encryptBackup(CONTENT, { recipients: [await identityToRecipient(identity)] })
    const open = (bytes: Uint8Array) => decryptBackup(bytes, { identities: [identity] }, 'b')
    const damaged = { code: 'BACKUP_DAMAGED', exitCode: 4 }
    for (const length of [30, 100, 190, 200, 220, 65_000, 66_000, encrypted.length - 1]) {
      await expect(open(encrypted.subarray(0, length))).rejects.toMatchObject(damaged)
    }
    await expect(open(Buffer.concat([encrypted, Buffer.alloc(1)]))).rejects.toMatchObject(damaged)
    for (const at of [150, 180, 205, 300, 70_000, encrypted.length - 1]) {
      const copy = Buffer.from(encrypted)
      copy[at] = (copy[at] ?? 0) ^ 1
      await expect(open(copy)).rejects.toMatchObject({ exitCode: 4 })
    }
  })

  it('takes a passphrase, and tells a wrong one', async () => {
    const encrypter = new Encrypter()
    encrypter.setPassphrase('a long passphrase')
    encrypter.setScryptWorkFactor(8)
    const encrypted = await encrypter.encrypt('short')
    expect(detectLocks(encrypted)).toBe('passphrase')
    const passphrases = [Buffer.from('another'), Buffer.from('a long passphrase')]
    expect((await decryptBackup(encrypted, { passphrases }, 'b')).toString()).toBe('short')
    await expect(decryptBackup(encrypted, { passphrases: [Buffer.from('wrong')] }, 'b')).rejects.toMatchObject({ code: 'WRONG_PASSWORD' })
  })

  it('is refused where opening it would take more memory than any tool asks for', async () => {
    const encrypter = new Encrypter()
    encrypter.setPassphrase('p')
    encrypter.setScryptWorkFactor(8)
    const text = Buffer.from(await encrypter.encrypt('short')).toString('latin1')
    const greedy = Buffer.from(text.replace(/^(-> scrypt \S+) 8$/m, '$1 24'), 'latin1')
    await expect(decryptBackup(greedy, { passphrases: [Buffer.from('p')] }, 'b')).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
  })

  it('opens what the age tool wrote', async () => {
    const bytes = Buffer.from(FROM_AGE, 'base64')
    expect((await decryptBackup(bytes, { passphrases: [Buffer.from('correct horse')] }, 'b')).toString()).toBe('from age\n')
  }, 60_000)

  it('refuses what is no public key, and repeats no secret one', async () => {
    await expect(checkRecipients(['age1nonsense'])).rejects.toMatchObject({ code: 'INVALID_RECIPIENT', exitCode: 2 })
    const identity = await generateX25519Identity()
    const refused: unknown = await checkRecipients([identity]).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'SECRET_IN_ARGV' })
    expect(JSON.stringify({ ...(refused as object), message: String(refused) })).not.toContain(identity)
    expect(detectLocks(Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----'))).toBeUndefined()
  })
})
