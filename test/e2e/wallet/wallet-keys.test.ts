import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCli } from '../../helpers/pty.js'
import { REAL_FIXTURES, readManifest } from '../../helpers/real-wallets.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
const WALLETS = join(home.directory, '.bittensor', 'wallets')
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const ROOT = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const SEED = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e'

interface Exported {
  readonly name: string
  readonly password: string
  readonly json: { readonly address: string }
}

const vectors = JSON.parse(readFileSync(join(REAL_FIXTURES, '../keyfile-vectors.json'), 'utf8')) as {
  polkadotJson: Exported[]
  signatures: { signer: string; message: string; signature: string; btcliVerifyResult: boolean }[]
}

/** A file in the home with this content. */
function put(name: string, content: string): string {
  const file = join(home.directory, name)
  writeFileSync(file, content)
  return file
}

beforeAll(async () => {
  await runCli(home, ['wallet', 'regen-coldkey', '-w', 'root', '--no-password', '--secret-file', '-'], { stdin: PHRASE })
  await runCli(home, ['wallet', 'create', '-w', 'dev', '--uri', '//Alice'])
})

afterAll(() => home.remove())

describe('wallet import', () => {
  it.each(vectors.polkadotJson.map((vector, i) => [vector.name, vector, `json${i}`] as const))(
    'takes the export of %s',
    async (_, vector, name) => {
      const file = put(`${name}.json`, JSON.stringify(vector.json))
      const args = ['wallet', 'import', '-w', name, '--json-path', file, '--json-password-file', '-', '--no-password']
      const made = await runJson<{ coldkey: string }>(home, args, { stdin: `${vector.password}\n` })
      expect([made.code, made.envelope.data.coldkey]).toEqual([0, vector.json.address])
      const wrong = await runJson(home, [...args, '--overwrite'], { stdin: 'wrong\n' })
      expect([wrong.code, wrong.envelope.errors[0]?.code]).toEqual([4, 'WRONG_PASSWORD'])
    },
    120_000,
  )

  it('makes development keys, and says that everybody knows them', async () => {
    const made = await runJson<{ hotkey: { address: string } }>(home, [
      'wallet',
      'import',
      '-w',
      'dev',
      '--use-hotkey',
      '-H',
      'second',
      '--uri',
      'bob',
    ])
    expect(made.envelope).toMatchObject({
      data: { hotkey: { name: 'second', address: '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty' } },
    })
    expect(made.envelope.warnings.map(({ code }) => code)).toContain('DEV_KEY')
  })

  it('refuses secrets in argv and repeats nothing of them', async () => {
    for (const args of [
      ['import', '--uri', `${PHRASE}//Alice`],
      ['import', '--uri', SEED],
      ['import', '--uri', '//Alice///basket'],
      ['import', '--json-file', 'x', '--json-password', 'basket'],
      ['regen-coldkey', '--private-key', SEED],
      ['create', '--uri', PHRASE],
    ]) {
      const { code, stdout, stderr } = await runCli(home, ['wallet', args[0] ?? '', '-w', 'none', ...args.slice(1)], { alone: true })
      expect([args, code]).toEqual([args, 2])
      for (const secret of ['basket', SEED.slice(2)]) expect(stdout + stderr).not.toContain(secret)
    }
    expect(existsSync(join(WALLETS, 'none'))).toBe(false)
  })
})

describe("btcli's spellings", () => {
  it('are taken for those of wallet commands, and change nothing else', async () => {
    const made = await runJson(home, [
      'w',
      'create',
      '-w',
      'spelled',
      ...['--no-password', '--no-mnemonic', '--no-overwrite', '-y'],
      ...['--coldkey-crypto-type', 'ed25519', '--hotkey-crypto-type', 'sr25519', '--n_words', '12'],
    ])
    expect(made.code).toBe(0)
    const shown = await runJson(home, ['wallets', 'show', '--wallet.name', 'spelled', '-H', 'unused'])
    expect(shown.envelope.data).toMatchObject({ coldkey: { scheme: 'ed25519' }, hotkeys: [{ scheme: 'sr25519' }] })
    const listed = await runJson(home, ['wallet', 'list', '--name', 'spelled', '--coldkeys-only'])
    expect(listed.envelope.data).toMatchObject({ wallets: [{ name: 'spelled', hotkeys: [] }] })
    const both = await runJson(home, ['wallet', 'new-coldkey', '-w', 'x', '--overwrite', '--no-overwrite', '--no-mnemonic'])
    expect([both.code, both.envelope.errors[0]?.code]).toEqual([2, 'FLAG_CONFLICT'])
    const watch = ['wallet', 'regen_coldkeypub', '-w', 'spelled-watch', '-H', 'unused', '--ss58', 'spelled']
    expect((await runJson(home, watch)).envelope.data).toMatchObject({ address: (made.envelope.data as { coldkey: string }).coldkey })
    const password = join(home.directory, 'spelled.pw')
    writeFileSync(password, 'not the password')
    const opened = await runJson(home, ['wallet', 'unlock', '-w', 'spelled', '--wallet-password-file', password])
    expect(opened.code).toBe(0)
    for (const name of ['spelled', 'spelled-watch']) rmSync(join(WALLETS, name), { recursive: true })
  })

  it('take an export of polkadot-js by -j', async () => {
    const named = put('Export.json', JSON.stringify(vectors.polkadotJson[0]?.json))
    const unopened = await runJson(home, ['wallet', 'regen-coldkey', '-w', 'x', '--no-password', '-j', named])
    expect(unopened.envelope.errors[0]).toMatchObject({ code: 'INPUT_MISSING', message: `Missing password of ${named}` })
    const refused = await runJson(home, ['wallet', 'regen-coldkey', '-w', 'x', '--no-password', '-j', join(home.directory, 'none.json')])
    expect([refused.code, refused.envelope.errors[0]]).toMatchObject([
      2,
      { code: 'INPUT_MISSING', message: expect.stringContaining('--json-file') },
    ])
  })
})

describe('wallet export', () => {
  it('writes what wallet import takes back, and no secret in the clear', async () => {
    const password = put('export-password', 'the password of the export\n')
    const out = join(home.directory, 'root.json')
    const args = ['wallet', 'export', '-w', 'root', '--out', out, '--export-password-file', password]
    const done = await runJson<{ file: string }>(home, args)
    expect([done.code, done.envelope.data.file]).toEqual([0, out])
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect((await runJson(home, args)).envelope.errors[0]?.code).toBe('WALLET_EXISTS')
    const back = await runJson<{ hotkey: { address: string } }>(home, [
      ...['wallet', 'import', '-w', 'root', '--use-hotkey', '-H', 'back', '--json-file', out, '--json-password-file', password],
    ])
    expect(back.envelope.data.hotkey.address).toBe(ROOT)
  }, 120_000)

  it('hands a mnemonic, a seed and a private key to a private file, and with --json to nothing else', async () => {
    for (const [format, expected] of [
      ['mnemonic', PHRASE],
      ['seed', SEED],
    ]) {
      const out = join(home.directory, `root.${format}`)
      const refused = await runJson(home, ['wallet', 'export', '-w', 'root', '--format', format ?? ''])
      expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([2, 'INPUT_MISSING'])
      const done = await runJson(home, ['wallet', 'export', '-w', 'root', '--format', format ?? '', '--out', out])
      expect(done.code).toBe(0)
      expect(readFileSync(out, 'utf8')).toBe(`${expected}\n`)
      expect(statSync(out).mode & 0o777).toBe(0o600)
      expect(done.stdout + done.stderr).not.toContain(expected)
    }
    const none = await runJson(home, ['wallet', 'export', '-w', 'dev', '--format', 'mnemonic', '--out', join(home.directory, 'x')])
    expect([none.code, none.envelope.errors[0]?.code]).toEqual([4, 'NO_SUCH_SECRET'])
  })

  it('hands out no mnemonic and no seed that lead to another key', async () => {
    cpSync(join(WALLETS, 'root'), join(WALLETS, 'mixed'), { recursive: true })
    const file = join(WALLETS, 'mixed', 'coldkey')
    const other = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace(PHRASE, other)
        .replace(SEED, `0x${'01'.repeat(32)}`),
    )
    const out = join(home.directory, 'mixed.txt')
    for (const format of ['mnemonic', 'seed']) {
      const refused = await runJson(home, ['wallet', 'export', '-w', 'mixed', '--format', format, '--out', out])
      expect([refused.code, refused.envelope.errors[0]?.code, existsSync(out)]).toEqual([4, 'FOREIGN_SECRET', false])
    }
    expect((await runJson(home, ['wallet', 'export', '-w', 'mixed', '--format', 'private-key', '--out', out])).code).toBe(0)
    rmSync(join(WALLETS, 'mixed'), { recursive: true })
  })

  it('shows the mnemonic on a terminal', async () => {
    const terminal = openCli(home, ['wallet', 'export', '-w', 'root', '--format', 'mnemonic'])
    await terminal.waitFor(PHRASE)
    expect(await terminal.exit).toBe(0)
  })
})

describe('wallet sign and verify', () => {
  it('sign the bytes as typed, and fit each other', async () => {
    for (const message of ['hello', '0x1234', ' ✓ ', '']) {
      const signed = await runJson<{ signature: string; signed_message: string; address: string }>(home, [
        'wallet',
        'sign',
        '-w',
        'dev',
        '--message',
        message,
      ])
      const { signature, signed_message, address } = signed.envelope.data
      expect([signature, address]).toEqual([`0x${signed_message}`, ALICE])
      for (const [who, text] of [
        ['dev', signature],
        [ALICE, signed_message],
        ['d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d', signature],
      ]) {
        const verified = await runJson(home, ['wallet', 'verify', '--address', who ?? '', '-m', message, '-s', text ?? ''])
        expect([verified.code, verified.envelope.data]).toMatchObject([0, { verified: true, scheme: 'sr25519', wrapped: false }])
      }
    }
    const human = await runCli(home, ['wallet', 'sign', '-w', 'dev', '--use_hotkey', '--message', 'hello'])
    expect(human.stdout).toMatch(/^[0-9a-f]{128}\n$/)
  })

  it('sign with --wrap what could be a transaction, and nothing of it without', async () => {
    const message = 'a'.repeat(32)
    const refused = await runJson(home, ['wallet', 'sign', '-w', 'dev', '--message', message])
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([2, 'MESSAGE_UNSAFE'])
    expect(refused.envelope.errors[0]?.hint).toContain('--wrap')
    const signed = await runJson<{ signature: string }>(home, ['wallet', 'sign', '-w', 'dev', '--wrap', '--message', message])
    expect([signed.code, signed.envelope.data]).toMatchObject([0, { message, wrapped: true }])
    const verified = await runJson(home, ['wallet', 'verify', '-a', 'dev', '-m', message, '-s', signed.envelope.data.signature])
    expect([verified.code, verified.envelope.data]).toMatchObject([0, { verified: true, wrapped: true }])
  })

  it.each(vectors.signatures.map((vector, i) => [i, vector] as const))('agree with btcli on signature %i', async (_, vector) => {
    const args = ['wallet', 'verify', '--ss58', vector.signer, '--message', vector.message, '--signature', vector.signature]
    const { code, stdout } = await runCli(home, args)
    expect(code).toBe(vector.btcliVerifyResult ? 0 : 3)
    if (code !== 0) expect(stdout).toBe('')
  })

  it('tell a signature that does not fit from one that is none', async () => {
    const bad = await runJson(home, ['wallet', 'verify', '-a', ALICE, '-m', 'x', '-s', '00'.repeat(64)])
    expect([bad.code, bad.envelope.errors[0]?.code]).toEqual([3, 'SIGNATURE_INVALID'])
    expect((await runCli(home, ['wallet', 'verify', '-a', ALICE, '-m', 'x', '-s', 'zz'])).code).toBe(2)
    expect((await runCli(home, ['wallet', 'verify', '-a', `${ALICE.slice(0, -1)}X`, '-m', 'x', '-s', '00'.repeat(64)])).code).toBe(2)
  })
})

describe('wallet encrypt and decrypt', () => {
  const boxes = JSON.parse(readFileSync('test/fixtures/vectors/sealed-boxes.json', 'utf8')) as {
    readonly boxes: readonly { readonly ciphertext: string; readonly uri?: string }[]
  }
  const reader = ['-w', 'dev', '--use-hotkey', '-H', 'reader']

  it('opens what the Python packages have sealed, and what it has sealed itself, bytes and all', async () => {
    const made = ['wallet', 'import', ...reader, '--uri', '//Alice', '--scheme', 'ed25519']
    const { address } = (await runJson<{ hotkey: { address: string } }>(home, made)).envelope.data.hotkey
    const genuine = boxes.boxes.find(({ uri }) => uri === '//Alice')?.ciphertext ?? ''
    expect((await runCli(home, ['wallet', 'decrypt', ...reader, '--ciphertext', `0x${genuine}`])).stdout).toBe('to Alice\n')
    const message = Buffer.from([0, 1, 2, 0xff, 0xfe])
    const [plain, sealed, opened] = ['plain', 'sealed', 'opened'].map((name) => join(home.directory, name)) as [string, string, string]
    writeFileSync(plain, message)
    const sealing = await runJson(home, ['wallet', 'encrypt', '--to', 'dev/reader', '--file', plain, '--out', sealed])
    expect(sealing.envelope.data).toMatchObject({ recipient: address, ciphertext: null, bytes: message.length + 48 })
    const opening = await runJson(home, ['wallet', 'decrypt', ...reader, '--file', sealed, '--out', opened])
    expect(opening.envelope.data).toEqual({ address, bytes: message.length, hex: null, text: null, file: opened })
    expect(readFileSync(opened).equals(message)).toBe(true)
    expect([sealed, opened].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600])
    const again = await runJson(home, ['wallet', 'decrypt', ...reader, '--file', sealed, '--out', opened])
    expect([again.code, again.envelope.errors[0]?.code]).toEqual([2, 'FILE_EXISTS'])
  })

  it('refuses keys of sr25519, messages for others, and messages on the command line', async () => {
    const genuine = boxes.boxes[1]?.ciphertext ?? ''
    const refusals: [string[], number, string][] = [
      [['wallet', 'encrypt', '--to', 'dev', '--file', put('note', 'x')], 2, 'RECIPIENT_UNSUITED'],
      [['wallet', 'encrypt', '--to', 'dev/reader', '--message', 'x'], 2, 'UNKNOWN_FLAG'],
      [['wallet', 'encrypt', '--to', 'dev/reader'], 2, 'INPUT_MISSING'],
      [['wallet', 'decrypt', '-w', 'dev', '--ciphertext', genuine], 4, 'KEY_UNSUITED'],
      [['wallet', 'decrypt', ...reader, '--ciphertext', genuine], 3, 'MESSAGE_CLOSED'],
      [['wallet', 'decrypt', ...reader, '--ciphertext', '0x'], 2, 'INVALID_CIPHERTEXT'],
      [['wallet', 'decrypt', ...reader, '--ciphertext', '0xabc'], 2, 'INVALID_CIPHERTEXT'],
    ]
    for (const [args, exit, code] of refusals) {
      const { code: ended, envelope } = await runJson(home, args)
      expect([args.join(' '), ended, envelope.errors[0]?.code]).toEqual([args.join(' '), exit, code])
    }
  })
})

describe('watch-only wallets', () => {
  it('are made of an address or a public key, listed as what they are, and sign nothing', async () => {
    const made = await runJson(home, ['wallet', 'regen-coldkeypub', '-w', 'watch', '--ss58', ALICE])
    expect([made.code, made.envelope.data]).toMatchObject([0, { address: ALICE, hotkey: null }])
    const hotkey = [
      'wallet',
      'regen_hotkeypub',
      '-w',
      'watch',
      '-H',
      'far',
      '--public-key-hex',
      '0x46ebddef8cd9bb167dc30878d7113b7e168e6f0646beffd77d69d39bad76b47a',
    ]
    expect((await runJson(home, hotkey)).envelope.data).toMatchObject({ address: ROOT, hotkey: 'far' })
    const shown = await runJson<{ coldkey: object; hotkeys: object[] }>(home, ['wallet', 'show', '-w', 'watch'])
    expect(shown.envelope.data).toMatchObject({
      coldkey: { watch_only: true },
      hotkeys: [{ name: 'watch/far', watch_only: true, address: ROOT }],
    })
    const signed = await runJson(home, ['wallet', 'sign', '-w', 'watch', '--message', 'x'])
    expect([signed.code, signed.envelope.errors[0]?.code]).toEqual([4, 'KEY_NOT_FOUND'])
    expect(signed.envelope.errors[0]?.why).toContain('watch-only')
    expect((await runJson(home, ['wallet', 'regen-coldkeypub', '-w', 'watch', '--ss58', ROOT])).envelope.errors[0]?.code).toBe(
      'WALLET_EXISTS',
    )
  })

  it('do not name another key than the secret beside them', async () => {
    const before = readFileSync(join(WALLETS, 'dev', 'coldkeypub.txt'))
    const done = await runJson(home, ['wallet', 'regen-coldkeypub', '-w', 'dev', '--ss58', ROOT, '--overwrite'])
    expect([done.code, done.envelope.errors[0]?.code]).toEqual([4, 'DAMAGED_KEYFILE'])
    expect(readFileSync(join(WALLETS, 'dev', 'coldkeypub.txt')).equals(before)).toBe(true)
  })
})

describe('wallet passwd, unlock-check and upgrade', { timeout: 180_000 }, () => {
  it('give a password, change it and take it away', async () => {
    const one = put('one', 'first password\n')
    const two = put('two', 'second password\n')
    cpSync(join(WALLETS, 'root'), join(WALLETS, 'changed'), { recursive: true })
    const passwd = ['wallet', 'passwd', '-w', 'changed']
    const check = (file: string) => runJson<{ address: string }>(home, ['wallet', 'unlock-check', '-w', 'changed', '--password-file', file])
    expect((await runJson(home, [...passwd, '--new-password-file', one])).code).toBe(0)
    expect((await check(one)).envelope.data).toMatchObject({ address: ROOT, encryption: 'nacl' })
    expect((await runJson(home, [...passwd, '--password-file', one, '--new-password-file', two])).code).toBe(0)
    const refused = await check(one)
    expect([refused.code, refused.envelope.errors[0]?.code, refused.envelope.errors.length]).toEqual([4, 'WRONG_PASSWORD', 1])
    const off = await runJson(home, [...passwd, '--password-file', two, '--no-password'])
    expect([off.code, off.envelope.warnings[0]?.code]).toEqual([0, 'PLAINTEXT_COLDKEY'])
    expect(readdirSync(join(WALLETS, 'changed')).sort()).toEqual(readdirSync(join(WALLETS, 'root')).sort())
  })

  it('never encrypt with an empty password when stdin is at its end', async () => {
    const before = readFileSync(join(WALLETS, 'root', 'coldkey'))
    for (const extra of [
      [],
      ['--new-password-file', '-'],
      ['--new-password-file', put('empty', '')],
      ['--new-password-file', put('line', '\n')],
    ]) {
      const { code, stderr } = await runCli(home, ['wallet', 'passwd', '-w', 'root', ...extra], { alone: true })
      expect([extra, code]).toEqual([extra, 2])
      expect(stderr).toContain('--new-password-file')
    }
    expect(readFileSync(join(WALLETS, 'root', 'coldkey')).equals(before)).toBe(true)
  })

  it('write the files of old releases anew, and name the one that does not open', async () => {
    const files = readManifest(REAL_FIXTURES)
    const coldkey = files.find(({ path }) => path === 'bittensor-1.7.5/main/coldkey')
    const locked = files.find(({ path }) => path === 'bittensor-1.7.5/main/hotkeys/locked')
    cpSync(join(REAL_FIXTURES, 'bittensor-1.7.5', 'main'), join(WALLETS, 'old'), { recursive: true })
    const upgrade = (password: string) => runJson(home, ['wallet', 'upgrade', '-w', 'old', '--password-stdin'], { stdin: `${password}\n` })
    const first = await upgrade(coldkey?.password ?? '')
    expect([first.code, first.envelope.errors[0]?.code]).toEqual([4, 'UPGRADE_INCOMPLETE'])
    expect(first.envelope.errors[0]?.details).toMatchObject({
      failed: [join(WALLETS, 'old', 'hotkeys', 'locked')],
      upgraded: [join(WALLETS, 'old', 'coldkey')],
    })
    const second = await upgrade(locked?.password ?? '')
    expect([second.code, second.envelope.data]).toMatchObject([
      0,
      { upgraded: [{ from: 'ansible-vault', encryption: 'nacl', address: locked?.ss58 }] },
    ])
    const opened = await runJson<{ address: string }>(home, ['wallet', 'unlock', '-w', 'old', '--password-stdin'], {
      stdin: `${coldkey?.password}\n`,
    })
    expect(opened.envelope.data).toMatchObject({ address: coldkey?.ss58, encryption: 'nacl' })
    expect(readdirSync(join(WALLETS, 'old', 'hotkeys')).filter((name) => name.endsWith('.bak'))).toEqual([])
  })

  it('write the public file that releases before 4.0 did not, of an encrypted hotkey too', async () => {
    cpSync(join(WALLETS, 'dev'), join(WALLETS, 'older'), { recursive: true })
    const password = put('older', 'the password of a hotkey')
    const hotkey = join(WALLETS, 'older', 'hotkeys', 'default')
    await runJson(home, ['wallet', 'passwd', '-w', 'older', '--use-hotkey', '--new-password-file', password])
    const before = readFileSync(hotkey)
    rmSync(`${hotkey}pub.txt`)
    const done = await runJson(home, ['wallet', 'upgrade', '-w', 'older', '--password-file', password])
    expect([done.code, done.envelope.data]).toMatchObject([0, { upgraded: [], public_files: [`${hotkey}pub.txt`] }])
    expect(readFileSync(hotkey).equals(before)).toBe(true)
    const shown = await runJson<{ hotkeys: readonly { name: string }[] }>(home, ['wallet', 'show', '-w', 'older'])
    expect(shown.envelope.data.hotkeys.find(({ name }) => name === 'older/default')).toMatchObject({ address: ALICE })
    rmSync(join(WALLETS, 'older'), { recursive: true })
  })

  it('write what btcli 9.23 wrote in the form that all releases open', async () => {
    cpSync(join(REAL_FIXTURES, 'bittensor_cli-9.23.2', 'uri'), join(WALLETS, 'nine'), { recursive: true })
    const inspect = () => runJson<{ files: { opens_everywhere: boolean }[] }>(home, ['wallet', 'inspect', '-w', 'nine'])
    expect((await inspect()).envelope.data.files.map((file) => file.opens_everywhere)).toContain(false)
    expect((await runJson(home, ['wallet', 'upgrade', '-w', 'nine', '--rewrite'])).code).toBe(0)
    expect((await inspect()).envelope.data.files.map((file) => file.opens_everywhere)).not.toContain(false)
  })

  it('ask three times on a terminal and then say that the password is wrong', async () => {
    cpSync(join(REAL_FIXTURES, 'bittensor-1.7.5', 'main'), join(WALLETS, 'asked'), { recursive: true })
    const terminal = openCli(home, ['wallet', 'unlock-check', '-w', 'asked'])
    for (const text of ['Password of', 'Wrong password', 'Wrong password']) {
      await terminal.waitFor(text)
      terminal.type('wrong\r')
    }
    await terminal.waitFor('did not open with it')
    expect(await terminal.exit).toBe(4)
  })
})

describe('files that endanger a key', () => {
  it('are reported: links, and secrets that others may read', async () => {
    cpSync(join(WALLETS, 'root'), join(WALLETS, 'open'), { recursive: true })
    chmodSync(join(WALLETS, 'open', 'coldkey'), 0o640)
    mkdirSync(join(WALLETS, 'open', 'hotkeys'), { recursive: true })
    symlinkSync(join(WALLETS, 'dev', 'coldkey'), join(WALLETS, 'open', 'hotkeys', 'linked'))
    const { envelope } = await runJson(home, ['wallet', 'list', '--only', 'open'])
    expect(envelope.warnings.map(({ code }) => code).sort()).toEqual(['KEYFILE_EXPOSED', 'KEYFILE_SYMLINK'])
    const inspected = await runCli(home, ['wallet', 'inspect', '-w', 'open'])
    expect(inspected.stdout).toContain('chmod 600')
    expect(inspected.stdout).toContain(`links to\t${join(WALLETS, 'dev', 'coldkey')}`)
  })

  it('of hashed and ML-DSA accounts are listed with their address and refused', async () => {
    mkdirSync(join(WALLETS, 'hashed'))
    const content = JSON.stringify({ ss58Address: ALICE, cryptoType: 7, accountType: 'standard' })
    for (const name of ['coldkey', 'coldkeypub.txt']) writeFileSync(join(WALLETS, 'hashed', name), content, { mode: 0o600 })
    const { envelope } = await runJson<{ wallets: { coldkey: string }[] }>(home, ['wallet', 'list', '--only', 'hashed'])
    expect(envelope.data.wallets[0]?.coldkey).toBe(ALICE)
    expect(envelope.warnings.map(({ code, message }) => [code, message.includes('ML-DSA')])).toEqual([['UNSUPPORTED_KEYFILE', true]])
    const signed = await runJson(home, ['wallet', 'sign', '-w', 'hashed', '--message', 'x'])
    expect([signed.code, signed.envelope.errors[0]?.code]).toEqual([4, 'UNSUPPORTED_KEYFILE'])
  })
})

describe('the address book', () => {
  it('gives names that are taken where an address is wanted, and warns of imitations', async () => {
    const add = (name: string, address: string, ...rest: string[]) => runJson(home, ['address-book', 'add', name, address, ...rest])
    expect((await add('friend', ROOT, '--note', 'from work')).code).toBe(0)
    const listed = await runJson(home, ['addresses', 'list'])
    expect(listed.envelope.data).toMatchObject({ addresses: [{ name: 'friend', address: ROOT, note: 'from work' }] })
    const refused = await add('dev', ROOT)
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([4, 'NAME_TAKEN'])
    const nowhere = ['--network', 'ws://127.0.0.1:1', '--yes']
    const sent = await runCli(home, ['wallet', 'transfer', '-w', 'dev', '--to', 'friend', '--amount', '1', ...nowhere])
    expect([sent.code, sent.stderr]).toEqual([5, expect.stringContaining(`friend is ${ROOT}`)])
    expect((await runJson(home, ['addr', 'show', 'friend'])).envelope.data).toEqual({ name: 'friend', address: ROOT, note: 'from work' })
    expect((await runJson(home, ['address-book', 'remove', 'friend'])).code).toBe(0)
    expect((await runJson(home, ['address-book', 'remove', 'friend'])).code).toBe(4)
    expect((await runJson(home, ['address-book', 'show', 'friend'])).code).toBe(4)
    // A name for a key of one's own, by the key's name.
    expect((await add('me', 'dev')).envelope.data).toMatchObject({ address: ALICE })
    expect((await runJson(home, ['address-book', 'remove', 'me'])).code).toBe(0)
  })

  it('takes over that of btcli 11, and names each entry that it leaves out', async () => {
    const entries = [
      { name: 'good', address: ROOT, note: 'n' },
      { name: 'a/b', address: ROOT, note: '' },
      { name: 'typo', address: `${ROOT.slice(0, -1)}X`, note: '' },
      { name: 'dev', address: ROOT, note: '' },
      { address: ROOT },
    ]
    const book = join(home.directory, '.bittensor', 'btcli_addresses.json')
    writeFileSync(book, JSON.stringify(entries))
    const partly = await runJson(home, ['address-book', 'import'])
    expect([partly.code, partly.envelope.errors[0]?.code]).toEqual([4, 'IMPORT_INCOMPLETE'])
    const good = { name: 'good', address: ROOT, note: 'n' }
    expect(partly.envelope.data).toMatchObject({ file: book, added: [good], unchanged: [] })
    expect((partly.envelope.data as { skipped: { code: string }[] }).skipped.map(({ code }) => code)).toEqual([
      'INVALID_NAME',
      'ADDRESS_CHECKSUM',
      'NAME_TAKEN',
      'INVALID_ENTRY',
    ])
    const other = join(home.directory, 'other.json')
    writeFileSync(other, JSON.stringify(entries.slice(0, 1)))
    const again = await runJson(home, ['address-book', 'import', other])
    expect([again.code, again.envelope.data]).toMatchObject([0, { added: [], unchanged: ['good'], skipped: [] }])
    const given = await runJson(home, ['address-book', 'import'], { env: { BTCLI_ADDRESSES_PATH: other } })
    expect(given.envelope.data).toMatchObject({ file: other })
    expect((await runJson(home, ['address-book', 'remove', 'good'])).envelope.data).toEqual(good)
  })
})

describe('the book of proxies', () => {
  const book = (...args: string[]) => runJson<{ proxies: object[] }>(home, ['proxy', 'book', ...args])
  const code = async (...args: string[]) => {
    const { code: exit, envelope } = await runJson(home, args)
    return [exit, envelope.errors[0]?.code]
  }

  it('keeps what btcli keeps, and gives names that are taken where an address is wanted', async () => {
    const facts = ['--proxy-type', 'Staking', '--spawner', ROOT, '--delay', '7', '--note', 'for the desk']
    expect((await runCli(home, ['config', 'add-proxy', '--name', 'vault', '--address', ALICE, ...facts])).code).toBe(0)
    expect((await book('list')).envelope.data.proxies).toEqual([
      { name: 'vault', address: ALICE, type: 'Staking', delay: 7, spawner: ROOT, note: 'for the desk' },
    ])
    // The same account again keeps what is not said anew.
    expect((await book('add', 'vault', ALICE, '--delay', '9')).envelope.data).toMatchObject({
      type: 'Staking',
      delay: 9,
      note: 'for the desk',
    })
    await book('update', 'vault', '--delay', '0', '--note', '')
    expect((await book('show', 'vault')).envelope.data).toMatchObject({ type: 'Staking', delay: 0, note: null })
    const named = await runJson<{ address: string }>(home, ['address-book', 'add', 'elsewhere', 'vault'])
    expect(named.envelope.data.address).toBe(ALICE)
    await runCli(home, ['address-book', 'remove', 'elsewhere'])
  })

  it('has no name that means another address, of a wallet or in the address book, and is no name there', async () => {
    expect(await code('proxy', 'book', 'add', 'root', ALICE)).toEqual([4, 'NAME_TAKEN'])
    expect(await code('address-book', 'add', 'vault', ROOT)).toEqual([4, 'NAME_TAKEN'])
    await runCli(home, ['address-book', 'add', 'listed', ROOT])
    expect(await code('proxy', 'book', 'add', 'listed', ALICE)).toEqual([4, 'NAME_TAKEN'])
    expect(await code('proxy', 'book', 'add', 'vault', ROOT)).toEqual([4, 'NAME_TAKEN'])
    expect(await code('proxy', 'book', 'update', 'vault', '--address', 'nobody')).toEqual([4, 'WALLET_NOT_FOUND'])
    expect(await code('proxy', 'book', 'add', 'x', ALICE, '--type', 'no kind')).toEqual([2, 'INVALID_PROXY_TYPE'])
    expect(await code('proxy', 'book', 'add', '--name', 'x')).toEqual([2, 'INPUT_MISSING'])
    expect(await code('proxy', 'book', 'show', 'x')).toEqual([4, 'PROXY_UNKNOWN'])
    await runCli(home, ['address-book', 'remove', 'listed'])
  })

  it('is emptied when that is confirmed, and a damaged one is named and not written over', async () => {
    expect(await code('proxy', 'book', 'clear')).toEqual([2, 'INPUT_MISSING'])
    expect((await book('clear', '--yes')).envelope.data).toMatchObject({ removed: [{ name: 'vault' }] })
    const file = join(home.directory, '.config', 'taoctl', 'proxies.json')
    for (const content of [
      '{',
      '[]',
      '{"version":1,"proxies":{"a":{"address":"x"}}}',
      `{"version":1,"proxies":{"a":{"address":"${ALICE}","delay":-1}}}`,
    ]) {
      writeFileSync(file, content)
      expect(await code('proxy', 'book', 'add', 'vault', ALICE)).toEqual([4, 'PROXY_BOOK_DAMAGED'])
      expect(readFileSync(file, 'utf8')).toBe(content)
    }
    rmSync(file)
  })
})

describe('the keychain of the system', () => {
  it('is used only where the config names its package, and holds the password of a coldkey', async () => {
    const modules = join(home.directory, 'node_modules')
    const folder = join(modules, '@napi-rs', 'keyring')
    mkdirSync(folder, { recursive: true })
    const store = join(home.directory, 'keychain.json')
    writeFileSync(join(folder, 'package.json'), '{"name":"@napi-rs/keyring","main":"index.js"}')
    writeFileSync(
      join(folder, 'index.js'),
      `const fs = require('fs'); const file = ${JSON.stringify(store)}
const read = () => { try { return JSON.parse(fs.readFileSync(file)) } catch { return {} } }
exports.Entry = class { constructor(s, a) { this.key = s + '/' + a }
  getPassword() { return read()[this.key] ?? null }
  setPassword(p) { fs.writeFileSync(file, JSON.stringify({ ...read(), [this.key]: p })) }
  deletePassword() { const all = read(); delete all[this.key]; fs.writeFileSync(file, JSON.stringify(all)); return true } }`,
    )
    const { password } = readManifest(REAL_FIXTURES).find(({ path }) => path === 'bittensor-1.7.5/main/coldkey') ?? {}
    cpSync(join(REAL_FIXTURES, 'bittensor-1.7.5', 'main'), join(WALLETS, 'chained'), { recursive: true })
    const check = (args: string[], env = {}, stdin = '') =>
      runJson(home, ['wallet', 'unlock-check', '-w', 'chained', ...args], { env, stdin })
    // What merely lies above the program, or where Node looks too, is not taken.
    const planted = { NODE_PATH: modules }
    const installed = { TAOCTL_KEYCHAIN_MODULE: folder }
    const without = await check(['--keychain', '--password-stdin'], planted, `${password}\n`)
    expect([without.code, without.envelope.errors[0]?.code]).toEqual([2, 'NO_KEYCHAIN'])
    expect((await check(['--keychain', '--password-stdin'], installed, `${password}\n`)).code).toBe(0)
    expect(JSON.parse(readFileSync(store, 'utf8'))).toEqual({ 'bittensor.coldkey/chained': password })
    expect((await check([], installed)).code).toBe(0)
    expect((await check([])).envelope.errors[0]?.code).toBe('PASSWORD_REQUIRED')
    const look = async (env: Record<string, string>) =>
      (await runJson(home, ['wallet', 'keychain', 'show', '-w', 'chained'], { env })).envelope.data
    expect(await look(installed)).toMatchObject({ service: 'bittensor.coldkey', stored: true, why: null })
    expect(await look({})).toMatchObject({ stored: null, why: expect.stringContaining('keychain-module') })
    await check(['--no-keychain'], installed)
    expect(await look(installed)).toMatchObject({ stored: false })
    expect(JSON.parse(readFileSync(store, 'utf8'))).toEqual({})
    chmodSync(join(folder, 'index.js'), 0o666)
    expect((await check([], installed)).envelope.errors[0]).toMatchObject({ code: 'KEYCHAIN_UNTRUSTED', exit_code: 2 })
    const relative = await check(['--keychain', '--password-stdin'], { TAOCTL_KEYCHAIN_MODULE: 'node_modules/x' }, `${password}\n`)
    expect(relative.envelope.errors[0]).toMatchObject({ code: 'NO_KEYCHAIN', why: expect.stringContaining('absolute') })
  })
})
