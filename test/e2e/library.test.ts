/** The chain as a library, as a tool of other languages, and for the time of a command. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Localnet, LocalnetError, startLocalnet } from 'taoctl/localnet'
import { afterAll, describe, expect, it } from 'vitest'
import { DEFAULT_SPEC } from '../../src/localnet/runtimes/known-specs.js'
import { genesisOf } from '../helpers/genesis-of.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const ROOT = join(import.meta.dirname, '../..')
const home = makeCliHome()
const running: Localnet[] = []

afterAll(async () => {
  for (const chain of running) await chain.stop()
  home.remove()
})

async function start(options: Parameters<typeof startLocalnet>[0]): Promise<Localnet> {
  const chain = await startLocalnet(options)
  running.push(chain)
  return chain
}

describe.each([{ beside: false }, { beside: true }])('startLocalnet($beside beside)', (where) => {
  it('funds, advances, remembers, goes back, refuses and ends', async () => {
    const chain = await start({ ...where, blockTime: 'manual' })
    expect(await chain.rpc('chain_getBlockHash', 0)).toBe(genesisOf(DEFAULT_SPEC))
    expect(await chain.fund(BOB, TAO)).toMatchObject({ blockNumber: 1 })
    const taken = await chain.snapshot()
    const { blockHash } = await chain.advance(3)
    expect(await chain.rpc('chain_getBlockHash')).toBe(blockHash)
    await chain.revert(taken)
    expect(await chain.rpc('chain_getHeader')).toMatchObject({ number: '0x1' })
    await expect(chain.revert(taken)).rejects.toThrow(`There is no snapshot ${taken}`)
    const refused = await chain.submit('0x1234').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(LocalnetError)
    expect(refused).toMatchObject({ code: -32_602 })
    await chain.stop()
    await chain.stop()
    await expect(chain.advance()).rejects.toThrow('The chain was stopped')
    await expect(fetch(chain.url.replace('ws:', 'http:'))).rejects.toThrow()
  })

  it('says why a chain does not start', async () => {
    const { port } = await start({ ...where })
    await expect(startLocalnet({ ...where, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' })
    await expect(startLocalnet({ ...where, spec: 1 })).rejects.toThrow(/475/)
    // A program without types can write what it likes. A port that is a word would listen on a socket of that name.
    const untyped: (readonly [object, string])[] = [
      [{ port: 'x' }, 'port has to be a whole number from 0 to 65535'],
      [{ blockTime: 'soon' }, "blockTime has to be 'instant', 'manual' or a number"],
      [{ finalityLag: -1 }, 'finalityLag has to be a whole number from 0 to 100'],
      [{ state: 'a.file' }, 'state is no option of startLocalnet'],
    ]
    for (const [options, message] of untyped) await expect(startLocalnet({ ...where, ...options })).rejects.toThrow(message)
  })
})

it('has a chain begin with a scenario, brings it to another, and says what is wrong with one', async () => {
  const chain = await start({ scaffold: { version: 1, wallets: { rich: { balance: 5 } } } })
  const there = await chain.scaffold({ version: 1, wallets: { rich: { balance: 5 }, val: null }, root: { neurons: ['val'] } })
  expect(there.changes.map(({ path }) => path)).toEqual(['root.neurons'])
  expect(there.wallets[0]).toMatchObject({ name: 'rich', uri: '//rich', free: { tao: '5' } })
  expect(there.subnets[0]?.neurons[0]).toMatchObject({ name: 'val/default', uid: 0 })
  await expect(chain.scaffold({ version: 2 })).rejects.toMatchObject({ code: 'INVALID_SCENARIO' })
})

it('several stand side by side, and do the same with the same', async () => {
  const [one, other] = [await start({}), await start({ spec: 425 })]
  expect(one.port).not.toBe(other.port)
  const twin = await start({})
  expect((await one.fund(BOB, TAO)).blockHash).toBe((await twin.fund(BOB, TAO)).blockHash)
  expect((await other.rpc<{ specVersion: number }>('state_getRuntimeVersion')).specVersion).toBe(425)
})

it('a chain beside ends with the program that started it, however that ends', async () => {
  const file = join(home.directory, 'killed.mjs')
  const library = join(ROOT, 'dist/localnet.cjs')
  writeFileSync(
    file,
    `import { startLocalnet } from ${JSON.stringify(library)}
    const chain = await startLocalnet({ beside: true })
    console.log(chain.url)
    setInterval(() => {}, 1000)`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'], env: cliEnvironment(home) })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = line.toString().trim().replace('ws:', 'http:')
  expect((await fetch(url)).status).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone')
})

describe('localnet exec', () => {
  const bin = [process.execPath, ...cliArguments([])]

  it('gives a command a chain, and ends with the exit code of the command', async () => {
    const script = join(home.directory, 'script.sh')
    const taoctl = bin.map((word) => `'${word}'`).join(' ')
    writeFileSync(
      script,
      `set -e
      ${taoctl} localnet snapshot
      ${taoctl} localnet fund ${BOB} 7 --json >/dev/null
      ${taoctl} wallet balance ${BOB} --json | grep '"tao": "1000007"'
      ${taoctl} localnet revert 1
      ${taoctl} localnet revert 1 2>&1 | grep 'no snapshot 1'
      exit 9`,
    )
    const { code, stdout } = await runCli(home, ['localnet', 'exec', '--', 'sh', script])
    expect(stdout).toMatch(/^snapshot 1 of block 0 0x[0-9a-f]{64}\n/)
    expect(stdout).toContain('"tao": "1000007"')
    expect(code).toBe(9)
  })

  it('with --json answers on stdout alone, and leaves no record of the chain', async () => {
    const { code, stdout, stderr } = await runCli(home, ['localnet', 'exec', '--json', '--', 'echo', 'not ours'])
    expect(code).toBe(0)
    expect(stderr).toBe('not ours\n')
    expect(JSON.parse(stdout).data).toMatchObject({ exit_code: 0, block_number: 0 })
    const status = await runJson<{ instances: unknown[] }>(home, ['localnet', 'status'])
    expect(status.envelope.data.instances).toEqual([])
  })

  it('passes a signal on, and says by which one the command ended', async () => {
    const child = spawn(process.execPath, cliArguments(['localnet', 'exec', '--', 'sh', '-c', 'echo up; exec sleep 60']), {
      env: cliEnvironment(home),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([143, null])
  })

  it.each([
    [['localnet', 'exec'], 'NO_COMMAND'],
    [['localnet', 'exec', '--', 'no-such-program-here'], 'COMMAND_NOT_RUN'],
    [['localnet', 'revert', '0'], 'INVALID_SNAPSHOT'],
  ])('refuses %j', async (args, reason) => {
    const { code, stdout } = await runCli(home, [...args.slice(0, 2), '--json', ...args.slice(2)])
    expect(code).toBe(2)
    expect(JSON.parse(stdout).errors[0]).toMatchObject({ code: reason })
  })
})

const python = spawnSync('python3', ['-m', 'pytest', '--version']).status === 0

it.skipIf(!python)('the example for pytest passes', async () => {
  const child = spawn('python3', ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', join(ROOT, 'examples/pytest')], {
    env: { ...cliEnvironment(home), PYTHONDONTWRITEBYTECODE: '1', TAOCTL: [process.execPath, ...cliArguments([])].join(' ') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
  })
  const [code] = await once(child, 'close')
  expect(output).toMatch(/3 passed/)
  expect(code).toBe(0)
})
