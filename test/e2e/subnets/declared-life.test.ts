/** A subnet in a file, from the export to the last change: one batch, what time forbids, and processes that are killed. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startFaultProxy } from '../../helpers/fault-proxy/fault-proxy.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const path = join(home.directory, 'subnet.yaml')
const NETUID = '2'
let localnet: LocalnetInProcess
let env: Record<string, string>
let hotkey: string

interface Item {
  readonly path: string
  readonly state: string
  readonly block: number | null
  readonly have_raw: string | null
}
interface Applied {
  readonly drift: readonly Item[]
  readonly transactions: readonly { readonly paths: readonly string[]; readonly extrinsic: { readonly hash: string } | null }[]
}
interface Listed {
  readonly transactions: readonly { readonly hash: string; readonly command: string; readonly status: string }[]
}

async function dev(method: string, params: unknown[]): Promise<void> {
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { error } = (await response.json()) as { error?: unknown }
  if (error !== undefined) throw new Error(JSON.stringify(error))
}

async function run<T>(args: readonly string[], code = 0): Promise<T> {
  const result = await runJson<T>(home, args, { env })
  expect(result.code, JSON.stringify(result.envelope.errors)).toBe(code)
  return result.envelope.data
}

const APPLY = ['subnets', 'apply', '-f', path, '-w', 'owner', '--yes']
const apply = (more: readonly string[] = [], code = 0) => run<Applied>([...APPLY, ...more], code)
const diff = (code = 0) => run<Applied>(['subnets', 'diff', '-f', path, '--check'], code)

/** Changes lines of the file; what this runtime does not have is not in it. */
function edit(changes: Readonly<Record<string, string>>): void {
  const text = readFileSync(path, 'utf8')
  const edited = Object.entries(changes).reduce((before, [name, value]) => {
    return before.replace(new RegExp(`^( *${name}:) [^ #\n]+`, 'm'), `$1 ${value}`)
  }, text)
  writeFileSync(path, edited, { mode: 0o600 })
}

async function listApplied(): Promise<Listed['transactions']> {
  const { transactions } = await run<Listed>(['tx', 'list', '--limit', '100'])
  return transactions.filter(({ command }) => command === 'subnets apply')
}

beforeAll(async () => {
  localnet = await startLocalnet()
  env = { TAOCTL_NETWORK: localnet.url, TAOCTL_YES: '1' }
  const created = await run<{ coldkey: string; hotkey: { address: string } }>([
    ...['wallet', 'create', '-w', 'owner', '--no-password', '--no-mnemonic'],
  ])
  hotkey = created.hotkey.address
  await dev('dev_fund', [created.coldkey, '5000000000000'])
  await run(['subnets', 'create', '-w', 'owner'])
  await run(['subnets', 'start', '-w', 'owner', '--netuid', NETUID])
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

it('brings thirty changes about by one transaction, and then does nothing', async () => {
  const { stdout } = await runCli(home, ['subnets', 'export', NETUID], { env })
  writeFileSync(path, `# Ours.\n${stdout}`, { mode: 0o600 })
  expect((await diff()).drift).toEqual([])
  expect(await apply()).toMatchObject({ drift: [], transactions: [] })
  edit({
    ...{ activity_cutoff_factor: '10000', adjustment_alpha: '10%', alpha_sigmoid_steepness: '900', alpha_values: '60%,80%' },
    ...{ bonds_moving_avg: '80%', bonds_penalty: '50%', bonds_reset_enabled: 'true', burn_half_life: '720', burn_increase_mult: '1.5' },
    ...{ commit_reveal_period: '2', commit_reveal_weights_enabled: 'false', immunity_period: '12h', liquid_alpha_enabled: 'true' },
    ...{ liquid_alpha_consensus_mode: 'Previous', max_allowed_uids: '128', max_burn: '0.5tao', max_difficulty: '4611686018427387900' },
    ...{ min_allowed_weights: '2', min_burn: '0.01tao', min_childkey_take: '5%', owner_cut_enabled: 'false', symbol: 'U\\+05D0' },
    ...{ owner_cut_auto_lock_enabled: 'true', owner_immune_neuron_limit: '2', recycle_or_burn: 'Recycle', rho: '11' },
    ...{ serving_rate_limit: '60', tempo: '720', transfers_enabled: 'false', weights_version: '3', yuma3_enabled: 'false' },
    ...{ count: '2', split: '60%,40%' },
  })
  writeFileSync(path, `${readFileSync(path, 'utf8').replace('\\+', '+')}identity: { subnet_name: Ours }\n`, { mode: 0o600 })
  const differing = await diff(8)
  expect(differing.drift.length).toBeGreaterThanOrEqual(30)
  expect(new Set(differing.drift.map(({ state }) => state))).toEqual(new Set(['now']))
  expect((await apply(['--dry-run'])).transactions).toMatchObject([{ status: 'dry-run' }])
  const applied = await apply()
  expect(applied.drift).toEqual([])
  expect(applied.transactions.map(({ paths }) => paths.length)).toEqual([differing.drift.length])
  expect((await diff()).drift).toEqual([])
  expect((await apply()).transactions).toEqual([])
  // Others change something: the file comes to say so, and keeps what else is in it.
  await run(['subnets', 'set-identity', '-w', 'owner', '--netuid', NETUID, '--subnet-name', 'Theirs'])
  expect((await diff(8)).drift).toMatchObject([{ path: 'identity.subnet_name', state: 'now' }])
  await run(['subnets', 'export', NETUID, '--update', path])
  expect(readFileSync(path, 'utf8')).toMatch(/^# Ours\.\n[\s\S]*identity: \{ subnet_name: Theirs \}\n$/)
  expect((await diff()).drift).toEqual([])
}, 120_000)

it('says what is not in the transaction that a flag makes the last', async () => {
  const text = readFileSync(path, 'utf8')
  const changed = text.replace('subnet_name: Theirs', 'subnet_name: Again')
  writeFileSync(path, `${changed}stake: { ${hotkey}: { at-least: 1 } }\n`, { mode: 0o600 })
  expect((await apply(['--dry-run'])).transactions).toHaveLength(2)
  const out = join(home.directory, 'first.json')
  for (const flags of [
    ['--out', out, '--dry-run'],
    ['--out', out],
    ['--batch', join(home.directory, 'batch.json')],
  ]) {
    const { code, envelope } = await runJson<Applied>(home, [...APPLY, ...flags], { env })
    const [{ message = '' } = {}] = envelope.warnings.filter((one) => one.code === 'APPLY_FIRST_ALONE')
    expect(message).toContain(`${flags[0]} is for one transaction, and this takes more: it has 1 of 2 entries. Not in it: stake.${hotkey}.`)
    expect([code, envelope.data.transactions.map(({ paths }) => paths)]).toEqual([0, [['identity.subnet_name']]])
  }
  writeFileSync(path, text, { mode: 0o600 })
})

/** Runs a command that waits for a block, which comes after the only endpoint has hung up on it. */
async function waitOverLostLine(args: readonly string[], block: number): Promise<void> {
  let isCut = false
  const proxy = await startFaultProxy(localnet.url, {
    decide: () => {
      if (!isCut) return 'pass'
      isCut = false
      void dev('dev_advance', [block - 1 - localnet.node.chain.head.number])
      return 'close'
    },
  })
  const through = cliEnvironment(home, { ...env, TAOCTL_NETWORK: proxy.url })
  const child = spawn(process.execPath, cliArguments(args), { env: through, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  createInterface({ input: child.stderr }).on('line', (line) => {
    said += `${line}\n`
    if (line.includes('possible from block')) isCut = true
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  await proxy.close()
  expect({ code, faults: proxy.faults }, said).toEqual({ code: 0, faults: 1 })
}

it('does what it can, tells from when on the rest can be done, and goes on where a wait was killed, or the line was lost', async () => {
  const declare = (name: string, share: string): void => {
    const child = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
    const children = `children: { ${hotkey}: { ${child}: ${share} } }`
    writeFileSync(path, `version: 1\nnetuid: ${NETUID}\nidentity: { subnet_name: ${name} }\n${children}\n`, { mode: 0o600 })
  }
  declare('Ours', '25%')
  expect((await apply()).transactions.map(({ paths }) => paths.length)).toEqual([2])
  declare('Ours again', '50%')
  const before = await listApplied()
  const left = await apply([], 8)
  expect(left.transactions.map(({ paths }) => paths)).toEqual([['identity.subnet_name']])
  expect(left.drift).toMatchObject([{ path: `children.${hotkey}`, state: 'later' }])
  const block = left.drift[0]?.block ?? 0
  expect(block).toBeGreaterThan(localnet.node.chain.head.number)
  const waiting = [...APPLY, '--wait-until-allowed']
  const child = spawn(process.execPath, cliArguments(waiting), { env: cliEnvironment(home, env), stdio: ['ignore', 'ignore', 'pipe'] })
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error('it ended by itself')))
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.includes('possible from block')) resolve()
    })
  })
  const ended = new Promise((resolve) => child.removeAllListeners('close').once('close', resolve))
  child.kill('SIGKILL')
  await ended
  expect(await listApplied()).toHaveLength(before.length + 1)
  await waitOverLostLine(waiting, block)
  expect((await diff()).drift).toEqual([])
  expect(await listApplied()).toHaveLength(before.length + 2)
}, 120_000)

it.each(['signed', 'submitted', 'included'])(
  'goes on after it was killed at stage "%s", and buys nothing twice',
  async (stage) => {
    const target = async (least: string): Promise<bigint> => {
      writeFileSync(path, `version: 1\nnetuid: ${NETUID}\nstake: { ${hotkey}: { at-least: ${least} } }\n`, { mode: 0o600 })
      const { drift } = await run<Applied>(['subnets', 'diff', '-f', path])
      return BigInt(drift[0]?.have_raw ?? 0)
    }
    const show = (units: bigint): string => `${units / 1_000_000_000n}.${(units % 1_000_000_000n).toString().padStart(9, '0')}`
    const held = await target('1000000')
    const wanted = held + 1_000_000_000n
    await target(show(wanted))
    const before = await listApplied()
    const args = [...APPLY, '--era', '4', '--tolerance', '1%', '--json', '--stream']
    const child = spawn(process.execPath, cliArguments(args), { env: cliEnvironment(home, env), stdio: ['ignore', 'pipe', 'ignore'] })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if ((JSON.parse(line) as { stage?: string }).stage === stage) child.kill('SIGKILL')
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(await listApplied()).toHaveLength(before.length + 1)
    // What may still be included is waited for: nothing is signed before that is known.
    const again = runJson<Applied>(home, [...APPLY, '--tolerance', '1%'], { env, alone: true })
    await dev('dev_advance', [6])
    const { code, envelope } = await again
    expect(code, JSON.stringify(envelope.errors)).toBe(0)
    const settled = (await listApplied()).slice(before.length)
    expect(settled.filter(({ status }) => status === 'succeeded')).toHaveLength(1)
    const now = await target('1000000')
    expect(now >= wanted && now < wanted + 100_000_000n, `${held} ${now}`).toBe(true)
  },
  60_000,
)
