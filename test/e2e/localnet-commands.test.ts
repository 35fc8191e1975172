import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DEFAULT_SPEC } from '../../src/localnet/runtimes/known-specs.js'
import { genesisOf } from '../helpers/genesis-of.js'
import { type RawAnswer, RawSocket } from '../helpers/raw-rpc.js'
import { type CliHome, cliArguments, cliEnvironment, makeCliHome, runCli, runJson as runEnvelope } from '../helpers/run-cli.js'
import { findFaults } from '../helpers/schema-of.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
/** As recorded of the real runtime. */
const GENESIS_425 = '0x19f26d43cfa5bba4a89b32d923a24eb73fb84cfc9c0226d14ec4edce7b6b7d1c'
const GENESIS = genesisOf(DEFAULT_SPEC)

const homes: CliHome[] = []

function makeHome(): CliHome {
  const home = makeCliHome({ resident: true })
  homes.push(home)
  return home
}

afterAll(async () => {
  for (const home of homes) {
    await runCli(home, ['localnet', 'stop', '--all'])
    home.remove()
  }
})

/** The envelope's parts beside the exit code. */
async function runJson<D>(home: CliHome, args: readonly string[]) {
  const { envelope, code } = await runEnvelope<D>(home, args)
  return { ...envelope, exit: code }
}

interface Started {
  readonly child: ChildProcess
  readonly line: string
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly stdout: string }>
}

const numberOf = ({ params }: RawAnswer): number => Number((params as { result: { number: string } }).result.number)

/** `localnet start` in the foreground, up to its first line. */
async function startForeground(home: CliHome, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Started> {
  const child = spawn(process.execPath, cliArguments(['localnet', 'start', '--port', '0', ...args]), {
    env: cliEnvironment(home, env),
    cwd: home.directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout }))
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('\n')) resolve()
    })
    void ended.then(() => reject(new Error('ended before it was ready')))
  })
  return { child, line: stdout.trim(), ended }
}

interface Instances {
  readonly instances: readonly { readonly port: number; readonly block_number: number; readonly state_file: string | null }[]
}

describe('localnet start in the foreground', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('prints one READY line and ends cleanly on %s', async (signal) => {
    const home = makeHome()
    const { child, line, ended } = await startForeground(home, [])
    expect(line).toMatch(/^READY ws:\/\/127\.0\.0\.1:\d+$/)
    const socket = await RawSocket.open(line.replace('READY ', ''))
    expect((await socket.ask('chain_getBlockHash', 0)).result).toBe(GENESIS)
    child.kill(signal)
    expect(await ended).toEqual({ code: 0, signal: null, stdout: `${line}\n` })
    expect((await runJson<Instances>(home, ['localnet', 'status'])).data.instances).toEqual([])
  })

  it('prints one JSON line with --json', async () => {
    const { child, line, ended } = await startForeground(makeHome(), ['--json'])
    expect(JSON.parse(line)).toEqual({
      event: 'ready',
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/),
      port: expect.any(Number),
      pid: child.pid,
    })
    expect(findFaults('localnet-ready', JSON.parse(line))).toEqual([])
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  it('needs no directory for its record', async () => {
    const home = makeHome()
    const { child, ended } = await startForeground(home, ['--quiet'], { TAOCTL_STATE_DIR: '/dev/null/nowhere' })
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    const detached = await runEnvelope(home, ['localnet', 'start', '--port', '0', '--detach'], {
      env: { TAOCTL_STATE_DIR: '/dev/null/nowhere' },
    })
    expect(detached.code).toBe(2)
    expect(detached.envelope.errors).toMatchObject([{ code: 'STATE_DIRECTORY_UNWRITABLE' }])
  })

  it('makes blocks by the clock with --block-time', async () => {
    const { child, line, ended } = await startForeground(makeHome(), ['--block-time', '0.05'])
    const socket = await RawSocket.open(line.replace('READY ', ''))
    await socket.ask('chain_subscribeNewHeads')
    const first = await socket.next()
    const second = await socket.next()
    expect(numberOf(second)).toBe(numberOf(first) + 1)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

describe('localnet start --detach', () => {
  it('leaves a chain behind that status, fund, advance, reset and stop find', async () => {
    const home = makeHome()
    const started = await runJson<{ url: string; port: number; pid: number; log_file: string }>(home, [
      'localnet',
      'start',
      '--port',
      '0',
      '--detach',
    ])
    expect(started.data.url).toBe(`ws://127.0.0.1:${started.data.port}`)
    const fund = await runJson(home, ['localnet', 'fund', ALICE, '1.5'])
    expect(fund.data).toMatchObject({ address: ALICE, amount: { rao: '1500000000', tao: '1.5' }, block_number: 1 })
    const socket = await RawSocket.open(started.data.url ?? '')
    // System.Account of //Alice.
    const key =
      '0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9' +
      'de1e86a9a8c739864cf3cc5ec2bea59fd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
    const account = Buffer.from(String((await socket.ask('state_getStorage', key)).result).slice(2), 'hex')
    expect(account.readBigUInt64LE(16)).toBe(1_000_001_500_000_000n)
    socket.close()
    expect((await runJson(home, ['localnet', 'advance', '9'])).data).toMatchObject({ block_number: 10 })
    const status = await runJson<Instances>(home, ['localnet', 'status'])
    expect(status.data.instances).toMatchObject([
      { url: started.data.url, pid: started.data.pid, block_number: 10, genesis_hash: GENESIS, block_time: 'instant' },
    ])
    expect(status.data.instances).toMatchObject([{ spec: DEFAULT_SPEC, drift: null, spec_version: DEFAULT_SPEC }])
    expect((await runJson(home, ['localnet', 'reset'])).data).toMatchObject({ block_number: 0, block_hash: GENESIS })
    expect((await runJson(home, ['localnet', 'stop'])).data).toEqual({ stopped: [{ port: started.data.port, pid: started.data.pid }] })
    expect((await runJson<Instances>(home, ['localnet', 'status'])).data.instances).toEqual([])
  })

  it('passes on why the instance did not start', async () => {
    const home = makeHome()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    for (const args of [[], ['--detach']]) {
      const failure = await runJson(home, ['localnet', 'start', '--port', String(port), ...args])
      expect(failure.exit).toBe(5)
      expect(failure.errors).toMatchObject([{ code: 'PORT_IN_USE', message: `Port ${port} is already in use`, exit_code: 5 }])
    }
    server.close()
  })

  it('runs the runtime that was asked for, drifted or not, and goes on with that of its state file', async () => {
    const home = makeHome()
    const state = join(home.directory, 'chain.state')
    const start = (...args: string[]) =>
      runJson<{ port: number }>(home, ['localnet', 'start', '--port', '0', '--detach', '--state', state, ...args])
    const stop = () => runJson(home, ['localnet', 'stop'])
    await start('--spec', '425', '--drift', '9')
    await stop()
    await start()
    const status = await runJson<Instances>(home, ['localnet', 'status'])
    expect(status.data.instances).toMatchObject([{ spec: 425, drift: 9, spec_version: 100_009, genesis_hash: GENESIS_425 }])
    await stop()
    const refused = await start('--spec', '475')
    expect([refused.exit, refused.errors[0]?.code]).toEqual([2, 'STATE_FILE_BAD'])
    expect(refused.errors[0]?.hint).toContain('--spec 425 --drift 9')
    expect((await runJson(home, ['localnet', 'start', '--spec', '424'])).exit).toBe(2)
  })

  it('asks which one is meant when several run', async () => {
    const home = makeHome()
    const ports: string[] = []
    for (let i = 0; i < 2; i++) {
      const { data } = await runJson<{ port: number }>(home, ['localnet', 'start', '--port', '0', '--detach'])
      ports.push(String(data.port))
    }
    const unclear = await runJson(home, ['localnet', 'advance', '1'])
    expect(unclear.exit).toBe(2)
    expect(unclear.errors).toMatchObject([{ code: 'WHICH_LOCALNET' }])
    expect((await runJson(home, ['localnet', 'advance', '1', '--port', ports[1] ?? ''])).data).toMatchObject({ block_number: 1 })
    expect((await runJson<{ stopped: unknown[] }>(home, ['localnet', 'stop', '--all'])).data.stopped).toHaveLength(2)
  })
})

describe('localnet --state', () => {
  it('goes on where it ended', async () => {
    const home = makeHome()
    const args = ['localnet', 'start', '--port', '0', '--detach', '--state', 'chain.state']
    await runJson(home, args)
    const { data } = await runJson<{ block_hash: string }>(home, ['localnet', 'advance', '3'])
    await runCli(home, ['localnet', 'stop'])
    await runJson(home, args)
    const status = await runJson<Instances>(home, ['localnet', 'status'])
    expect(status.data.instances).toMatchObject([
      { block_number: 3, block_hash: data.block_hash, state_file: join(home.directory, 'chain.state') },
    ])
    await runCli(home, ['localnet', 'stop'])
    expect(readdirSync(home.directory).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it('goes on where it was killed, keeps its files for its owner, and no password in its environment', async () => {
    const home = makeHome()
    const args = ['localnet', 'start', '--port', '0', '--detach', '--state', 'chain.state']
    const env = { TAOCTL_PASSWORD: 'Passw0rd-of-a-test', BT_PW_X: 'secret', LANG: 'C.UTF-8' }
    const { pid, log_file } = (await runEnvelope<{ pid: number; log_file: string }>(home, args, { env })).envelope.data
    const { data } = await runJson<{ block_hash: string }>(home, ['localnet', 'advance', '500'])
    if (process.platform === 'linux') {
      const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
        .split('\0')
        .map((line) => line.split('=')[0])
      expect([names.includes('LANG'), names.filter((name) => /PASSWORD|BT_PW/.test(name ?? ''))]).toEqual([true, []])
    }
    const state = dirname(log_file)
    const files = [log_file, join(home.directory, 'chain.state'), ...readdirSync(state).map((name) => join(state, name))]
    expect(files.map((file) => [file, statSync(file).mode & 0o077])).toEqual(files.map((file) => [file, 0]))
    expect(statSync(state).mode & 0o777).toBe(0o700)
    process.kill(pid, 'SIGKILL')
    await runJson(home, args)
    const status = await runJson<Instances>(home, ['localnet', 'status'])
    expect(status.data.instances).toMatchObject([{ block_number: 500, block_hash: data.block_hash }])
    await runCli(home, ['localnet', 'stop'])
  })

  it('refuses a file that another instance saves to', async () => {
    const home = makeHome()
    const args = ['localnet', 'start', '--port', '0', '--detach', '--state', 'chain.state']
    const { data } = await runJson<{ port: number }>(home, args)
    const failure = await runJson(home, args)
    expect(failure.exit).toBe(2)
    expect(failure.errors).toMatchObject([{ code: 'STATE_FILE_IN_USE', hint: expect.stringContaining(`--port ${data.port}`) }])
    await runCli(home, ['localnet', 'stop'])
    expect((await runJson(home, args)).exit).toBe(0)
  })

  it('refuses a damaged file and leaves it alone', async () => {
    const home = makeHome()
    const file = join(home.directory, 'chain.state')
    writeFileSync(file, 'garbage')
    const failure = await runJson(home, ['localnet', 'start', '--port', '0', '--state', file])
    expect(failure.exit).toBe(2)
    expect(failure.errors).toMatchObject([{ code: 'STATE_FILE_BAD' }])
    expect(readFileSync(file, 'utf8')).toBe('garbage')
  })
})

describe('bad input', () => {
  it.each([
    [['start', '--block-time', 'soon'], 2, 'INVALID_BLOCK_TIME'],
    [['start', '--port', '70000'], 2, undefined],
    [['start', '--fork', 'finney', '--drift', '3'], 2, 'FLAG_CONFLICT'],
    [['start', '--runtime', 'spec.json', '--state', 'chain.state'], 2, 'FLAG_CONFLICT'],
    [['start', '--block', '5'], 2, 'FLAG_CONFLICT'],
    [['start', '--fork', 'nowhere'], 2, 'UNKNOWN_NETWORK'],
    [['start', '--fork', 'ws://127.0.0.1:1'], 5, 'CONNECT_FAILED'],
    [['advance', '0'], 2, 'INVALID_BLOCK_COUNT'],
    [['fund', ALICE, '-1'], 2, undefined],
    [['fund', ALICE, '1e9'], 2, 'INVALID_AMOUNT'],
    [['fund', ALICE, '0.0000000001'], 2, 'INVALID_AMOUNT'],
    [['fund', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQX', '1'], 2, 'ADDRESS_CHECKSUM'],
    [['stop'], 5, 'LOCALNET_NOT_RUNNING'],
    [['status', '--port', '1'], 5, 'LOCALNET_UNREACHABLE'],
  ])('localnet %j ends with exit %i', async (args, code, name) => {
    const failure = await runJson(makeHome(), ['localnet', ...args])
    expect(failure.exit).toBe(code)
    expect(failure.success).toBe(false)
    if (name) expect(failure.errors).toMatchObject([{ code: name, exit_code: code }])
  })

  it('a fork of a chain without a runtime needs one, and then what is to be installed; nothing is left running', async () => {
    const home = makeHome()
    const { data } = await runJson<{ port: number }>(home, ['localnet', 'start', '--port', '0', '--detach'])
    const fork = ['localnet', 'start', '--fork', `ws://127.0.0.1:${data.port}`]
    const wasm = join(home.directory, 'code.wasm')
    writeFileSync(wasm, '\0asm')
    expect(await runJson(home, fork)).toMatchObject({ exit: 6, errors: [{ code: 'FORK_NO_CODE' }] })
    expect(await runJson(home, [...fork, '--runtime', wasm])).toMatchObject({ exit: 2, errors: [{ code: 'CHOPSTICKS_MISSING' }] })
    expect((await runJson<{ instances: readonly object[] }>(home, ['localnet', 'status'])).data.instances).toHaveLength(1)
    await runCli(home, ['localnet', 'stop'])
  })
})
