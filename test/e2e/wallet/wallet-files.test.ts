import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCli, type Terminal } from '../../helpers/pty.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
const WALLETS = join(home.directory, '.bittensor', 'wallets')
const PHRASE = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'
const ADDRESS = '5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV'
const SEED = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e'

interface Created {
  readonly coldkey: string | null
  readonly coldkey_encrypted: boolean | null
  readonly hotkey: { readonly name: string; readonly address: string; readonly encrypted: boolean } | null
  readonly mnemonic_file: string | null
  readonly backups: readonly string[]
}

interface Listed {
  readonly wallets: readonly {
    readonly name: string
    readonly coldkey: string | null
    readonly hotkeys: readonly { readonly name: string; readonly address: string | null }[]
  }[]
}

afterAll(() => home.remove())

/** Everything secret in a plaintext key file. */
function secretsOf(file: string): string[] {
  const { privateKey, secretSeed, secretPhrase } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  return [privateKey, secretSeed, secretPhrase].filter((secret) => secret !== undefined)
}

/** Types the words that are asked for, out of the mnemonic that was shown; the first one wrong at first. */
async function answerWords(terminal: Terminal): Promise<void> {
  const words = /^ {2}((?:[a-z]+ ){11}[a-z]+)/m.exec(terminal.text())?.[1]?.split(' ') ?? []
  for (const question of [1, 2, 3]) {
    if (question > 1) await terminal.waitFor(`(question ${question} of 3)`)
    const [position] = [...terminal.text().matchAll(new RegExp(`Word (\\d+) of it \\(question ${question} of 3\\)`, 'g'))].map((match) =>
      Number(match[1]),
    )
    if (question === 1) {
      terminal.type('wrongword\r')
      await terminal.waitFor(`That is not word ${position}`)
      terminal.type('\u007F'.repeat('wrongword'.length))
    }
    terminal.type(`${words[(position ?? 0) - 1]}\r`)
  }
}

describe('wallet create', () => {
  it('makes both keys without a terminal, and lists them; no output holds a secret', async () => {
    const made = await runJson<Created>(home, ['wallet', 'create', '-w', 'dev', '--no-password', '--no-mnemonic'])
    expect(made.code).toBe(0)
    expect(made.envelope.warnings).toMatchObject([{ code: 'PLAINTEXT_COLDKEY' }])
    const listed = await runJson<Listed>(home, ['wallet', 'list', '--only', 'dev'])
    const { coldkey, hotkey } = made.envelope.data
    expect(listed.envelope.data.wallets).toMatchObject([{ name: 'dev', coldkey, hotkeys: [{ name: 'default', address: hotkey?.address }] }])
    const human = await runCli(home, ['wallet', 'list'])
    expect(human.stdout.split('\n')).toContain(`dev\tdefault\t${hotkey?.address}`)
    for (const file of ['coldkey', 'hotkeys/default']) {
      for (const secret of secretsOf(join(WALLETS, 'dev', file))) {
        for (const text of [made.stdout, made.stderr, listed.stdout, human.stdout]) expect(text).not.toContain(secret)
      }
    }
  })

  it('asks twice for a good password on a terminal, shows each mnemonic once, and the password opens the file', async () => {
    const terminal = openCli(home, ['wallet', 'create', '-w', 'typed'])
    await terminal.waitFor('New password for the coldkey of typed')
    terminal.type('112233\r')
    await terminal.waitFor('strength')
    terminal.type(`${'\u007F'.repeat(6)}correct horse\r`)
    await terminal.waitFor('again')
    terminal.type('correct horse\r')
    await terminal.waitFor('owns the key.')
    await terminal.waitFor('(question 1 of 3)')
    await answerWords(terminal)
    await terminal.waitFor('Mnemonic of wallet typed, hotkey')
    await terminal.waitFor('(question 1 of 3)')
    // Ctrl-C ends the questions and not the command: the keys are made.
    terminal.type('\u0003')
    await terminal.waitFor('were not checked')
    expect(await terminal.exit).toBe(0)
    const shown = terminal.text()
    expect(shown).not.toContain('correct horse')
    expect(
      readFileSync(join(WALLETS, 'typed', 'coldkey'))
        .subarray(0, 5)
        .toString(),
    ).toBe('$NACL')
    const phrases = shown.match(/^ {2}(?:[a-z]+ ){11}[a-z]+/gm) ?? []
    expect(phrases).toHaveLength(2)
    const hotkeyPhrase = secretsOf(join(WALLETS, 'typed', 'hotkeys', 'default')).at(-1)
    expect(phrases[1]?.trim()).toBe(hotkeyPhrase)
    // The words shown restore the same coldkey.
    const restored = await runJson<Created>(home, ['wallet', 'regen-coldkey', '-w', 'typed2', '--no-password', '--secret-file', '-'], {
      stdin: `${phrases[0]?.trim()}\n`,
    })
    expect(shown).toContain(restored.envelope.data.coldkey)
  }, 120_000)

  it('writes the mnemonics to a private file that is never replaced', async () => {
    const file = join(home.directory, 'words')
    const args = ['wallet', 'create', '--no-use-password', '--n-words', '24', '--mnemonic-file', file]
    const made = await runJson<Created>(home, [...args, '--wallet-name', 'filed'])
    expect(made.envelope.data.mnemonic_file).toBe(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const words = readFileSync(file, 'utf8')
    expect(words).toContain(`# wallet filed, coldkey ${made.envelope.data.coldkey}`)
    const phrases = words.split('\n').filter((line) => line.split(' ').length === 24)
    expect(phrases).toHaveLength(2)
    for (const phrase of phrases) expect(made.stdout + made.stderr).not.toContain(phrase)
    const again = await runJson(home, [...args, '--wallet-name', 'filed2'])
    expect([again.code, again.envelope.errors[0]?.code]).toEqual([4, 'WALLET_EXISTS'])
    expect(existsSync(join(WALLETS, 'filed2'))).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe(words)
  })

  it('leaves nothing behind when it has no password, no place for the mnemonic, or a bad name', async () => {
    const cases: [string[], number, string][] = [
      [['-w', 'none', '--no-mnemonic'], 2, '--password-file'],
      [['-w', 'none', '--no-mnemonic', '--password-stdin'], 2, 'empty password'],
      [['-w', 'none', '--no-mnemonic', '--no-password', '--password-stdin'], 2, 'do not go together'],
      [['-w', 'none', '--no-password'], 2, '--mnemonic-file'],
      [['-w', 'none', '--no-password', '--json'], 2, '--mnemonic-file'],
      [['-w', 'none', '--no-password', '--no-mnemonic', '--words', '13'], 2, '12, 15, 18, 21 or 24'],
      [['-w', '../none', '--no-password', '--no-mnemonic'], 2, 'name'],
      [['-w', 'dev', '--no-password', '--no-mnemonic'], 4, '--overwrite'],
    ]
    const before = readdirSync(WALLETS)
    for (const [args, code, text] of cases) {
      const result = await runCli(home, ['wallet', 'create', ...args])
      expect(`${args.join(' ')}: ${result.code}`).toBe(`${args.join(' ')}: ${code}`)
      expect(result.stderr + result.stdout).toContain(text)
    }
    expect(readdirSync(WALLETS)).toEqual(before)
  })

  it('lets exactly one of several processes make a wallet, whole', async () => {
    const runs = await Promise.all(
      Array.from({ length: 6 }, () =>
        runJson<Created>(home, ['wallet', 'create', '-w', 'race', '--no-password', '--no-mnemonic'], { alone: true }),
      ),
    )
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 4, 4, 4, 4, 4])
    const winner = runs.find(({ code }) => code === 0)?.envelope.data
    const { envelope } = await runJson<Listed>(home, ['wallet', 'list', '--only', 'race'])
    expect(envelope.data.wallets).toMatchObject([
      { coldkey: winner?.coldkey, hotkeys: [{ name: 'default', address: winner?.hotkey?.address }], problems: [] },
    ])
    expect(readdirSync(WALLETS).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it('ends with 130 at Ctrl-C and leaves nothing', async () => {
    const terminal = openCli(home, ['wallet', 'create', '-w', 'stopped'])
    await terminal.waitFor('New password')
    terminal.type('\u0003')
    expect(await terminal.exit).toBe(130)
    expect(existsSync(join(WALLETS, 'stopped'))).toBe(false)
  })
})

describe('wallet regen', () => {
  it('restores from a mnemonic typed without echo, in any case, asked again after a mistake', async () => {
    const terminal = openCli(home, ['wallet', 'regen-coldkey', '-w', 'regen', '--no-password'])
    await terminal.waitFor('not shown')
    terminal.type('bottom drive\r')
    await terminal.waitFor('2 words')
    terminal.type(`${'\u007F'.repeat(12)}${PHRASE.toUpperCase()}\r`)
    await terminal.waitFor(ADDRESS)
    expect(await terminal.exit).toBe(0)
    expect(terminal.text().toLowerCase()).not.toContain('curtain')
    expect(secretsOf(join(WALLETS, 'regen', 'coldkey')).at(-1)).toBe(PHRASE)
  })

  it('restores from stdin and from a file: mnemonic, numbered words, seed', async () => {
    const numbered = PHRASE.split(' ').map((word, i) => `${i + 1}-${word}`)
    const file = join(home.directory, 'seed')
    writeFileSync(file, SEED)
    for (const [source, stdin] of [
      ['-', PHRASE],
      ['-', numbered.reverse().join(' ')],
      ['-', SEED.slice(2)],
      [file, ''],
    ] as const) {
      const args = ['wallet', 'regen-hotkey', '-w', 'regen', '-H', 'miner', '--overwrite', '--secret-file', source]
      const made = await runJson<Created>(home, args, { stdin })
      expect(made.envelope.data.hotkey).toEqual({ name: 'miner', address: ADDRESS, encrypted: false })
    }
  })

  it('refuses secrets in argv without repeating a word of them', async () => {
    const words = PHRASE.split(' ')
    for (const secret of [['--mnemonic', PHRASE], ['--mnemonic', ...words], ['--seed', SEED], words, [`--seed=${SEED}`]]) {
      for (const json of [[], ['--json']]) {
        const result = await runCli(home, ['wallet', 'regen-coldkey', '-w', 'argv', '--no-password', ...secret, ...json], { alone: true })
        expect(result.code).toBe(2)
        expect(result.stdout + result.stderr).toContain('--secret-file')
        for (const part of ['curtain', 'basket', SEED.slice(2)]) expect(result.stdout + result.stderr).not.toContain(part)
      }
    }
    expect(existsSync(join(WALLETS, 'argv'))).toBe(false)
  })

  it('overwrites only on request, and then keeps a dated copy', async () => {
    const args = ['wallet', 'regen-coldkey', '-w', 'dev', '--no-password', '--secret-file', '-']
    const before = readFileSync(join(WALLETS, 'dev', 'coldkey'))
    const refused = await runJson(home, args, { stdin: PHRASE })
    expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([4, 'WALLET_EXISTS'])
    expect(readFileSync(join(WALLETS, 'dev', 'coldkey')).equals(before)).toBe(true)
    const made = await runJson<Created>(home, [...args, '--overwrite'], { stdin: PHRASE })
    expect(made.envelope.data.coldkey).toBe(ADDRESS)
    expect(made.envelope.data.backups.map((file) => readFileSync(file).equals(before))).toContain(true)
  })
})

describe('wallet list', () => {
  it('names a damaged file and lists the good ones beside it', async () => {
    mkdirSync(join(WALLETS, 'hurt'))
    writeFileSync(join(WALLETS, 'hurt', 'coldkeypub.txt'), '{"accountId":')
    writeFileSync(join(WALLETS, 'hurt', 'coldkey'), '', { mode: 0o600 })
    const { code, envelope } = await runJson<Listed>(home, ['wallet', 'list'])
    expect(code).toBe(0)
    expect(envelope.data.wallets.find(({ name }) => name === 'hurt')?.coldkey).toBeNull()
    expect(envelope.data.wallets.find(({ name }) => name === 'dev')?.coldkey).toBe(ADDRESS)
    expect(envelope.warnings.filter(({ message }) => message.includes('hurt')).map((warning) => warning.code)).toEqual([
      'DAMAGED_KEYFILE',
      'DAMAGED_KEYFILE',
    ])
    const human = await runCli(home, ['wallet', 'list'])
    expect(human.stderr).toContain(join('hurt', 'coldkeypub.txt'))
  })

  it('is not an error where there are no wallets', async () => {
    const { code, envelope } = await runJson<Listed>(home, ['wallet', 'list', '--wallet-path', join(home.directory, 'nothing')])
    expect([code, envelope.data.wallets]).toEqual([0, []])
  })
})
