import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runResident } from '../helpers/resident/run-resident.js'
import { showCli } from '../helpers/resident/show-cli.js'
import { cliEnvironment, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { readLines } from '../helpers/terminal-lines.js'

/** Other tests trust what a run says in the process that stays. Here each is compared with a process of its own, byte by byte. */
const home = { ...makeCliHome(), resident: true }
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
let localnet: LocalnetInProcess

beforeAll(async () => {
  localnet = await startLocalnet()
  await runJson(home, ['wallet', 'create', '-w', 'w', '--no-password', '--no-mnemonic'])
  await runJson(home, ['localnet', 'fund', 'w', '1000', '--port', String(localnet.port)])
  writeFileSync(join(home.directory, 'broken.yaml'), 'version: 2\n', { mode: 0o600 })
})

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const onChain = (...args: string[]) => [...args, '--network', localnet.url]
const write = (...args: string[]) => onChain(...args, '-w', 'w', '--dry-run')

/** One of each way in which a command can end, and of each way to show what it has to say. */
const RUNS: Readonly<Record<string, () => readonly string[]>> = {
  'a table': () => ['wallet', 'list'],
  'a document': () => ['wallet', 'list', '--json'],
  help: () => ['stake', 'add', '--help'],
  'help of a topic': () => ['stake', '--help'],
  'an unknown command': () => ['wallet', 'lst'],
  "another tool's command": () => ['wallet', 'faucet'],
  'an unknown flag': () => ['wallet', 'list', '--nonsense', '--json'],
  'a wallet that is not there': () => ['wallet', 'show', '-w', 'nobody', '--json'],
  'a file that is wrong': () => ['policy', 'show', '--policy', 'broken.yaml'],
  'nobody to ask': () => ['wallet', 'transfer', '--to', BOB, '--amount', '1', '-w', 'w'],
  'a chain that is not there': () => ['wallet', 'balance', '-w', 'w', '--network', 'ws://127.0.0.1:1', '--json'],
  'a reading of the chain': () => onChain('wallet', 'balance', '-w', 'w'),
  'the same as a document': () => onChain('subnets', 'list', '--json'),
  'lines of a stream': () => onChain('query', 'System.Account', '--all', '--json', '--stream'),
  'a plan': () => write('wallet', 'transfer', '--to', BOB, '--amount', '1', '--json'),
  'a plan as text': () => write('stake', 'add', '--netuid', '1', '--amount', '1', '--tolerance', '90%', '--verbose'),
  'a plan that fails': () => write('wallet', 'transfer', '--to', BOB, '--amount', '100000', '--json'),
  'a call of any kind': () => write('tx', 'call', 'System.remark', '--arg', 'remark=0x00', '--json'),
}

describe('a run in the process that stays', () => {
  it.each(Object.keys(RUNS))('says to the byte what a process of its own says: %s', async (name) => {
    const args = RUNS[name]?.() ?? []
    const alone = await runCli(home, args, { alone: true })
    // Twice, so that something ran before it in the process.
    for (let turn = 0; turn < 2; turn++) {
      const { code, stdout, stderr } = await runResident({ args, env: cliEnvironment(home), cwd: home.directory }, 30_000)
      expect({ code, stdout, stderr }).toEqual(alone)
    }
    expect(alone.stdout.length + alone.stderr.length).toBeGreaterThan(0)
  })

  it.each([60, 100])('shows on a terminal of %i columns what a real one shows', async (columns) => {
    const args = write('wallet', 'transfer', '--to', BOB, '--amount', '1', '--verbose')
    const here = await showCli(home, args, columns)
    const real = await showCli(home, args, columns, true)
    expect([here.code, readLines(here.text)]).toEqual([real.code, readLines(real.text)])
  })

  it('leaves nothing to the one after it: environment, files and settings are read anew', async () => {
    const listed = async (env: Readonly<Record<string, string>>) => (await runCli(home, ['config', 'list', '--json'], { env })).stdout
    const plain = await listed({})
    expect(await listed({ TAOCTL_NETWORK: 'ws://127.0.0.1:2' })).not.toBe(plain)
    expect(await listed({})).toBe(plain)
    await runCli(home, ['config', 'set', 'network', 'ws://127.0.0.1:3'])
    expect(await listed({})).not.toBe(plain)
    rmSync(join(home.directory, '.config'), { recursive: true })
    expect(await listed({})).toBe(plain)
  })
})
