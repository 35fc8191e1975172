import fs, {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coldkeyPaths, type WalletPaths, walletPaths } from '../../../../src/wallet/files/paths.js'
import { completePublicFile, rewriteKeyfile } from '../../../../src/wallet/files/rewrite-keyfile.js'
import { lockWallet } from '../../../../src/wallet/files/wallet-lock.js'
import { openKeyfile, unlockKey } from '../../../../src/wallet/keys/unlock.js'
import { codeOf } from '../error-code.js'
import { makeTestNaclKeys } from '../test-nacl-keys.js'
import { at, vectors } from '../vectors.js'

const VAULT = at(vectors.ansibleVault, 0)
const DEV = at(vectors.keysSr25519, 0).ss58
const OLD = Buffer.from(VAULT.password)
const NEW = Buffer.from('a new password')
const naclKeys = makeTestNaclKeys()
let root: string
let wallet: WalletPaths

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taoctl-rewrite-'))
  wallet = walletPaths(root, 'w')
  mkdirSync(wallet.dir)
  writeFileSync(wallet.coldkey, VAULT.fileText)
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const open = (password: Buffer) => openKeyfile(coldkeyPaths(wallet), { given: () => [password], naclKeys })
const addressWith = async (password?: Buffer) =>
  (await unlockKey(coldkeyPaths(wallet), { naclKeys: makeTestNaclKeys(), ...(password === undefined ? {} : { given: () => [password] }) }))
    .address

describe('a key file that is written anew', () => {
  it('opens with the new password alone, holds the same key, and leaves nothing beside it', async () => {
    await rewriteKeyfile(coldkeyPaths(wallet), await open(OLD), { password: NEW, naclKeys })
    expect(readFileSync(wallet.coldkey).subarray(0, 5).toString()).toBe('$NACL')
    expect(await addressWith(NEW)).toBe(DEV)
    expect(await codeOf(() => addressWith(OLD))).toBe('WRONG_PASSWORD/4')
    expect(statSync(wallet.coldkey).mode & 0o777).toBe(0o600)
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(['w', 'w/coldkey'])
  })

  it('may be in the clear, and then encrypted again', async () => {
    await rewriteKeyfile(coldkeyPaths(wallet), await open(OLD), { password: undefined, naclKeys })
    expect((JSON.parse(readFileSync(wallet.coldkey, 'utf8')) as { ss58Address: string }).ss58Address).toBe(DEV)
    await rewriteKeyfile(coldkeyPaths(wallet), await openKeyfile(coldkeyPaths(wallet)), { password: NEW, naclKeys })
    expect(await addressWith(NEW)).toBe(DEV)
  })

  it('is never encrypted with an empty password', async () => {
    await expect(rewriteKeyfile(coldkeyPaths(wallet), await open(OLD), { password: Buffer.alloc(0), naclKeys })).rejects.toThrow(
      'empty password',
    )
    expect(readFileSync(wallet.coldkey, 'utf8')).toBe(VAULT.fileText)
  })

  it('is left alone when another process has written it meanwhile', async () => {
    const opened = await open(OLD)
    writeFileSync(wallet.coldkey, at(vectors.ansibleVault, 1).fileText)
    expect(await codeOf(() => rewriteKeyfile(coldkeyPaths(wallet), opened, { password: NEW, naclKeys }))).toBe('KEYFILE_CHANGED/4')
    expect(readFileSync(wallet.coldkey, 'utf8')).toBe(at(vectors.ansibleVault, 1).fileText)
    expect(readdirSync(root).sort()).toEqual(['w'])
  })

  it('is the file that a link leads to', async () => {
    const elsewhere = join(root, 'elsewhere')
    writeFileSync(elsewhere, VAULT.fileText)
    rmSync(wallet.coldkey)
    symlinkSync(elsewhere, wallet.coldkey)
    await rewriteKeyfile(coldkeyPaths(wallet), await open(OLD), { password: NEW, naclKeys })
    expect(fs.lstatSync(wallet.coldkey).isSymbolicLink()).toBe(true)
    expect(readFileSync(elsewhere).subarray(0, 5).toString()).toBe('$NACL')
    expect(await addressWith(NEW)).toBe(DEV)
  })

  it('clears away what a killed process left', async () => {
    linkSync(wallet.coldkey, `${wallet.coldkey}.bak`)
    await rewriteKeyfile(coldkeyPaths(wallet), await open(OLD), { password: NEW, naclKeys })
    expect(existsSync(`${wallet.coldkey}.bak`)).toBe(false)
  })

  const STEPS = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'linkSync', 'renameSync', 'rmSync', 'readSync'] as const
  const originals = Object.fromEntries(STEPS.map((name) => [name, fs[name]]))
  const mend = () => {
    Object.assign(fs, originals)
    syncBuiltinESMExports()
  }
  afterEach(mend)

  it('is the old one or the new one when the disk fails at any step, and a failure leaves the old one', async () => {
    let failures = 0
    for (let step = 1; ; step++) {
      writeFileSync(wallet.coldkey, VAULT.fileText)
      const opened = await open(OLD)
      let count = 0
      for (const name of STEPS) {
        const original = originals[name] as (...args: unknown[]) => unknown
        Object.assign(fs, {
          [name]: (...args: unknown[]) => {
            if (++count === step) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: name })
            return original(...args)
          },
        })
      }
      syncBuiltinESMExports()
      const outcome = await codeOf(() => rewriteKeyfile(coldkeyPaths(wallet), opened, { password: NEW, naclKeys }))
      mend()
      if (outcome === 'no error') expect(await addressWith(NEW)).toBe(DEV)
      else {
        failures++
        expect([step, outcome, readFileSync(wallet.coldkey, 'utf8')]).toEqual([step, 'WALLET_FILE_ERROR/4', VAULT.fileText])
      }
      expect([step, readdirSync(root, { recursive: true }).sort()]).toEqual([step, ['w', 'w/coldkey']])
      if (step > count) break
    }
    expect(failures).toBeGreaterThan(8)
  })

  it('gets its public file where there is none, or one that only the oldest releases read', async () => {
    const opened = await open(OLD)
    expect(completePublicFile(coldkeyPaths(wallet), opened, false)).toBe(true)
    const written = readFileSync(wallet.coldkeyPub, 'utf8')
    expect(written).toBe(vectors.plaintextJson.rust_2_to_4_0_pub)
    expect(completePublicFile(coldkeyPaths(wallet), opened, false)).toBe(false)
    writeFileSync(wallet.coldkeyPub, at(vectors.keysSr25519, 0).publicKey)
    expect(completePublicFile(coldkeyPaths(wallet), opened, false)).toBe(true)
    expect(readFileSync(wallet.coldkeyPub, 'utf8')).toBe(written)
    const numeric = JSON.stringify({ ...(JSON.parse(written) as object), cryptoType: 1 })
    writeFileSync(wallet.coldkeyPub, numeric)
    expect(completePublicFile(coldkeyPaths(wallet), opened, false)).toBe(false)
    expect(completePublicFile(coldkeyPaths(wallet), opened, true)).toBe(true)
    expect(readFileSync(wallet.coldkeyPub, 'utf8')).toBe(written)
  })
})

describe('the lock of a wallet', () => {
  it('holds a second writer up, and says who has it', async () => {
    const lock = lockWallet(wallet.dir)
    expect(await codeOf(() => lockWallet(wallet.dir, 50))).toBe('WALLET_BUSY/4')
    lock.release()
    lockWallet(wallet.dir, 50).release()
    expect(readdirSync(root)).toEqual(['w'])
  })

  it('of a process that is gone is taken over, and so is one that is far too old', () => {
    const lock = join(root, '.w.lock')
    writeFileSync(lock, `999999999 token ${hostname()}\n`)
    lockWallet(wallet.dir, 50).release()
    writeFileSync(lock, '1 token another-machine\n')
    const old = new Date(Date.now() - 120_000)
    fs.utimesSync(lock, old, old)
    lockWallet(wallet.dir, 50).release()
    expect(existsSync(lock)).toBe(false)
  })

  it('of another machine is respected', async () => {
    writeFileSync(join(root, '.w.lock'), '999999999 token another-machine\n')
    expect(await codeOf(() => lockWallet(wallet.dir, 50))).toBe('WALLET_BUSY/4')
  })

  it.skipIf(process.getuid?.() === 0)('cannot be taken where nothing may be written (skipped as root, who may write all)', async () => {
    chmodSync(root, 0o500)
    expect(await codeOf(() => lockWallet(wallet.dir, 50))).toBe('WALLET_FILE_ERROR/4')
    chmodSync(root, 0o700)
  })
})
