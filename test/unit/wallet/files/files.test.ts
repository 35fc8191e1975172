import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findHome } from '../../../../src/core/find-home.js'
import { coldkeyPaths, hotkeyPaths, resolveWalletRoot, type WalletPaths, walletPaths } from '../../../../src/wallet/files/paths.js'
import { writeKeyfiles } from '../../../../src/wallet/files/write-files.js'
import { createKeys } from '../../../../src/wallet/keys/create-key.js'
import { makeKeyFromMnemonic, makeKeyFromSeed } from '../../../../src/wallet/keys/key-material.js'
import { unlockKey } from '../../../../src/wallet/keys/unlock.js'
import { listWallets } from '../../../../src/wallet/listing/list-wallets.js'
import { readAddress } from '../../../../src/wallet/listing/read-address.js'
import { checkName } from '../../../../src/wallet/names/names.js'
import { codeOf } from '../error-code.js'
import { makeTestNaclKeys } from '../test-nacl-keys.js'
import { at, hex, vectors } from '../vectors.js'

const DEV = at(vectors.keysSr25519, 0)
const NACL = at(vectors.nacl, 0)
const naclKeys = makeTestNaclKeys()
let root: string
let wallet: WalletPaths

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'taoctl-wallets-')), 'wallets')
  wallet = walletPaths(root, 'alice')
})

afterEach(() => rmSync(dirname(root), { recursive: true, force: true }))

async function createPlain(name = 'alice', seed = 1, options = {}): Promise<string> {
  const key = await makeKeyFromSeed(Buffer.alloc(32, seed))
  const hot = await makeKeyFromSeed(Buffer.alloc(32, seed + 100))
  await createKeys(
    walletPaths(root, name),
    { coldkey: { key, password: undefined }, hotkey: { name: 'default', key: hot, password: undefined } },
    { naclKeys, ...options },
  )
  return key.address
}

/** Every path under the folder, with its mode and the content of files. */
function snapshot(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const mode = (statSync(path).mode & 0o777).toString(8)
      return [path.slice(directory.length), entry.isFile() ? `${mode} ${readFileSync(path, 'hex')}` : mode]
    }),
  )
}

describe('names and paths', () => {
  it.each(['alice', 'my.wallet-v1.0', 'ä 漢', 'a'.repeat(200), 'UPPER'])('accepts the name %s', (name) => {
    expect(checkName('wallet', name)).toBe(name)
  })

  it.each(['', '.', '..', '../x', 'a/b', 'a\\b', '.hidden', '-w', ' a', 'a ', 'a\nb', 'a\u0000b', 'x'.repeat(201), DEV.ss58, 'C:'])(
    'refuses the name %j',
    async (name) => {
      expect(await codeOf(() => walletPaths(root, name))).toBe('INVALID_NAME/2')
      expect(await codeOf(() => hotkeyPaths(wallet, name))).toBe('INVALID_NAME/2')
    },
  )

  it('refuses hotkey names that mean another file', async () => {
    for (const name of ['xpub.txt', 'x.tmp', 'x.lock', 'pub.txt'])
      expect(await codeOf(() => hotkeyPaths(wallet, name))).toBe('INVALID_NAME/2')
  })

  it('opens what the Python packages made under a name that no new key may have', async () => {
    await createPlain()
    const odd = ['a:b', ' lead', '-dash', '.dot', 'what?', 'esc\u001b[31m', 'x.tmp', DEV.ss58]
    for (const name of odd) cpSync(wallet.dir, join(root, name), { recursive: true })
    for (const name of odd) expect((await unlockKey(coldkeyPaths(walletPaths(root, name)))).address).toBe(listWallets(root)[0]?.coldkey)
    for (const name of ['a:b', ' lead', '-dash', DEV.ss58]) {
      renameSync(hotkeyPaths(wallet, 'default').secret, join(wallet.hotkeysDir, name))
      expect((await unlockKey(hotkeyPaths(wallet, name))).address).toMatch(/^5/)
      renameSync(join(wallet.hotkeysDir, name), hotkeyPaths(wallet, 'default').secret)
    }
    // These are there as well, and are something else.
    for (const name of ['defaultpub.txt', '../hotkeys/default', '..', '.'])
      expect(await codeOf(() => hotkeyPaths(wallet, name))).toBe('INVALID_NAME/2')
    for (const name of ['alice/hotkeys', '..', '.']) expect(await codeOf(() => walletPaths(root, name))).toBe('INVALID_NAME/2')
  })

  it('says of a path through a file that it is no folder', async () => {
    await createPlain()
    expect(await codeOf(() => readAddress(coldkeyPaths(walletPaths(wallet.coldkey, 'x'))))).toBe('WALLET_FILE_ERROR/4')
    await expect(async () => readAddress(coldkeyPaths(walletPaths(wallet.coldkey, 'x')))).rejects.toThrow(/^Cannot read /)
  })

  it('expands the home directory and nothing else', async () => {
    expect(resolveWalletRoot(undefined, '/h')).toBe('/h/.bittensor/wallets')
    expect(resolveWalletRoot('default', '/h')).toBe('/h/.bittensor/wallets')
    expect(resolveWalletRoot('~/x/', '/h')).toBe('/h/x')
    expect(resolveWalletRoot('~', '/h')).toBe('/h')
    expect(resolveWalletRoot('/a/$HOME/')).toBe('/a/$HOME')
    expect(resolveWalletRoot()).toBe(join(homedir(), '.bittensor', 'wallets'))
    // Else a folder of that name would appear where the shell happens to be.
    expect(await codeOf(() => resolveWalletRoot('~bob/wallets'))).toBe('INVALID_WALLET_PATH/2')
    expect(resolveWalletRoot('./~bob')).toBe(resolve('~bob'))
  })

  it('takes no home directory that is relative to where the shell is', () => {
    const before = process.env.HOME
    try {
      for (const home of ['', 'relative']) {
        process.env.HOME = home
        expect(findHome()).toBe(userInfo().homedir)
      }
      process.env.HOME = '/absolute'
      expect(findHome()).toBe('/absolute')
    } finally {
      process.env.HOME = before
    }
  })
})

describe('creating keys', () => {
  it('writes the pair of a coldkey and of a hotkey, private to the user under any umask', async () => {
    const old = process.umask(0)
    try {
      await createPlain()
    } finally {
      process.umask(old)
    }
    const modes = Object.fromEntries(Object.entries(snapshot(root)).map(([path, state]) => [path, state.split(' ')[0]]))
    expect(modes).toEqual({
      '/alice': '700',
      '/alice/coldkey': '600',
      '/alice/coldkeypub.txt': '600',
      '/alice/hotkeys': '700',
      '/alice/hotkeys/default': '600',
      '/alice/hotkeys/defaultpub.txt': '600',
    })
    expect(statSync(root).mode & 0o777).toBe(0o700)
  })

  it('encrypts a coldkey that only its password opens', async () => {
    const key = await makeKeyFromMnemonic(DEV.uri)
    const password = Buffer.from(NACL.password)
    await createKeys(wallet, { coldkey: { key, password } }, { naclKeys })
    const file = readFileSync(wallet.coldkey)
    expect(file.subarray(0, 5).toString()).toBe('$NACL')
    expect(file.length).toBe(hex(NACL.fileHex).length)
    expect(JSON.parse(readFileSync(wallet.coldkeyPub, 'utf8'))).toEqual({
      accountId: DEV.publicKey,
      publicKey: DEV.publicKey,
      ss58Address: DEV.ss58,
    })
    const unlocked = await unlockKey(coldkeyPaths(wallet), { given: () => [password], naclKeys })
    expect(unlocked.address).toBe(DEV.ss58)
    // Nobody is asked while the process remembers a password that opens the file.
    expect((await unlockKey(coldkeyPaths(wallet), { naclKeys })).address).toBe(DEV.ss58)
    const wrong = (): Buffer[] => [Buffer.from('not the password')]
    expect(await codeOf(() => unlockKey(coldkeyPaths(wallet), { given: wrong, naclKeys: makeTestNaclKeys() }))).toBe('WRONG_PASSWORD/4')
    expect(await codeOf(() => unlockKey(coldkeyPaths(wallet)))).toBe('PASSWORD_REQUIRED/4')
    naclKeys.wipe()
  })

  it('never encrypts with an empty password', async () => {
    const key = await makeKeyFromSeed(Buffer.alloc(32, 1))
    await expect(createKeys(wallet, { coldkey: { key, password: Buffer.alloc(0) } }, { naclKeys })).rejects.toThrow('empty password')
    expect(existsSync(root)).toBe(false)
  })

  it('changes nothing when any of the files exists', async () => {
    await createPlain()
    const before = snapshot(root)
    expect(await codeOf(() => createPlain('alice', 2))).toBe('WALLET_EXISTS/4')
    expect(snapshot(root)).toEqual(before)
    rmSync(wallet.coldkey)
    const watchOnly = snapshot(root)
    expect(await codeOf(() => createPlain('alice', 2))).toBe('WALLET_EXISTS/4')
    expect(snapshot(root)).toEqual(watchOnly)
  })

  it('keeps a dated copy of what it overwrites', async () => {
    const first = await createPlain()
    const before = readFileSync(wallet.coldkey)
    const second = await createPlain('alice', 2, { overwrite: true })
    expect(second).not.toBe(first)
    expect((await unlockKey(coldkeyPaths(wallet))).address).toBe(second)
    const backups = join(wallet.dir, 'backups')
    const stamp = at(readdirSync(backups), 0)
    expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(readFileSync(join(backups, stamp, 'coldkey')).equals(before)).toBe(true)
    expect(statSync(join(backups, stamp, 'coldkey')).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(backups, stamp, 'hotkeys')).sort()).toEqual(['default', 'defaultpub.txt'])
    expect(listWallets(root)).toMatchObject([{ name: 'alice', coldkey: second, hotkeys: [{ name: 'default' }], problems: [] }])
  })

  it('overwrites nothing of which it can keep no copy, and does not wait for it', async () => {
    await createPlain()
    rmSync(wallet.coldkey)
    expect(spawnSync('mkfifo', [wallet.coldkey]).status).toBe(0)
    expect(await codeOf(() => createPlain('alice', 2, { overwrite: true }))).toBe('DAMAGED_KEYFILE/4')
    expect(readdirSync(wallet.dir).sort()).toEqual(['backups', 'coldkey', 'coldkeypub.txt', 'hotkeys'])
  })

  it('clears away what killed processes left of this wallet, and nothing else', async () => {
    await createPlain()
    await createPlain('bob', 2)
    const ending = '4711-0123456789ab.tmp'
    const ours = [`alice/coldkey.${ending}`, `alice/hotkeys/x.${ending}`, `.alice.${ending}`]
    const others = [`bob/coldkey.${ending}`, `.bob.${ending}`, `.alice.1.${ending}`, 'alice/hotkeys/x.tmp', `alice/${ending}`]
    for (const file of [...ours, ...others]) writeFileSync(join(root, file), 'secret')
    const folder = join(wallet.dir, `.${ending}`)
    mkdirSync(join(folder, 'hotkeys'), { recursive: true })
    writeFileSync(join(folder, 'hotkeys', 'y'), 'secret')
    const key = await makeKeyFromSeed(Buffer.alloc(32, 9))
    await createKeys(wallet, { hotkey: { name: 'z', key, password: undefined } }, { naclKeys })
    expect(existsSync(folder)).toBe(false)
    for (const file of ours) expect([file, existsSync(join(root, file))]).toEqual([file, false])
    for (const file of others) expect([file, existsSync(join(root, file))]).toEqual([file, true])
  })

  it('rolls the whole set back when its last file cannot be written', async () => {
    await createPlain()
    const before = snapshot(root)
    const blocked = join(wallet.dir, 'hotkeys', 'x'.repeat(300))
    const files = [
      { path: wallet.coldkey, bytes: Buffer.from('new secret') },
      { path: wallet.coldkeyPub, bytes: Buffer.from('new public') },
      { path: blocked, bytes: Buffer.from('x') },
    ]
    expect(await codeOf(() => writeKeyfiles(files, { walletDir: wallet.dir, overwrite: true }))).toMatch(/\/4$/)
    expect({ ...snapshot(root) }).toMatchObject(before)
    expect(Object.keys(snapshot(root)).filter((path) => path.includes('.tmp'))).toEqual([])
  })

  it('rolls back a replaced file when a later one fails to take its place', async () => {
    await createPlain()
    const before = readFileSync(wallet.coldkey)
    const folder = join(wallet.dir, 'folder')
    mkdirSync(folder)
    const files = [
      { path: wallet.coldkey, bytes: Buffer.from('new secret') },
      { path: join(wallet.dir, 'new'), bytes: Buffer.from('x') },
      { path: join(wallet.dir, 'new'), bytes: Buffer.from('the same name again, which is taken by then') },
    ]
    expect(await codeOf(() => writeKeyfiles(files, { walletDir: wallet.dir, overwrite: true }))).toBe('WALLET_EXISTS/4')
    expect(readFileSync(wallet.coldkey).equals(before)).toBe(true)
    expect(existsSync(join(wallet.dir, 'new'))).toBe(false)
    expect(readdirSync(wallet.dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('does not follow a link that waits where a file is to be written', async () => {
    mkdirSync(wallet.dir, { recursive: true })
    const elsewhere = join(root, 'elsewhere')
    symlinkSync(elsewhere, wallet.coldkey)
    expect(await codeOf(() => createPlain())).toBe('WALLET_EXISTS/4')
    expect(existsSync(elsewhere)).toBe(false)
  })
})

describe('an addition that was interrupted', () => {
  it('of which one half was linked is listed whole, and completed by whoever writes next', async () => {
    await createPlain()
    const added = join(wallet.dir, '.adding', 'hotkeys')
    mkdirSync(added, { recursive: true })
    for (const name of ['default', 'defaultpub.txt']) cpSync(join(wallet.hotkeysDir, name), join(added, name.replace('default', 'second')))
    // One of the two had been linked to its place.
    linkSync(join(added, 'second'), join(wallet.hotkeysDir, 'second'))
    expect(listWallets(root)).toMatchObject([{ hotkeys: [{ name: 'default' }, { name: 'second' }], problems: [] }])
    writeKeyfiles([{ path: join(wallet.hotkeysDir, 'third'), bytes: Buffer.from('x') }], { walletDir: wallet.dir })
    expect(readdirSync(wallet.hotkeysDir).sort()).toEqual(['default', 'defaultpub.txt', 'second', 'secondpub.txt', 'third'])
    expect(readdirSync(wallet.dir)).not.toContain('.adding')
  })
})

describe('unlocking', () => {
  it('says that a wallet without its secret is watch-only, and that one that is not there is not', async () => {
    await createPlain()
    rmSync(wallet.coldkey)
    await expect(unlockKey(coldkeyPaths(wallet))).rejects.toMatchObject({
      code: 'KEY_NOT_FOUND',
      why: expect.stringContaining('watch-only'),
    })
    expect(await codeOf(() => unlockKey(coldkeyPaths(walletPaths(root, 'nobody'))))).toBe('WALLET_NOT_FOUND/4')
  })

  it('refuses a secret beside the public file of another key', async () => {
    await createPlain('alice', 1)
    await createPlain('bob', 2)
    writeFileSync(wallet.coldkeyPub, readFileSync(walletPaths(root, 'bob').coldkeyPub))
    expect(await codeOf(() => unlockKey(coldkeyPaths(wallet)))).toBe('DAMAGED_KEYFILE/4')
  })

  it('asks three times, tries a typed password also without the spaces around it, and then gives up', async () => {
    mkdirSync(wallet.dir, { recursive: true })
    writeFileSync(wallet.coldkey, at(vectors.ansibleVault, 0).fileText)
    const asked: number[] = []
    const ask = (typed: string) => async (_: string, attempt: number) => {
      asked.push(attempt)
      return Buffer.from(typed)
    }
    const key = await unlockKey(coldkeyPaths(wallet), { ask: ask(` ${at(vectors.ansibleVault, 0).password} `) })
    expect(key.address).toBe(DEV.ss58)
    expect(asked).toEqual([1])
    asked.length = 0
    expect(await codeOf(() => unlockKey(coldkeyPaths(wallet), { ask: ask('wrong') }))).toBe('WRONG_PASSWORD/4')
    expect(asked).toEqual([1, 2, 3])
  })

  it('tells damage from a wrong password where that can be told', async () => {
    mkdirSync(wallet.dir, { recursive: true })
    for (const content of [
      '',
      '$NACL',
      '{',
      '{}',
      'garbage',
      '{"ss58Address":"5x"}',
      '$ANSIBLE_VAULT;1.1;AES256\nzz',
      'gAAAAA!',
      'x'.repeat(70_000),
    ]) {
      writeFileSync(wallet.coldkey, content)
      const code = await codeOf(() => unlockKey(coldkeyPaths(wallet), { given: () => [Buffer.from('x')] }))
      expect(`${content.slice(0, 20)} ${code}`).toBe(
        `${content.slice(0, 20)} ${content === '{}' ? 'KEY_NOT_FOUND/4' : 'DAMAGED_KEYFILE/4'}`,
      )
    }
  })
})

describe('listing', () => {
  it('is empty where there is no folder', () => {
    expect(listWallets(join(root, 'none'))).toEqual([])
  })

  it('names each damaged file with its reason and lists the good ones beside it', async () => {
    await createPlain('good', 1)
    const empty = walletPaths(root, 'empty-pub')
    await createPlain('empty-pub', 2)
    writeFileSync(empty.coldkeyPub, '')
    const cut = walletPaths(root, 'cut')
    await createPlain('cut', 3)
    writeFileSync(cut.coldkey, '$NACLshort')
    writeFileSync(join(cut.hotkeysDir, 'defaultpub.txt'), '{"ss58Address":')
    mkdirSync(join(root, 'folder-for-file', 'coldkey'), { recursive: true })
    mkdirSync(join(root, 'not-a-wallet', 'x'), { recursive: true })
    writeFileSync(join(root, 'stray file'), 'x')
    const listed = listWallets(root)
    expect(listed.map(({ name, problems }) => [name, problems.map(({ file, code }) => [file.slice(root.length + 1), code])])).toEqual([
      [
        'cut',
        [
          ['cut/coldkey', 'DAMAGED_KEYFILE'],
          ['cut/hotkeys/defaultpub.txt', 'DAMAGED_KEYFILE'],
        ],
      ],
      ['empty-pub', [['empty-pub/coldkeypub.txt', 'DAMAGED_KEYFILE']]],
      ['folder-for-file', [['folder-for-file/coldkey', 'DAMAGED_KEYFILE']]],
      ['good', []],
    ])
    // The good half of a damaged pair still tells the address.
    for (const { name, coldkey } of listed) expect(coldkey === null).toBe(name === 'folder-for-file')
  })

  it('names what is no usual file, and waits for none of it', async () => {
    for (const [index, name] of ['folder', 'pipe', 'device', 'huge'].entries()) {
      await createPlain(name, index + 1)
      rmSync(walletPaths(root, name).coldkeyPub)
    }
    mkdirSync(walletPaths(root, 'folder').coldkeyPub)
    expect(spawnSync('mkfifo', [walletPaths(root, 'pipe').coldkeyPub]).status).toBe(0)
    symlinkSync('/dev/zero', walletPaths(root, 'device').coldkeyPub)
    writeFileSync(walletPaths(root, 'huge').coldkeyPub, Buffer.alloc(100_000, ' '))
    const reasons = listWallets(root).map(({ name, coldkey, problems }) => [
      name,
      coldkey !== null,
      ...problems.map(({ reason }) => reason),
    ])
    expect(reasons).toEqual([
      ['device', true, 'It is not a regular file.'],
      ['folder', true, 'It is a folder, not a file.'],
      ['huge', true, 'It has 100000 bytes, far more than any key file.'],
      ['pipe', true, 'It is not a regular file.'],
    ])
  })

  it.skipIf(process.getuid?.() === 0)('names a file that may not be read (skipped as root, who may read all)', async () => {
    await createPlain()
    chmodSync(wallet.coldkeyPub, 0)
    expect(listWallets(root)[0]?.problems).toMatchObject([{ code: 'WALLET_FILE_ERROR', reason: 'Permission denied.' }])
  })

  it('lists watch-only keys, and hides temporary, hidden and lock files', async () => {
    await createPlain()
    rmSync(wallet.coldkey)
    rmSync(join(wallet.hotkeysDir, 'default'))
    for (const name of ['.DS_Store', 'x.lock', 'y.123.tmp']) writeFileSync(join(wallet.hotkeysDir, name), 'x')
    mkdirSync(join(root, '.alice.tmp'))
    expect(listWallets(root)).toMatchObject([
      { name: 'alice', encrypted: null, hotkeys: [{ name: 'default', encrypted: null }], problems: [] },
    ])
  })

  it('shows a pair that does not belong together', async () => {
    await createPlain('alice', 1)
    await createPlain('bob', 2)
    writeFileSync(wallet.coldkeyPub, readFileSync(walletPaths(root, 'bob').coldkeyPub))
    expect(listWallets(root)[0]?.problems).toMatchObject([{ code: 'DAMAGED_KEYFILE', reason: expect.stringContaining('names') }])
  })
})
