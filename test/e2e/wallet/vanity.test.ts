import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCli } from '../../helpers/pty.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { findFaults } from '../../helpers/schema-of.js'

const home = makeCliHome({ resident: true })
const WALLETS = join(home.directory, '.bittensor', 'wallets')
const HOPELESS = ['wallet', 'vanity', '--wallet', 'never', '--contains', 'zzzzzzzzzz', '--no-password', '--no-mnemonic']

afterAll(() => home.remove())

describe('wallet vanity', () => {
  it('makes a coldkey that its words restore, encrypted with the password', async () => {
    const password = join(home.directory, 'password')
    const words = join(home.directory, 'words')
    writeFileSync(password, 'a long passphrase of the desk\n')
    const args = ['-w', 'fox', '--suffix', 'a', '--ignore-case', '--mnemonic-file', words, '--password-file', password]
    const made = await runJson<{ coldkey: string; coldkey_encrypted: boolean }>(home, ['wallet', 'vanity', ...args])
    expect(made.envelope.data).toMatchObject({
      coldkey: expect.stringMatching(/a$/i) as string,
      coldkey_encrypted: true,
      mnemonic_file: words,
    })
    expect(made.envelope.data).toMatchObject({ search: { source: 'mnemonic', expected_tries: '29' } })
    expect(statSync(words).mode & 0o777).toBe(0o600)
    const again = await runJson(home, ['wallet', 'regen-coldkey', '-w', 'again', '--secret-file', words, '--no-password'])
    expect(again.envelope.data).toMatchObject({ coldkey: made.envelope.data.coldkey })
    const opened = await runJson(home, ['wallet', 'unlock-check', '-w', 'fox', '--password-file', password])
    expect(opened.envelope.data).toMatchObject({ address: made.envelope.data.coldkey })
  })

  it('makes a hotkey of a seed, line by line, which its 64 digits restore', async () => {
    const file = join(home.directory, 'seed')
    const args = ['-w', 'fox', '--use-hotkey', '-H', 'miner', '--suffix', 'b', '--seed', '--mnemonic-file', file, '--json', '--stream']
    const { stdout, code } = await runCli(home, ['wallet', 'vanity', ...args])
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string; readonly hotkey?: { address: string } })
    expect(lines.flatMap((line) => findFaults('vanity-line', line))).toEqual([])
    expect([code, lines[0]?.type, lines.at(-1)?.type]).toEqual([0, 'begin', 'made'])
    const secret = readFileSync(file, 'utf8')
    expect(secret).toMatch(/^# .*, seed\n[0-9a-f]{64}\n$/)
    expect(stdout).not.toContain(secret.trim().split('\n')[1])
    const again = await runJson<{ hotkey: object }>(home, ['wallet', 'regen-hotkey', '-w', 'fox', '-H', 'again', '--secret-file', file])
    expect(again.envelope.data.hotkey).toMatchObject({ address: lines.at(-1)?.hotkey?.address })
  })

  it('finds out before the search what would keep the key from being written', async () => {
    const taken = await runJson(home, ['wallet', 'vanity', '-w', 'fox', '--contains', 'zzzzzzzzzz', '--no-password', '--no-mnemonic'])
    expect([taken.code, taken.envelope.errors[0]?.code]).toEqual([4, 'WALLET_EXISTS'])
    expect(taken.envelope.errors[0]?.hint).not.toContain('--overwrite')
    const nowhere = await runJson(home, ['wallet', 'vanity', '-w', 'new', '--contains', 'zzzzzzzzzz', '--no-password'])
    expect([nowhere.code, nowhere.envelope.errors[0]?.code]).toEqual([2, 'INPUT_MISSING'])
    const impossible = await runJson(home, ['wallet', 'vanity', '-w', 'new', '--prefix', 'Fox', '--no-password', '--no-mnemonic'])
    expect([impossible.code, impossible.envelope.errors[0]?.code]).toEqual([2, 'IMPOSSIBLE_PATTERN'])
  })

  it('gives up in time, with the tries it made, and nothing is written', async () => {
    const { code, envelope } = await runJson(home, [...HOPELESS, '--timeout', '1s', '--workers', '1'])
    expect([code, envelope.errors[0]?.code, envelope.errors[0]?.details]).toMatchObject([
      3,
      'VANITY_TIMEOUT',
      { tries: expect.any(Number) as number },
    ])
    expect(existsSync(join(WALLETS, 'never'))).toBe(false)
  })

  it('ends at once on Ctrl-C, and nothing is written', async () => {
    const child = spawn(process.execPath, cliArguments([...HOPELESS, '--json', '--stream', '--workers', '2']), {
      env: cliEnvironment(home),
      cwd: home.directory,
    })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => {
      if (stdout === '') child.kill('SIGINT')
      stdout += chunk.toString()
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(130)
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      errors: [{ code: 'CANCELLED', message: expect.stringContaining('nothing was written') as string }],
    })
    expect(existsSync(join(WALLETS, 'never'))).toBe(false)
  })

  it('shows on a terminal what to expect, and the words once', async () => {
    const cli = openCli(home, ['wallet', 'vanity', '-w', 'shown', '--suffix', 'c', '--no-password', '--no-word-check', '--workers', '1'])
    expect(await cli.exit).toBe(0)
    const output = cli.text()
    expect(output).toContain('a new mnemonic of 12 words')
    expect(output).toContain('one key of 58 fits')
    expect(output).toMatch(/Mnemonic of wallet shown, coldkey 5/)
  })
})
