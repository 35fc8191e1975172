import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CONCEPTS } from '../../src/cli/start/concepts.js'
import { openCli } from '../helpers/pty.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const MNEMONIC = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const home = makeCliHome()

afterAll(() => home.remove())

describe('--version', () => {
  it('prints the version and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(home, ['--version'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(`taoctl/${version} ${process.platform}-${process.arch} node-${process.version}\n`)
  })
})

describe('help', () => {
  it('is the same for no words, --help, -h and help', async () => {
    const texts = await Promise.all([[], ['--help'], ['-h'], ['help']].map((argv) => runCli(home, argv)))
    for (const { code, stdout, stderr } of texts) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toBe(texts[0]?.stdout)
    }
  })

  it('of a topic lists its commands', async () => {
    for (const argv of [['config'], ['config', '--help'], ['help', 'config']]) {
      const { code, stdout } = await runCli(home, argv)
      expect(code).toBe(0)
      expect(stdout).toContain('config unset')
    }
  })

  it.each(CONCEPTS)('of the word %s is a page that fits 60 columns', async (concept) => {
    const { code, stdout, stderr } = await runCli(home, ['help', concept], { env: { COLUMNS: '60' } })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('TRY IT\n')
    const lines = stdout.split('\n')
    expect(lines.length).toBeLessThan(60)
    expect(lines.filter((line) => line.length > 60)).toEqual([])
    expect((await runCli(home, ['help'])).stdout).toContain(concept)
  })

  it('of a word that is a topic too is that of the word, and the topic has its own', async () => {
    expect((await runCli(home, ['help', 'collateral'])).stdout).toContain('drain ratio')
    for (const argv of [['collateral'], ['collateral', '--help'], ['help', 'collateral', 'show']])
      expect((await runCli(home, argv)).stdout).toContain('USAGE')
    expect(await runCli(home, ['help', 'slipage'])).toMatchObject({ code: 2, stderr: expect.stringContaining('try: taoctl help slippage') })
  })

  it('of a word that nothing resembles names the words that there are', async () => {
    const { code, stderr } = await runCli(home, ['help', 'xyzzyx'])
    expect(code).toBe(2)
    for (const concept of CONCEPTS) expect(stderr).toContain(concept)
  })

  it.each(['completion show', 'order sign'])('of what is missing of %s names the choices that there are', async (command) => {
    const { code, stderr } = await runCli(home, command.split(' '))
    expect(code).toBe(2)
    expect(stderr).toMatch(/why: (?:shell is one of: bash, zsh|kind is one of: limit-buy, )/)
  })

  it('of a command goes to stdout and does not run it', async () => {
    const { code, stdout, stderr } = await runCli(home, ['config', 'set', 'network', 'local', '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('USAGE')
    expect((await runJson<{ value: unknown }>(home, ['config', 'get', 'network'])).envelope.data.value).toBeNull()
  })
})

describe('a command that does not exist', () => {
  it('is a usage error with what was meant', async () => {
    const { code, stdout, stderr } = await runCli(home, ['config', 'lst'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe('error: Unknown command: config lst\n  try: taoctl config list\n')
  })

  it('is a topic with flags as well, which help would let pass for done', async () => {
    for (const [argv, what] of [
      [['config', '--quiet'], 'error: A command is missing after '],
      [['wallet', 'swap-coldkey', '--new-coldkey', 'new', '--yes'], 'try: taoctl wallet swap-coldkey announce'],
    ] as const) {
      const { code, stdout, stderr } = await runCli(home, argv)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(what)
    }
    const { code, envelope } = await runJson(home, ['stake', 'child', 'take', '--take', '0.1'])
    expect({ code, errors: envelope.errors }).toMatchObject({ code: 2, errors: [{ hint: 'taoctl stake child take set' }] })
    expect((await runCli(home, ['stake', '--json', '--help'])).code).toBe(0)
  })

  it('is an envelope with --json', async () => {
    const { code, envelope, stderr } = await runJson(home, ['nonsense'])
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    expect(envelope).toMatchObject({ schema_version: 1, success: false, data: null, errors: [{ code: 'UNKNOWN_COMMAND', exit_code: 2 }] })
  })
})

describe('a secret on the command line', () => {
  it('is never repeated, as words, as a flag of any name, with --json or without', async () => {
    const lines = [
      ['config', 'path', ...MNEMONIC.split(' ')],
      ['config', 'path', `--mnemonic=${MNEMONIC}`],
      ['config', 'path', '--mnemonic', MNEMONIC],
      ['config', 'get', 'network', ...MNEMONIC.split(' ')],
    ]
    for (const line of lines) {
      for (const argv of [line, [...line, '--json'], [...line, '--verbose']]) {
        const { code, stdout, stderr } = await runCli(home, argv)
        expect(code).toBe(2)
        expect(stdout + stderr).not.toContain('sausage')
      }
    }
  })
})

describe('stdin that stays open', () => {
  it('is not waited for', async () => {
    const child = spawn(process.execPath, cliArguments(['config', 'get', 'network']), {
      env: cliEnvironment(home),
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    child.stdin.destroy()
    expect(code).toBe(0)
  })
})

describe('a reader that goes away', () => {
  it('is no error', async () => {
    const script = `"${process.execPath}" ${cliArguments(['config', 'list']).join(' ')} | true; exit "\${PIPESTATUS[0]}"`
    const child = spawn('bash', ['-c', script], { env: cliEnvironment(home), stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (data) => {
      stderr += String(data)
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe('config', () => {
  it('keeps, prints, lists and forgets a value', async () => {
    expect(await runCli(home, ['config', 'set', 'wallet_path', '/nowhere'])).toMatchObject({ code: 0, stdout: 'wallet-path\t/nowhere\n' })
    expect(await runCli(home, ['config', 'get', 'wallet-path'])).toMatchObject({ code: 0, stdout: '/nowhere\n' })
    const { stdout } = await runCli(home, ['config', 'list'])
    expect(stdout.split('\n')[0]).toBe('KEY\tVALUE\tFROM\tENVIRONMENT')
    expect(stdout).toContain('wallet-path\t/nowhere\tconfig\tTAOCTL_WALLET_PATH')
    expect(await runCli(home, ['config', 'unset', 'wallet-path'])).toMatchObject({ code: 0, stdout: 'wallet-path\tremoved\n' })
    expect(await runCli(home, ['config', 'unset', 'wallet-path'])).toMatchObject({ code: 0, stdout: 'wallet-path\tnot set\n' })
    expect(await runCli(home, ['config', 'get', 'wallet-path'])).toMatchObject({ code: 0, stdout: '' })
  })

  it('refuses what it does not know and writes nothing', async () => {
    expect(await runCli(home, ['config', 'set', 'netwrok', 'local'])).toMatchObject({ code: 2, stdout: '' })
    expect(await runCli(home, ['config', 'set', 'json', 'maybe'])).toMatchObject({ code: 2, stdout: '' })
    expect(await runCli(home, ['config', 'set', 'network'])).toMatchObject({ code: 2, stdout: '' })
    expect((await runCli(home, ['config', 'list'])).stdout).not.toContain('\tconfig\t')
  })

  it('that is damaged stops a command with one clear error that names it', async () => {
    const file = join(home.directory, 'damaged.json')
    writeFileSync(file, '{')
    const env = { TAOCTL_CONFIG: file }
    const failed = await runCli(home, ['config', 'list'], { env })
    expect(failed).toMatchObject({ code: 2, stdout: '' })
    expect(failed.stderr).toContain(file)
    expect(readFileSync(file, 'utf8')).toBe('{')
  })
})

describe('colour', () => {
  it('is absent off a terminal, present where it is asked for, and NO_COLOR wins', async () => {
    const csi = '\u001B['
    expect((await runCli(home, ['config', 'lst'])).stderr).not.toContain(csi)
    expect((await runCli(home, ['config', 'lst'], { env: { FORCE_COLOR: '1' } })).stderr).toContain(csi)
    expect((await runCli(home, ['config', 'lst'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stderr).not.toContain(csi)
  })
})

describe('a table', () => {
  const show = async (env: Record<string, string>) => {
    const terminal = openCli(home, ['config', 'list'], env)
    expect(await terminal.exit).toBe(0)
    return terminal.text().split('\r\n')
  }

  it('on a terminal is aligned, has no lines around it and bold titles', async () => {
    const [titles, first] = await show({})
    expect(titles?.replaceAll('\u001B', 'ESC')).toMatch(/^ESC\[1mKEY +VALUE +FROM +ENVIRONMENTESC\[22m$/)
    expect(first).toMatch(/^network +finney +default +TAOCTL_NETWORK$/)
  })

  it('on a terminal has no colour with NO_COLOR, and gives way to COLUMNS', async () => {
    expect((await show({ NO_COLOR: '1', COLUMNS: '60' })).join('\n')).toMatch(
      /^KEY +VALUE +FROM\nnetwork +finney +default\n[\s\S]*\(not shown for want of width: ENVIRONMENT; --full or --json\nhas all\)\n$/,
    )
  })
})

describe('Ctrl-C while a command waits for an endpoint that never answers', () => {
  for (const json of [false, true]) {
    it(`exits 130 ${json ? 'with an envelope' : 'and leaves stdout empty'}`, async () => {
      const server = createServer((socket) => socket.on('error', () => undefined))
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
      const child = spawn(process.execPath, cliArguments(['subnets', 'list', '--network', url, ...(json ? ['--json'] : [])]), {
        env: cliEnvironment(home),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stdout = ''
      child.stdout.on('data', (data) => {
        stdout += String(data)
      })
      server.once('connection', () => child.kill('SIGINT'))
      const code = await new Promise((resolve) => child.on('close', resolve))
      server.close()
      expect(code).toBe(130)
      if (json) expect(JSON.parse(stdout)).toMatchObject({ success: false, errors: [{ code: 'CANCELLED', exit_code: 130 }] })
      else expect(stdout).toBe('')
    })
  }
})

describe('a write without a terminal', () => {
  const transfer = ['wallet', 'transfer', '--wallet', 'w', '--to', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '--amount', '1']

  it('needs --yes, with --json too, and says so before anything is connected', async () => {
    const env = { TAOCTL_NETWORK: 'ws://127.0.0.1:9' }
    await runCli(home, ['wallet', 'create', '--wallet', 'w', '--no-password', '--no-mnemonic'])
    const { code, stdout, stderr } = await runCli(home, transfer, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('--yes')
    expect(await runJson(home, transfer, { env })).toMatchObject({
      code: 2,
      stderr: '',
      envelope: { success: false, errors: [{ code: 'CONFIRMATION_NEEDED', hint: expect.stringContaining('--yes') }] },
    })
  })

  it('may use the spellings of btcli 9', async () => {
    const args = ['--wallet_name', 'w', '--dest', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '--amount', '1']
    const { code, stderr } = await runCli(home, ['wallet', 'transfer', ...args, '--subtensor.network', 'ws://127.0.0.1:9', '--no-prompt'])
    expect(code).toBe(5)
    expect(stderr).toContain('ws://127.0.0.1:9')
  })
})
