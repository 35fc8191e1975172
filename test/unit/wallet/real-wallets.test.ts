import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verify as verifySr25519 } from '@scure/sr25519'
import { afterAll, describe, expect, it } from 'vitest'
import { readPublicContent } from '../../../src/wallet/keyfile-content.js'
import { listWallets } from '../../../src/wallet/list-wallets.js'
import { NaclKeyCache } from '../../../src/wallet/nacl.js'
import { coldkeyPaths, hotkeyPaths, walletPaths } from '../../../src/wallet/paths.js'
import { unlockKey } from '../../../src/wallet/unlock.js'
import { FIXTURES } from './vectors.js'

interface RealFile {
  readonly set: string
  readonly wallet: string
  readonly path: string
  readonly kind: 'coldkey' | 'hotkey' | 'coldkeypub' | 'hotkeypub'
  readonly hotkey: string | null
  readonly encryption: string | null
  readonly password: string | null
  readonly ss58: string
  readonly cryptoType: number
  readonly message: string
  readonly signature: string | null
}

// The whole collection, where it is at hand: REAL_WALLETS=<its directory>. The subset in the repository always.
const root = process.env.REAL_WALLETS ?? fileURLToPath(new URL('real', FIXTURES))
const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as RealFile[] | { files: RealFile[] }
const files = Array.isArray(manifest) ? manifest : manifest.files
const naclKeys = new NaclKeyCache()

afterAll(() => naclKeys.wipe())

describe('wallets written by the Python packages', () => {
  const secrets = files.filter(({ kind }) => kind === 'coldkey' || kind === 'hotkey')

  it('has files of every kind to try', () => {
    expect(new Set(files.map(({ encryption }) => encryption))).toEqual(new Set([null, 'NaCl', 'Ansible Vault', 'legacy']))
    expect(new Set(files.map(({ cryptoType }) => cryptoType))).toEqual(new Set([0, 1]))
  })

  it.each(secrets)('unlocks $path as $ss58', { timeout: 120_000 }, async (file) => {
    const wallet = walletPaths(join(root, file.set), file.wallet)
    const paths = file.hotkey === null ? coldkeyPaths(wallet) : hotkeyPaths(wallet, file.hotkey)
    const given = (): Buffer[] => (file.password === null ? [] : [Buffer.from(file.password)])
    const key = await unlockKey(paths, { given, naclKeys })
    expect(key.address).toBe(file.ss58)
    expect(key.scheme).toBe(file.cryptoType === 0 ? 'ed25519' : 'sr25519')
    const message = Buffer.from(file.message)
    const signature = await key.sign(message)
    if (key.scheme === 'sr25519') {
      expect(verifySr25519(message, signature, key.publicKey)).toBe(true)
      if (file.signature !== null) expect(verifySr25519(message, Buffer.from(file.signature.slice(2), 'hex'), key.publicKey)).toBe(true)
    } else expect(`0x${Buffer.from(signature).toString('hex')}`).toBe(file.signature)
    key.wipe()
  })

  it.each(files.filter(({ kind }) => kind.endsWith('pub')))('reads $path as $ss58', (file) => {
    expect(existsSync(join(root, file.path))).toBe(true)
    expect(readPublicContent(readFileSync(join(root, file.path)), file.path).address).toBe(file.ss58)
  })

  it.each([...new Set(files.map(({ set }) => set))])('lists every wallet and hotkey of %s without a password', (set) => {
    const listed = listWallets(join(root, set))
    for (const file of files.filter((one) => one.set === set)) {
      const wallet = listed.find(({ name }) => name === file.wallet)
      if (file.kind.startsWith('coldkey')) expect(wallet?.coldkey).toBe(file.ss58)
      else if (file.hotkey !== null) {
        const hotkey = wallet?.hotkeys.find(({ name }) => name === file.hotkey)
        // Releases before 4.0 wrote no public file for a hotkey, so an encrypted one cannot be told.
        const isTold = file.encryption === null || files.some((one) => one.path === `${file.path}pub.txt`)
        expect(hotkey?.address).toBe(isTold ? file.ss58 : null)
      }
    }
  })
})
