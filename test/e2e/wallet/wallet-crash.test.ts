import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { coldkeyPaths, hotkeyPaths, walletPaths } from '../../../src/wallet/files/paths.js'
import { writeKeyfiles } from '../../../src/wallet/files/write-files.js'
import { unlockKey } from '../../../src/wallet/keys/unlock.js'
import { listWallets } from '../../../src/wallet/listing/list-wallets.js'
import { readAddressBook } from '../../../src/wallet/names/address-book.js'
import { QUICK_KEYSTORE } from '../../helpers/evm/quick-keystore.js'
import { REAL_FIXTURES, readManifest } from '../../helpers/real-wallets.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli } from '../../helpers/run-cli.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const home = makeCliHome()
const WALLETS = join(home.directory, '.bittensor', 'wallets')
const START = join(home.directory, 'start')
const KEPT = join(home.directory, 'kept')
const PATCH = join(import.meta.dirname, '../../helpers/kill-at-write.cjs')
const SECRET = '0x0101010101010101010101010101010101010101010101010101010101010101'
const VAULT_PASSWORD = readManifest(REAL_FIXTURES).find(({ path }) => path === 'bittensor-1.7.5/main/coldkey')?.password ?? ''
const RESTORED = '5CcyqxXnJucaCnQQvvUg5EPzj1uoNAxACZvzArHw5aVDvgNH'

beforeAll(async () => {
  await runCli(home, ['wallet', 'create', '-w', 'old', '--no-password', '--no-mnemonic', '--wallet-path', START])
})

afterAll(() => home.remove())

/** Runs the command from the start, and loses the process just before a change, or keeps what a loss before each of them would leave. */
function runLosing(args: readonly string[], input: string, env: Readonly<Record<string, string>>) {
  rmSync(join(home.directory, '.bittensor'), { recursive: true, force: true })
  cpSync(START, WALLETS, { recursive: true })
  return spawnSync(process.execPath, ['--require', PATCH, ...cliArguments(args)], {
    env: cliEnvironment(home, { KILL_BELOW: WALLETS, ...env }),
    input,
    encoding: 'utf8',
  })
}

/**
 * Has `check` look at what is there when the command is killed before its n-th change, for every n, and when it gets through. One run tells
 * all of them: a kill leaves the files as they are then. It is really killed at one of them; in `npm run test:whole` at each.
 */
async function killEverywhere(args: readonly string[], check: () => Promise<void>, input = SECRET, env = {}): Promise<number> {
  rmSync(KEPT, { recursive: true, force: true })
  mkdirSync(KEPT)
  const { status, stderr } = runLosing(args, input, { KEEP_IN: KEPT, ...env })
  expect(status, stderr).toBe(0)
  const steps = readdirSync(KEPT).length
  expect(stderr).toContain(`steps ${steps}`)
  renameSync(WALLETS, join(KEPT, 'last'))
  for (let step = 1; step <= steps; step++) {
    if (TEST_WHOLE || step === Math.ceil(steps / 2)) {
      expect(runLosing(args, input, { KILL_AT: String(step), ...env }).signal).toBe('SIGKILL')
      await check()
    }
    rmSync(WALLETS, { recursive: true, force: true })
    renameSync(join(KEPT, String(step)), WALLETS)
    await check()
  }
  rmSync(WALLETS, { recursive: true })
  renameSync(join(KEPT, 'last'), WALLETS)
  await check()
  return steps
}

async function expectOldWalletWhole(): Promise<void> {
  const old = walletPaths(WALLETS, 'old')
  const before = listWallets(START)[0]
  expect(listWallets(WALLETS).find(({ name }) => name === 'old')).toMatchObject({ coldkey: before?.coldkey, problems: [] })
  expect((await unlockKey(coldkeyPaths(old))).address).toBe(before?.coldkey)
  expect((await unlockKey(hotkeyPaths(old, 'default'))).address).toBe(before?.hotkeys[0]?.address)
}

describe('a process that is killed at any step of writing', { timeout: 180_000 }, () => {
  it('leaves a new wallet whole or not at all', async () => {
    let seen = 0
    const steps = await killEverywhere(['wallet', 'create', '-w', 'new', '--no-password', '--no-mnemonic'], async () => {
      await expectOldWalletWhole()
      const made = listWallets(WALLETS).find(({ name }) => name === 'new')
      if (made === undefined) return
      seen++
      const paths = walletPaths(WALLETS, 'new')
      expect(made.problems).toEqual([])
      expect((await unlockKey(coldkeyPaths(paths))).address).toBe(made.coldkey)
      expect((await unlockKey(hotkeyPaths(paths, 'default'))).address).toBe(made.hotkeys[0]?.address)
    })
    expect(steps).toBeGreaterThan(10)
    expect(seen).toBeGreaterThan(0)
  })

  it('leaves the old coldkey or the new one when it is overwritten, each with its own public file', async () => {
    const before = listWallets(START)[0]?.coldkey
    const states = new Set<string>()
    await killEverywhere(['wallet', 'regen-coldkey', '-w', 'old', '--no-password', '--overwrite', '--secret-file', '-'], async () => {
      const old = walletPaths(WALLETS, 'old')
      const { address } = await unlockKey(coldkeyPaths(old))
      expect(listWallets(WALLETS)).toMatchObject([{ name: 'old', coldkey: address, hotkeys: [{ name: 'default' }], problems: [] }])
      states.add(address === before ? 'old' : address)
      // The next one that writes completes what was left, and changes nothing else.
      writeKeyfiles([{ path: join(old.hotkeysDir, 'later'), bytes: Buffer.from('x') }], { walletDir: old.dir })
      expect(readdirSync(old.dir).filter((name) => name.startsWith('.'))).toEqual([])
      expect((await unlockKey(coldkeyPaths(old))).address).toBe(address)
      rmSync(join(old.hotkeysDir, 'later'))
    })
    expect(states).toEqual(new Set(['old', RESTORED]))
    // The last run got through: the old files are in the backups and nothing temporary is left.
    expect(readdirSync(join(WALLETS, 'old')).sort()).toEqual(['backups', 'coldkey', 'coldkeypub.txt', 'hotkeys'])
  })

  it('leaves a new hotkey usable or not at all, and the others as they were', async () => {
    const states = new Set<string>()
    const steps = await killEverywhere(['wallet', 'regen-hotkey', '-w', 'old', '-H', 'second', '--secret-file', '-'], async () => {
      await expectOldWalletWhole()
      const hotkey = listWallets(WALLETS)[0]?.hotkeys.find(({ name }) => name === 'second')
      states.add(hotkey === undefined ? 'none' : 'usable')
      // Both files or neither: of an encrypted key the secret one alone does not tell whose it is.
      const { dir, hotkeysDir } = walletPaths(WALLETS, 'old')
      writeKeyfiles([{ path: join(hotkeysDir, 'later'), bytes: Buffer.from('x') }], { walletDir: dir })
      const names = readdirSync(hotkeysDir)
      expect(['second', 'secondpub.txt'].map((name) => names.includes(name))).toEqual([hotkey !== undefined, hotkey !== undefined])
      rmSync(join(hotkeysDir, 'later'))
      if (hotkey !== undefined) expect((await unlockKey(hotkeyPaths(walletPaths(WALLETS, 'old'), 'second'))).address).toBe(hotkey.address)
    })
    expect(steps).toBeGreaterThan(5)
    expect(states).toEqual(new Set(['none', 'usable']))
    // The last run got through: nothing temporary is left.
    expect(readdirSync(join(WALLETS, 'old', 'hotkeys')).sort()).toEqual(['default', 'defaultpub.txt', 'second', 'secondpub.txt'])
  })

  it('leaves a coldkey that is added to its hotkeys usable or not at all', async () => {
    const states = new Set<string>()
    for (const file of ['coldkey', 'coldkeypub.txt']) renameSync(join(START, 'old', file), join(home.directory, file))
    try {
      await killEverywhere(['wallet', 'regen-coldkey', '-w', 'old', '--no-password', '--secret-file', '-'], async () => {
        const [listed] = listWallets(WALLETS)
        expect(listed).toMatchObject({ name: 'old', hotkeys: [{ name: 'default' }], problems: [] })
        states.add(listed?.coldkey ?? 'none')
        if (listed?.coldkey === RESTORED) expect((await unlockKey(coldkeyPaths(walletPaths(WALLETS, 'old')))).address).toBe(RESTORED)
      })
    } finally {
      for (const file of ['coldkey', 'coldkeypub.txt']) renameSync(join(home.directory, file), join(START, 'old', file))
    }
    expect(states).toEqual(new Set(['none', RESTORED]))
  })

  it('leaves a watch-only key whole or not at all', async () => {
    const states = new Set<string | null | undefined>()
    await killEverywhere(['wallet', 'regen-hotkeypub', '-w', 'old', '-H', 'seen', '--address', RESTORED], async () => {
      await expectOldWalletWhole()
      states.add(listWallets(WALLETS)[0]?.hotkeys.find(({ name }) => name === 'seen')?.address)
    })
    expect(states).toEqual(new Set([undefined, RESTORED]))
  })

  it('leaves the old address book or the new one', async () => {
    const book = join(WALLETS, 'book.json')
    const env = { TAOCTL_ADDRESS_BOOK: book }
    const entry = { name: 'friend', address: RESTORED, note: null }
    const states = new Set<number>()
    const check = async () => {
      states.add(readAddressBook(book).length)
    }
    await killEverywhere(['address-book', 'add', 'friend', RESTORED], check, '', env)
    expect(readAddressBook(book)).toEqual([entry])
    cpSync(book, join(START, 'book.json'))
    await killEverywhere(['address-book', 'remove', 'friend'], check, '', env)
    expect([...states].sort()).toEqual([0, 1])
    // Neither its lock nor what was written beside it is left.
    expect(readdirSync(WALLETS).sort()).toEqual(['book.json', 'old'])
    rmSync(join(START, 'book.json'))
  })

  // A file in the clear and a vault: with NaCl each of the kills would cost a derivation, and the steps on the disk are the same.
  it.each([
    ['is changed', 'coldkey', ['wallet', 'passwd', '-w', 'vault', '--password-stdin', '--no-password']],
    ['is upgraded', 'hotkeys/default', ['wallet', 'upgrade', '-w', 'vault', '--password-stdin', '--rewrite']],
  ])('leaves the old key file or the new one, whole, when it %s', { timeout: 600_000 }, async (_, source, args) => {
    cpSync(join(REAL_FIXTURES, 'bittensor-1.7.5', 'main', source), join(START, 'vault', 'coldkey'))
    const given = { given: () => [Buffer.from(VAULT_PASSWORD)] }
    const { address } = await unlockKey(coldkeyPaths(walletPaths(START, 'vault')), given)
    const before = readFileSync(join(START, 'vault', 'coldkey'))
    const states = new Set<string>()
    const check = async () => {
      await expectOldWalletWhole()
      const paths = coldkeyPaths(walletPaths(WALLETS, 'vault'))
      states.add(readFileSync(paths.secret).equals(before) ? 'old' : 'new')
      expect((await unlockKey(paths, given)).address).toBe(address)
    }
    expect(await killEverywhere(args, check, VAULT_PASSWORD)).toBeGreaterThan(5)
    expect(states).toEqual(new Set(['old', 'new']))
    // The last run got through: neither the lock nor the old file is left.
    expect(readdirSync(WALLETS).sort()).toEqual(['old', 'vault'])
    expect(readdirSync(join(WALLETS, 'vault')).filter((name) => !['coldkey', 'coldkeypub.txt'].includes(name))).toEqual([])
    rmSync(join(START, 'vault'), { recursive: true })
  })

  it('leaves a wallet as it was or as in the backup when it is restored over, and goes on when run again', {
    timeout: 600_000,
  }, async () => {
    const identity = await generateX25519Identity()
    const [identityFile, file, elsewhere] = ['identity', 'all.age', 'elsewhere'].map((name) => join(home.directory, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(identityFile, `${identity}\n`)
    const create = (name: string) =>
      runCli(home, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic', '--wallet-path', elsewhere])
    for (const name of ['old', 'second']) await create(name)
    mkdirSync(join(elsewhere, 'old', 'evmkeys'))
    writeFileSync(join(elsewhere, 'old', 'evmkeys', 'default'), QUICK_KEYSTORE)
    const to = ['--recipient', await identityToRecipient(identity), '--out', file, '--wallet-path', elsewhere]
    expect((await runCli(home, ['wallet', 'backup', ...to])).code).toBe(0)
    const saved = listWallets(elsewhere)
    const [before] = listWallets(START)
    const states = new Set<string>()
    const restore = ['wallet', 'restore', file, '--identity', identityFile, '--overwrite', '--yes', '--wallet-path', WALLETS]
    const check = async () => {
      const now = listWallets(WALLETS)
      for (const { name, coldkey, hotkeys, problems } of now) {
        expect(problems).toEqual([])
        const paths = walletPaths(WALLETS, name)
        expect((await unlockKey(coldkeyPaths(paths))).address).toBe(coldkey)
        expect((await unlockKey(hotkeyPaths(paths, 'default'))).address).toBe(hotkeys[0]?.address)
      }
      const old = now.find(({ name }) => name === 'old')
      const isOld = old?.coldkey === before?.coldkey
      expect([old?.coldkey, old?.hotkeys[0]?.address]).toEqual(
        isOld ? [before?.coldkey, before?.hotkeys[0]?.address] : [saved[0]?.coldkey, saved[0]?.hotkeys[0]?.address],
      )
      states.add(`${isOld ? 'old' : 'restored'} ${now.length}`)
    }
    await killEverywhere(restore, check)
    expect(states).toEqual(new Set(['old 1', 'restored 1', 'restored 2']))
    // What was replaced is kept, and nothing temporary is left.
    expect(readdirSync(WALLETS).sort()).toEqual(['old', 'second'])
    expect(readdirSync(join(WALLETS, 'old')).sort()).toEqual(['backups', 'coldkey', 'coldkeypub.txt', 'evmkeys', 'hotkeys'])
    // A restore that was cut off in the middle is completed by the next.
    const { signal } = runLosing(restore, '', { KILL_AT: '30' })
    expect(signal).toBe('SIGKILL')
    expect((await runCli(home, restore)).code).toBe(0)
    expect(listWallets(WALLETS).map(({ coldkey }) => coldkey)).toEqual(saved.map(({ coldkey }) => coldkey))
    expect(readFileSync(join(WALLETS, 'old', 'evmkeys', 'default'), 'utf8')).toBe(QUICK_KEYSTORE)
  })
})
