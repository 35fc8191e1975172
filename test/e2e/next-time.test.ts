import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCli } from '../helpers/pty.js'
import { putLockedWallet } from '../helpers/real-wallets.js'
import { cliArguments, cliEnvironment, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const safe = putLockedWallet(home, 'safe')
let localnet: LocalnetInProcess
let network: string[]

async function fund(address: string): Promise<void> {
  const funded = await runJson(home, ['localnet', 'fund', address, '5000', '--port', String(localnet.port)])
  expect(funded.envelope.errors).toEqual([])
}

async function createFunded(name: string): Promise<void> {
  const args = ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password']
  const { envelope } = await runJson<{ coldkey: string }>(home, args)
  await fund(envelope.data.coldkey)
}

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  await createFunded('open')
  await fund(safe.coldkey)
  for (const args of [
    ['subnets', 'create'],
    ['subnets', 'start', '--netuid', '2'],
  ]) {
    const written = await runJson(home, [...args, '-w', 'open', '--yes', ...network])
    expect(written.envelope.errors).toEqual([])
  }
  const [node = '', ...words] = [process.execPath, ...cliArguments([])]
  writeFileSync(join(home.directory, 'taoctl'), `#!/bin/sh\nexec '${node}' '${words.join("' '")}' "$@"\n`, { mode: 0o755 })
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

/**
 * Answers the questions of a command on a terminal, each being what the screen shows and what is typed then; returns all that was shown.
 */
async function answer(args: readonly string[], dialogue: readonly (readonly [shown: string, typed: string])[]): Promise<string> {
  const terminal = openCli(home, args)
  for (const [shown, typed] of dialogue) {
    await terminal.waitFor(shown)
    terminal.type(`${typed}\r`)
  }
  expect(await terminal.exit, terminal.text()).toBe(0)
  return terminal.text()
}

function findNextTime(shown: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the terminal's own colour codes begin with one
  const command = /next time: (taoctl .*?)\r?\n/.exec(shown.replaceAll(/\u001B\[[0-9;?]*[a-zA-Z]/g, ''))?.[1]
  if (command === undefined) throw new Error(`no command in:\n${shown}`)
  return command
}

/** Runs a line as a shell reads it, with nobody there to answer. */
function runLine(
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const path = `${home.directory}${delimiter}${process.env.PATH ?? ''}`
    const child = spawn('sh', ['-c', line], {
      env: { ...cliEnvironment(home, env), PATH: path },
      cwd: home.directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

describe('the command that is shown after questions were answered', () => {
  it.each([
    [
      'wallet transfer',
      ['wallet', 'transfer', '-w', 'open'],
      [
        ['Send to', 'safe'],
        ['Amount in TAO, or all (of ', '1,5'],
        ['plain decimal', '\u00151.5'],
        ['(y/N)', 'y'],
      ],
      (rest: string) => `taoctl wallet transfer -w open ${rest} --to safe --amount 1.5 --yes`,
    ],
    [
      'stake add',
      ['stake', 'add', '-w', 'open', '--tolerance', '5%'],
      [
        ['Subnet id', '2'],
        ['TAO to stake, or all (of ', '10'],
        ['(y/N)', 'y'],
      ],
      (rest: string) => `taoctl stake add -w open --tolerance 5% ${rest} --netuid 2 --amount 10 --yes`,
    ],
  ] as const)(
    '%s: does the same again, asking nothing',
    async (_name, args, dialogue, expected) => {
      const shown = await answer([...args, ...network], dialogue)
      const command = findNextTime(shown)
      expect(command).toBe(expected(network.join(' ')))
      const again = await runLine(command)
      expect(again.stderr).not.toContain('next time')
      expect(again.code, again.stderr).toBe(0)
    },
    90_000,
  )

  it('has no password in it, which then comes from where the user keeps it', async () => {
    const shown = await answer(
      ['wallet', 'transfer', '-w', 'safe', ...network],
      [
        ['Send to', 'open'],
        ['Amount in TAO', '2'],
        ['(y/N)', 'y'],
        ['Password of', safe.password],
      ],
    )
    const command = findNextTime(shown)
    expect(command).toBe(`taoctl wallet transfer -w safe ${network.join(' ')} --to open --amount 2 --yes`)
    expect(shown).not.toContain(safe.password)
    expect((await runLine(command)).code).toBe(4)
    const again = await runLine(`${command} --json`, { TAOCTL_PASSWORD: safe.password })
    expect(again.code, again.stderr).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ data: { status: 'succeeded', results: { amount: { tao: '2' } } } })
  }, 90_000)

  it('gives back every character of an answer', async () => {
    for (const message of [`it's "$HOME" \`and\` ; more`, 'two  spaces \\ and ünïcödé']) {
      const shown = await answer(['wallet', 'sign', '-w', 'open'], [['Message to sign', message]])
      const again = await runLine(`${findNextTime(shown)} --json`)
      expect(again.code, again.stderr).toBe(0)
      const { data } = JSON.parse(again.stdout) as { data: Readonly<Record<string, string>> }
      const { signature = '', address = '' } = data
      const verified = await runJson(home, ['wallet', 'verify', '--address', address, `--message=${message}`, '--signature', signature])
      expect(verified.envelope).toMatchObject({ success: true, data: { message, verified: true } })
    }
  }, 90_000)
})

describe('a question about what the chain knows', () => {
  /** Down, and clearing a line. */
  const CLEAR = '\u0015'

  it('shows the values there are, and is asked again after an answer that is none', async () => {
    const shown = await answer(
      ['sudo', 'set', '-w', 'open', ...network],
      [
        ['Subnet id', '2x'],
        ['whole number', `${CLEAR}2`],
        ['Parameter', 'immunity'],
        ['New value of immunity_period (now ', 'soon'],
        ['whole number', `${CLEAR}6000`],
        ['(y/N)', 'y'],
      ],
    )
    expect(shown).toContain('max_burn  now 100 TAO')
    expect(findNextTime(shown)).toContain('--netuid 2 --param immunity_period --value 6000 --yes')
  }, 90_000)

  it('offers the stake that there is, with its subnet and its hotkey', async () => {
    await createFunded('third')
    const elsewhere = ['--hotkey', 'open/default']
    const added = await runJson(home, [
      'stake',
      'add',
      '2',
      '--amount',
      '5',
      '--tolerance',
      '5%',
      '-w',
      'third',
      ...elsewhere,
      '--yes',
      ...network,
    ])
    expect(added.envelope.errors).toEqual([])
    const refused = await runJson(home, ['stake', 'remove', '2', '--amount', 'all', '-w', 'third', '--dry-run', ...network])
    expect(refused.code).toBe(2)
    expect(refused.envelope.errors).toMatchObject([
      { message: 'Missing --hotkey', why: expect.stringMatching(/on subnet 2 lies with 5\w+ \(\S+ alpha of subnet 2\)/) },
    ])
    // Beside the balance stands what the stake is worth, which is what stake list says.
    const listed = await runJson<{ total_value: object }>(home, ['stake', 'list', '-w', 'third', ...network])
    const balance = await runJson<{ total_staked: object }>(home, ['wallet', 'balance', 'third', 'open', ...network])
    const alone = await runJson<{ total_staked: object }>(home, ['wallet', 'balance', 'third', ...network])
    expect(alone.envelope.data.total_staked).toEqual(listed.envelope.data.total_value)
    expect(balance.envelope.data).toMatchObject({
      balances: [{ staked: listed.envelope.data.total_value }, { staked: expect.any(Object) }],
    })
    const warned = await runJson(home, ['stake', 'add', '2', '--amount', '5', '-w', 'third', '--dry-run', ...network])
    expect(warned.envelope.warnings).toContainEqual(expect.objectContaining({ code: 'STAKE_ELSEWHERE' }))
    const shown = await answer(
      ['stake', 'remove', '-w', 'third', '--tolerance', '5%', '--dry-run', ...network],
      [
        ['Subnet id', ''],
        ['Hotkey to take it from', ''],
        ['Alpha to take back, or all (of ', 'much'],
        ['much', `${CLEAR}all`],
      ],
    )
    expect(findNextTime(shown)).toMatch(/--netuid 2 --hotkey 5\w{47} --amount all$/)
  }, 90_000)
})
