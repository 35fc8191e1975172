import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BackupReport, RestoreReport } from '../../../src/report/wallet/backup.js'
import { encryptBackup } from '../../../src/wallet/backup/age-file.js'
import { writeArchive } from '../../../src/wallet/backup/archive.js'
import { type CliHome, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
const away: CliHome[] = []
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const inHome = (...parts: readonly string[]): string => join(home.directory, ...parts)
const password = inHome('password')
const identityFile = inHome('identity')
let recipient = ''

function openHome(): CliHome {
  const made = makeCliHome({ resident: true })
  away.push(made)
  return made
}

/** Every file below a folder, without locks: the path and what is in it. */
function readAll(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.endsWith('.lock') && statSync(join(folder, name)).isFile(),
  )
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

const keysOf = (one: CliHome): Record<string, string> => readAll(join(one.directory, '.bittensor', 'wallets'))
const restore = (to: CliHome, args: readonly string[]) => runJson<RestoreReport>(to, ['wallet', 'restore', ...args])
const backup = async (name: string, args: readonly string[]) => {
  const made = await runJson<BackupReport>(home, ['wallet', 'backup', '--out', inHome(name), ...args])
  expect(made.envelope.errors).toEqual([])
  return made.envelope.data
}

beforeAll(async () => {
  writeFileSync(password, 'a long passphrase of the desk\n')
  const identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  writeFileSync(identityFile, `# made for a test\n${identity}\n`)
  await runCli(home, ['wallet', 'create', '-w', 'desk', '--password-file', password, '--no-mnemonic'])
  await runCli(home, ['wallet', 'create', '-w', 'dev', '--uri', '//Alice'])
  await runCli(home, ['wallet', 'new-hotkey', '-w', 'dev', '-H', 'default', '--no-mnemonic', '--overwrite'])
  await runCli(home, ['address-book', 'add', 'bob', BOB])
  await runCli(home, ['multisig', 'create', 'two', '--threshold', '2', '--signatories', `${ALICE},${BOB}`])
  await runCli(home, ['config', 'set', 'network', 'test'])
  mkdirSync(inHome('.local', 'state', 'taoctl', 'journal'), { recursive: true })
  writeFileSync(inHome('.local', 'state', 'taoctl', 'journal', 'transactions.jsonl'), '{}\n')
  await backup('all.age', ['--recipient', recipient])
})

afterAll(() => {
  for (const one of [home, ...away]) one.remove()
})

describe('wallet backup', () => {
  it('takes keys, replaced ones too, books, config and state, and shows nothing of them in its file', async () => {
    const { files, recipients } = await backup('again.age', ['--recipient', recipient])
    expect(recipients).toEqual([recipient])
    const paths = files.map(({ path }) => path.replace(/backups\/[^/]*/, 'backups/TIME'))
    expect(paths).toEqual([
      'wallets/desk/coldkey',
      'wallets/desk/coldkeypub.txt',
      'wallets/desk/hotkeys/default',
      'wallets/desk/hotkeys/defaultpub.txt',
      'wallets/dev/backups/TIME/hotkeys/default',
      'wallets/dev/backups/TIME/hotkeys/defaultpub.txt',
      'wallets/dev/coldkey',
      'wallets/dev/coldkeypub.txt',
      'wallets/dev/hotkeys/default',
      'wallets/dev/hotkeys/defaultpub.txt',
      'config/config.json',
      'config/address-book.json',
      'config/multisigs.json',
      'state/journal/transactions.jsonl',
    ])
    const written = readFileSync(inHome('again.age'))
    expect(statSync(inHome('again.age')).mode & 0o777).toBe(0o600)
    for (const secret of ['secretSeed', 'coldkey', BOB]) expect(written.includes(secret)).toBe(false)
  })

  it('replaces no file, and takes no secret key for a recipient', async () => {
    const taken = await runJson(home, ['wallet', 'backup', '--out', inHome('all.age'), '--recipient', recipient])
    expect([taken.code, taken.envelope.errors[0]?.code]).toEqual([4, 'WALLET_EXISTS'])
    const secret = readFileSync(identityFile, 'utf8').split('\n')[1] ?? ''
    const refused = await runCli(home, ['wallet', 'backup', '--out', inHome('no.age'), '--recipient', secret, '--json'])
    expect([refused.code, `${refused.stdout}${refused.stderr}`.includes(secret)]).toEqual([2, false])
    const unknown = await runJson(home, ['wallet', 'backup', '--out', inHome('no.age')])
    expect([unknown.code, unknown.envelope.errors[0]?.code]).toEqual([2, 'INPUT_MISSING'])
    expect(existsSync(inHome('no.age'))).toBe(false)
  })
})

describe('wallet restore', () => {
  it('shows first, writes all, and has the keys sign that it can open', async () => {
    const to = openHome()
    const dry = await restore(to, [inHome('all.age'), '-i', identityFile, '--dry-run'])
    expect(dry.envelope.data).toMatchObject({ written: false, keys: [] })
    expect(new Set(dry.envelope.data.files.map(({ state }) => state))).toEqual(new Set(['new']))
    expect(keysOf(to)).toEqual({})
    const asked = await restore(to, [inHome('all.age'), '-i', identityFile])
    expect([asked.code, asked.envelope.errors[0]?.code, keysOf(to)]).toEqual([2, 'INPUT_MISSING', {}])
    const done = await restore(to, [inHome('all.age'), '-i', identityFile, '--yes'])
    expect(done.envelope.data.keys.map(({ wallet, hotkey, proven }) => [wallet, hotkey, proven])).toEqual([
      ['desk', null, false],
      ['desk', 'default', true],
      ['dev', null, true],
      ['dev', 'default', true],
    ])
    expect(done.envelope.warnings).toMatchObject([{ code: 'UNPROVEN_KEYS' }])
    expect(keysOf(to)).toEqual(keysOf(home))
    expect(readAll(join(to.directory, '.config'))).toEqual(readAll(inHome('.config')))
    const again = await restore(to, [inHome('all.age'), '-i', identityFile, '--password-file', password])
    expect(again.envelope.data).toMatchObject({
      written: false,
      keys: [{ proven: true }, { proven: true }, { proven: true }, { proven: true }],
    })
    expect(again.envelope.warnings).toEqual([])
  })

  it('opens by the passphrase alone', async () => {
    // In processes of their own: in the one that all runs share, scrypt takes ten times as long.
    const alone = { alone: true }
    const args = ['wallet', 'backup', '--out', inHome('phrase.age'), '--passphrase-file', password]
    expect((await runJson<BackupReport>(home, args, alone)).envelope.errors).toEqual([])
    const opened = ['wallet', 'restore', inHome('phrase.age'), '--passphrase-file', password, '--dry-run']
    const { code, envelope } = await runJson<RestoreReport>(openHome(), opened, alone)
    expect([code, envelope.data.files.length]).toEqual([0, 14])
  })

  it('replaces nothing unasked; then it keeps copies, or leaves what is here', async () => {
    const to = openHome()
    await runCli(to, ['wallet', 'create', '-w', 'dev', '--no-password', '--no-mnemonic'])
    await runCli(to, ['config', 'set', 'network', 'local'])
    const before = keysOf(to)
    const refused = await restore(to, [inHome('all.age'), '-i', identityFile, '--yes'])
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([4, 'RESTORE_CONFLICT'])
    expect(keysOf(to)).toEqual(before)
    const kept = await restore(to, [inHome('all.age'), '-i', identityFile, '--yes', '--keep'])
    expect(kept.envelope.data.files.filter(({ state }) => state === 'kept').length).toBe(5)
    expect(keysOf(to)).toMatchObject(before)
    expect(keysOf(to)['desk/coldkey']).toBe(keysOf(home)['desk/coldkey'])
    const done = await restore(to, [inHome('all.age'), '-i', identityFile, '--yes', '--overwrite'])
    const replaced = done.envelope.data.files.filter(({ state }) => state === 'replaced')
    expect(replaced.map(({ backup }) => backup !== null && existsSync(backup))).toEqual(replaced.map(() => true))
    expect(keysOf(to)).toMatchObject(keysOf(home))
    const coldkey = replaced.find(({ path }) => path === 'wallets/dev/coldkey')
    expect(readFileSync(coldkey?.backup ?? '', 'latin1')).toBe(before['dev/coldkey'])
  })

  it('changes nothing with a damaged file, a wrong key, or what is no backup', async () => {
    const to = openHome()
    const damaged = inHome('damaged.age')
    const tryIt = async (change: () => void): Promise<unknown> => {
      copyFileSync(inHome('all.age'), damaged)
      change()
      const { code, envelope } = await restore(to, [damaged, '-i', identityFile, '--yes'])
      expect([code, keysOf(to), existsSync(join(to.directory, '.config'))]).toEqual([4, {}, false])
      return envelope.errors[0]?.code
    }
    expect(await tryIt(() => appendFileSync(damaged, 'x'))).toBe('BACKUP_DAMAGED')
    expect(await tryIt(() => writeFileSync(damaged, readFileSync(damaged).subarray(0, 5_000)))).toBe('BACKUP_DAMAGED')
    expect(await tryIt(() => writeFileSync(damaged, 'age-encryption.org/v1\n'))).toBe('BACKUP_DAMAGED')
    expect(await tryIt(() => rmSync(damaged))).toBe('BACKUP_NOT_FOUND')
    writeFileSync(inHome('other'), await generateX25519Identity())
    const wrong = await restore(to, [inHome('all.age'), '-i', inHome('other'), '--yes'])
    expect([wrong.code, wrong.envelope.errors[0]?.code]).toEqual([4, 'WRONG_IDENTITY'])
  })

  it('goes through no link, and says of a key that does not sign that it does not', async () => {
    const to = openHome()
    const elsewhere = join(to.directory, 'elsewhere')
    mkdirSync(elsewhere)
    mkdirSync(join(to.directory, '.bittensor', 'wallets'), { recursive: true })
    symlinkSync(elsewhere, join(to.directory, '.bittensor', 'wallets', 'dev'))
    const linked = await restore(to, [inHome('all.age'), '-i', identityFile, '--yes'])
    expect([linked.code, linked.envelope.errors[0]?.code, readdirSync(elsewhere)]).toEqual([4, 'RESTORE_BLOCKED', []])
    const [dev, desk] = ['dev', 'desk'].map((name) => inHome('.bittensor', 'wallets', name))
    const swapped = {
      madeAt: '2026-12-01T00:00:00.000Z',
      leftOut: [],
      files: [
        { path: 'wallets/mixed/coldkey', bytes: readFileSync(join(dev ?? '', 'coldkey')) },
        { path: 'wallets/mixed/coldkeypub.txt', bytes: readFileSync(join(desk ?? '', 'coldkeypub.txt')) },
      ],
    }
    writeFileSync(inHome('mixed.age'), await encryptBackup(writeArchive(swapped), { recipients: [recipient] }))
    const mixed = await restore(openHome(), [inHome('mixed.age'), '-i', identityFile, '--yes'])
    expect([mixed.code, mixed.envelope.errors[0]?.code]).toEqual([4, 'RESTORE_DISPROVED'])
    expect(mixed.envelope.data.keys).toMatchObject([{ wallet: 'mixed', proven: false }])
  })
})
