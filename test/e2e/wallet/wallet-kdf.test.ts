import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decryptKeyfile } from '../../../src/wallet/formats/decrypt-keyfile.js'
import { deriveFernetKeys, deriveNaclKey } from '../../../src/wallet/formats/derive-file-key.js'
import { NaclKeyCache } from '../../../src/wallet/formats/nacl.js'
import { openRealFile, REAL_FIXTURES, readManifest } from '../../helpers/real-wallets.js'
import { findReference } from '../../helpers/reference.js'
import { cliEnvironment, makeCliHome } from '../../helpers/run-cli.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

interface Vectors {
  readonly nacl: readonly { name: string; password: string; kdfKeyHex: string }[]
  readonly fernet: readonly { password: string; plaintext: string; fileText: string }[]
  readonly wrongPassword: { readonly password: string }
}

const vectors = JSON.parse(readFileSync(join(REAL_FIXTURES, '../keyfile-vectors.json'), 'utf8')) as Vectors

/** What each password gives, by hex: recorded, and derived anew by {@link TEST_WHOLE}. */
const recorded = JSON.parse(readFileSync(join(REAL_FIXTURES, '../derived-keys.json'), 'utf8')) as Record<
  'nacl' | 'fernet',
  Readonly<Record<string, string>>
>
for (const { password, kdfKeyHex } of vectors.nacl) Object.assign(recorded.nacl, { [password]: kdfKeyHex })

/** The passwords whose keys are derived in every run: one with more than ASCII that opens a wallet, the empty one, and one of Fernet. */
const ALWAYS_DERIVED = ['pässwörd  🦀 漢字 with spaces bittensor_wallet-2.0.2', '', 'Correct horse bittensor-1.5.0 #1']

/** One derivation a password: each takes a core, and that of NaCl 512 MiB, for seconds. A key that is recorded is compared. */
const derived = new Map<string, Promise<Buffer>>()
function deriveOnce(kind: 'nacl' | 'fernet', given: Uint8Array): Promise<Buffer> {
  const password = Buffer.from(given).toString('utf8')
  const expected = recorded[kind][password]
  const make = async (): Promise<Buffer> => {
    if (expected !== undefined && !TEST_WHOLE && !ALWAYS_DERIVED.includes(password)) return Buffer.from(expected, 'hex')
    const key = await (kind === 'nacl' ? deriveNaclKey : deriveFernetKeys)(Buffer.from(password))
    if (expected !== undefined) expect(key.toString('hex'), `${kind} of ${password}`).toBe(expected)
    return key
  }
  const known = derived.get(`${kind} ${password}`) ?? make()
  derived.set(`${kind} ${password}`, known)
  return known.then((key) => Buffer.from(key))
}
const makeKeys = (): NaclKeyCache =>
  new NaclKeyCache(
    (password) => deriveOnce('nacl', password),
    (password) => deriveOnce('fernet', password),
  )

describe('a library that is not there', () => {
  it('is told for what it is, and is no fault of the program', async () => {
    const home = makeCliHome()
    // The program without its dependency, as after a copy to a machine of another kind.
    const program = join(home.directory, 'program')
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(import.meta.dirname, '../../..', name), join(program, name), { recursive: true })
    const wallet = join(home.directory, '.bittensor', 'wallets', 'w')
    mkdirSync(wallet, { recursive: true })
    writeFileSync(join(wallet, 'coldkey'), Buffer.concat([Buffer.from('$NACL'), Buffer.alloc(200, 7)]), { mode: 0o600 })
    const { stdout, status } = spawnSync(process.execPath, [join(program, 'bin/run.js'), 'wallet', 'unlock-check', '-w', 'w', '--json'], {
      env: cliEnvironment(home, { TAOCTL_PASSWORD: 'Some-Passw0rd' }),
      encoding: 'utf8',
    })
    home.remove()
    expect([status, JSON.parse(stdout)]).toMatchObject([
      4,
      { errors: [{ code: 'DERIVATION_FAILED', why: expect.stringContaining('@node-rs/argon2') }] },
    ])
  })
})

describe('derivations as they are', { timeout: 300_000 }, () => {
  const vectorsHere = vectors.nacl.filter(({ password }) => TEST_WHOLE || ALWAYS_DERIVED.includes(password))
  it.each(vectorsHere)('gives the file key of $name', async ({ password, kdfKeyHex }) => {
    expect(Buffer.from(await makeKeys().get(Buffer.from(password))).toString('hex')).toBe(kdfKeyHex)
  })

  it('opens a Fernet token, and not with a wrong password', async () => {
    for (const { fileText, password, plaintext } of vectors.fernet) {
      const opened = await decryptKeyfile(Buffer.from(`${fileText}\n`), Buffer.from(password), 'f', makeKeys())
      expect(opened.toString('utf8')).toBe(plaintext)
      const wrong = decryptKeyfile(Buffer.from(fileText), Buffer.from(vectors.wrongPassword.password), 'f', makeKeys())
      await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSWORD', exitCode: 4 })
    }
  })
})

/** The collection beside the repository has tens of passwords. */
const manifest = TEST_WHOLE ? findReference('reference', 'real-wallets', 'manifest.json') : undefined
const root = manifest === undefined ? REAL_FIXTURES : dirname(manifest)

describe(`the wallets of the Python packages, ${manifest === undefined ? 'those of the repository' : 'all of them'}`, {
  timeout: 600_000,
}, () => {
  const files = readManifest(root)

  it('open with the address, the scheme and the signature that their manifest gives', async () => {
    const wrong: string[] = []
    const opened: string[] = []
    const queue = [...files]
    const work = async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const found = await openRealFile(root, file, makeKeys())
        const isRight = found.ss58 === file.ss58 && found.cryptoType === file.cryptoType && found.verifies
        if (isRight) opened.push(file.path)
        else wrong.push(`${file.path}: ${JSON.stringify(found)}`)
      }
    }
    await Promise.all([work(), work()])
    expect(wrong).toEqual([])
    expect(opened.length).toBe(files.length)
  })
})
