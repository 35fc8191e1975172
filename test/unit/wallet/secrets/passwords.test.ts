import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { loadGivenPasswords } from '../../../../src/wallet/secrets/given-passwords.js'
import { decodeEnvPassword, encodeEnvPassword, nameEnvPassword } from '../../../../src/wallet/secrets/password-env.js'
import { findPasswordWeakness, scorePassword } from '../../../../src/wallet/secrets/password-strength.js'
import { readSecretInput } from '../../../../src/wallet/secrets/read-secret-input.js'
import { codeOf } from '../error-code.js'
import { at, hex, vectors } from '../vectors.js'

const COLDKEY = '/home/alice/.bittensor/wallets/my-wallet.1/coldkey'

const directory = mkdtempSync(join(tmpdir(), 'taoctl-password-'))

afterAll(() => rmSync(directory, { recursive: true, force: true }))

function given(env: Record<string, string>, file = COLDKEY, flags = {}): string[] {
  return loadGivenPasswords(flags, env)
    .forFile(file)
    .map((password) => password.toString('utf8'))
}

describe('password strength', () => {
  it.each(vectors.passwordStrength)('scores "$password" $score', ({ password, score, accepted }) => {
    expect(scorePassword(password)).toBeCloseTo(score, 3)
    expect(findPasswordWeakness(password) === undefined).toBe(accepted)
  })

  it('never shows the password in its reason', () => {
    expect(findPasswordWeakness('abcabc')).not.toContain('abcabc')
  })
})

describe('passwords in the environment', () => {
  it.each(vectors.envPassword)(
    'names and reads the variable of $keyfilePath',
    ({ keyfilePath, envName, password, valueB64, ...vector }) => {
      expect(nameEnvPassword(keyfilePath)).toBe(envName)
      expect(encodeEnvPassword(envName, password)).toBe(valueB64)
      expect(given({ [envName]: valueB64 }, keyfilePath)[0]).toBe(password)
      const old = vector.value_2_0_2_to_3_0_3_utf8Hex
      if (old !== undefined) expect(decodeEnvPassword(envName, hex(old).toString('utf8')).map(String)).toContain(password)
    },
  )

  it('reads back every password that it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (password) => {
        expect(String(decodeEnvPassword('BT_PW_X', encodeEnvPassword('BT_PW_X', password))[0])).toBe(password)
      }),
    )
  })

  it('reads the plain variables of the oldest releases, for the coldkey only', () => {
    expect(given({ 'BT_COLD_PW_MY_WALLET.1': 'a' })).toEqual(['a'])
    expect(given({ BT_COLD_PW_MY_WALLET: 'b' })).toEqual(['b'])
    expect(given({ BT_COLD_PW_MY_WALLET: 'b' }, COLDKEY.replace('coldkey', 'hotkeys/default'))).toEqual([])
  })

  it('takes the first source that has one: flag, our variable, the one of the file, the one of all', () => {
    const file = join(directory, 'password')
    writeFileSync(file, 'from a file \r\nsecond line\n')
    const name = nameEnvPassword(COLDKEY)
    const env = {
      BT_WALLET_PASSWORD_FILE: file,
      BT_WALLET_PASSWORD: 'plain',
      [name]: encodeEnvPassword(name, 'of the file'),
      TAOCTL_PASSWORD: 'ours',
    }
    expect(given(env, COLDKEY, { passwordFile: file })).toEqual(['from a file '])
    expect(given(env)).toEqual(['ours'])
    expect(given({ ...env, TAOCTL_PASSWORD: '' })[0]).toBe('of the file')
    expect(given({ BT_WALLET_PASSWORD_FILE: file, BT_WALLET_PASSWORD: 'plain' })).toEqual(['plain'])
    expect(given({ BT_WALLET_PASSWORD_FILE: file })).toEqual(['from a file', 'from a file '])
    expect(given({})).toEqual([])
  })

  it('refuses an empty password file, a missing one, and a variable that is in no known form', async () => {
    writeFileSync(join(directory, 'empty'), '\n')
    expect(await codeOf(() => given({}, COLDKEY, { passwordFile: join(directory, 'empty') }))).toBe('UNUSABLE_PASSWORD/2')
    expect(await codeOf(() => given({}, COLDKEY, { passwordFile: join(directory, 'none') }))).toBe('INPUT_MISSING/2')
    expect(await codeOf(() => given({ [nameEnvPassword(COLDKEY)]: '漢字' }))).toBe('UNUSABLE_PASSWORD/2')
  })

  it('does not read on for ever where there is no end', async () => {
    expect(await codeOf(() => given({}, COLDKEY, { passwordFile: '/dev/zero' }))).toBe('INPUT_MISSING/2')
    expect(await codeOf(() => readSecretInput('/dev/zero', 'secret-file'))).toBe('INPUT_MISSING/2')
  })

  it('repeats nothing of what may be the secret itself in place of its file', () => {
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    for (const secret of [phrase, `0x${'5a'.repeat(32)}`, '5a'.repeat(64), `${phrase}//hard///pw`, '{"encoded":"abc"}']) {
      for (const flag of ['secret-file', 'password-file', 'json-file']) {
        const read = () => readSecretInput(secret, flag)
        expect(read).toThrow(expect.objectContaining({ code: 'INPUT_MISSING', exitCode: 2 }))
        expect(read).not.toThrow(expect.objectContaining({ message: expect.stringContaining(secret) }))
        expect(read).not.toThrow(expect.objectContaining({ why: expect.stringContaining(secret) }))
      }
    }
    expect(() => readSecretInput('words.txt', 'secret-file')).toThrow('Cannot read --secret-file words.txt')
  })

  it('wipes what it handed out', () => {
    const passwords = loadGivenPasswords({}, { TAOCTL_PASSWORD: 'secret' })
    const password = at(passwords.forFile(COLDKEY), 0)
    passwords.wipe()
    expect(password.every((byte) => byte === 0)).toBe(true)
  })
})
