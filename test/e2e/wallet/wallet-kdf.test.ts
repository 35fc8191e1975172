import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decryptKeyfile } from '../../../src/wallet/formats/decrypt-keyfile.js'
import { NaclKeyCache } from '../../../src/wallet/formats/nacl.js'
import { openRealFile, REAL_FIXTURES, readManifest } from '../../helpers/real-wallets.js'
import { findReference } from '../../helpers/reference.js'
import { cliEnvironment, makeCliHome } from '../../helpers/run-cli.js'

interface Vectors {
  readonly nacl: readonly { name: string; password: string; kdfKeyHex: string }[]
  readonly fernet: readonly { password: string; plaintext: string; fileText: string }[]
  readonly wrongPassword: { readonly password: string }
}

const vectors = JSON.parse(readFileSync(join(REAL_FIXTURES, '../keyfile-vectors.json'), 'utf8')) as Vectors

/** One real derivation a password, two at a time: each takes a core and 512 MiB for seconds. */
const real = new NaclKeyCache()
const derived = new Map<string, Promise<Buffer>>()
const keys = new NaclKeyCache((password) => {
  const text = Buffer.from(password).toString('hex')
  const known = derived.get(text) ?? new NaclKeyCache().get(password)
  derived.set(text, known)
  return known.then((key) => Buffer.from(key))
})

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
  it.each(vectors.nacl)('gives the file key of $name', async ({ password, kdfKeyHex }) => {
    expect(Buffer.from(await keys.get(Buffer.from(password))).toString('hex')).toBe(kdfKeyHex)
  })

  it('opens a Fernet token, and not with a wrong password', async () => {
    for (const { fileText, password, plaintext } of vectors.fernet) {
      const opened = await decryptKeyfile(Buffer.from(`${fileText}\n`), Buffer.from(password), 'f', real)
      expect(opened.toString('utf8')).toBe(plaintext)
      const wrong = decryptKeyfile(Buffer.from(fileText), Buffer.from(vectors.wrongPassword.password), 'f', real)
      await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSWORD', exitCode: 4 })
    }
  })
})

const manifest = findReference('reference', 'real-wallets', 'manifest.json')
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
        const found = await openRealFile(root, file, new NaclKeyCache((password) => keys.get(password).then((key) => Buffer.from(key))))
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
