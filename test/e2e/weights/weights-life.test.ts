/** A vector that is set by each path is what the chain has in the end. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readJournal } from '../../../src/chain/journal/journal.js'
import { readSalts } from '../../../src/chain/weights/salted/salt-store.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { cliArguments, cliEnvironment, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const home = makeCliHome({ resident: true })
const NETUID = 2
const KILL = join(import.meta.dirname, '../../helpers/kill-at-write.cjs')
const TEMPO = 360
const PLACE = ['--netuid', String(NETUID)] as const
let localnet: LocalnetInProcess
let env: Record<string, string>

interface Write {
  readonly status: string
  readonly call: { readonly name: string; readonly fields: readonly { readonly label: string; readonly value: string }[] }
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]
  readonly results: Readonly<Record<string, unknown>>
  readonly transactions?: readonly { readonly status: string }[]
}

async function run(args: readonly string[], stdin?: string) {
  const { envelope, code } = await runJson<Write>(home, [...args, '-w', 'owner', '--yes'], {
    env,
    ...(stdin === undefined ? {} : { stdin, alone: true }),
  })
  return { data: envelope.data, code, error: envelope.errors[0], warnings: envelope.warnings }
}
async function write(...args: string[]): Promise<Write> {
  const { data, error } = await run(args)
  expect(error).toBeUndefined()
  return data
}
const advance = (blocks: number) => localnet.node.chain.advance(blocks)
const read = <T>(what: (ctx: Parameters<Parameters<typeof changeState>[1]>[0]) => T): T => changeState(localnet.node, what)
/** The weights of the owner's neuron, as `uid:value`. */
const readWeights = (mechid = 0): string[] =>
  read((ctx) => subtensor.storage.Weights.get(ctx, mechid * 4_096 + NETUID, 0).map(([uid, value]) => `${uid}:${value}`))
/** The salts that are kept. */
const listSalts = (): string[] => {
  const folder = join(home.directory, '.local/state/taoctl/weights')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
}

const setReveal = (on: boolean): void => read((ctx) => subtensor.storage.CommitRevealWeightsEnabled.set(ctx, NETUID, on))
/** So many blocks that the next transaction is in this one. */
const advanceTo = (block: unknown): Promise<unknown> => advance(Number(block) - localnet.node.chain.head.number - 1)

/** An array of two rows as NumPy writes it. */
function writeNpy(name: string, uids: readonly number[], weights: readonly number[]): string {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (2, ${uids.length}), }`
  const text = `${header}${' '.repeat(127 - 10 - header.length)}\n`
  const head = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0])
  const file = join(home.directory, name)
  writeFileSync(file, Buffer.concat([head, Buffer.from(text), Buffer.from(Float64Array.from([...uids, ...weights]).buffer)]))
  return file
}

beforeAll(async () => {
  localnet = await startLocalnet()
  env = { TAOCTL_NETWORK: localnet.url }
  for (const name of ['owner', 'miner']) {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
    await localnet.node.chain.advance(0)
    const response = await fetch(localnet.url.replace('ws:', 'http:'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_fund', params: [envelope.data.coldkey, '5000000000000'] }),
    })
    expect(await response.json()).not.toHaveProperty('error')
  }
  await write('subnets', 'create')
  const { envelope } = await runJson(home, ['subnets', 'register', ...PLACE, '-w', 'miner', '--yes'], { env })
  expect(envelope.errors).toEqual([])
  read((ctx) => {
    subtensor.storage.WeightsSetRateLimit.set(ctx, NETUID, 0n)
    subtensor.storage.MechanismCountCurrent.set(ctx, NETUID, 2)
    subtensor.storage.LastUpdate.set(ctx, 4_096 + NETUID, [0n, 0n])
    subtensor.storage.Tempo.set(ctx, NETUID, TEMPO)
    subtensor.storage.RevealPeriodEpochs.set(ctx, NETUID, 1n)
  })
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('at once', () => {
  test('a vector from the command line, with what rounding did', async () => {
    setReveal(false)
    const set = await write('weights', 'set', ...PLACE, '--uids', '0,1', '--weights', '2,1')
    expect(set).toMatchObject({ call: { name: 'set_weights' }, results: { uid: 0, weights: 2 } })
    expect(set.call.fields.find(({ label }) => label === 'rounding')?.value).toMatch(/at most 0\.0003390\d+ % of all \(uid \d\)/)
    expect(readWeights()).toEqual(['0:65535', '1:32768'])
  })

  test('a vector of another mechanism from standard input, where what comes out as zero is named', async () => {
    const { data, error } = await run(['weights', 'set', ...PLACE, '--mechanism', '1', '--weights-file', '-'], 'uid,weight\n1,1e-9\n0,4\n')
    expect(error).toBeUndefined()
    expect(data).toMatchObject({ call: { name: 'set_mechanism_weights' }, results: { uid: 0, weights: 1 } })
    expect(data.call.fields).toContainEqual({ label: 'left out', value: '1 that came out as zero: uid 1' })
    expect(readWeights(1)).toEqual(['0:65535'])
  })

  test('what the chain would refuse is refused by name, and when it will be possible is said', async () => {
    const set = ['weights', 'set', ...PLACE, '--uids', '0', '--weights', '1']
    read((ctx) => subtensor.storage.WeightsSetRateLimit.set(ctx, NETUID, 100n))
    const soon = await run(set)
    expect([soon.code, soon.error?.code]).toEqual([3, 'WEIGHTS_TOO_SOON'])
    expect(soon.error?.why).toMatch(/possible from block \d+, in \d+ blocks: about \d+ minutes/)
    read((ctx) => subtensor.storage.WeightsSetRateLimit.set(ctx, NETUID, 0n))
    expect((await run([...set, '--mechid', '2'])).error?.code).toBe('MECHANISM_NOT_FOUND')
    expect((await run(['weights', 'commit', ...set.slice(2)])).error?.code).toBe('COMMIT_REVEAL_DISABLED')
    expect((await run(['weights', 'set', ...PLACE, '--uids', '0,9', '--weights', '1,1'])).error?.code).toBe('UID_NOT_FOUND')
    setReveal(true)
    expect((await run([...set, '--path', 'direct'])).error).toMatchObject({ code: 'COMMIT_REVEAL_ENABLED', exit_code: 3 })
  })
})

describe('committed with a salt', () => {
  test('a rehearsal keeps no salt', async () => {
    await write('weights', 'set', ...PLACE, '--uids', '0', '--weights', '1', '--path', 'salted', '--dry-run')
    expect(listSalts()).toEqual([])
  })

  test('a vector out of a file of NumPy is revealed in its epoch by the hotkey alone', async () => {
    const file = writeNpy('weights.npy', [1, 0], [0.75, 0.5])
    const commit = await write('weights', 'set', ...PLACE, '--weights-file', file, '--path', 'salted')
    expect(commit.call.name).toBe('commit_weights')
    expect(listSalts()).toHaveLength(1)
    expect(readWeights()).toEqual(['0:65535', '1:32768'])
    const early = await run(['weights', 'reveal'])
    expect([early.code, early.error?.code]).toEqual([3, 'NOTHING_TO_REVEAL'])
    expect(early.error?.why).toContain(`from block ${commit.results.reveal_from}`)

    // The first and the last block in which the chain takes it are those that were told.
    await advanceTo(Number(commit.results.reveal_from) - 1)
    expect((await run(['weights', 'reveal', '--dry-run'])).error?.code).toBe('NOTHING_TO_REVEAL')
    await advance(1)
    const reveal = await write('weights', 'reveal')
    expect(reveal).toMatchObject({ call: { name: 'reveal_weights' }, results: { uid: 0, weights: 2, revealed: 1 } })
    expect(readWeights()).toEqual(['1:65535', '0:43690'])
    expect((await run(['weights', 'reveal'])).error).toMatchObject({ code: 'NOTHING_TO_REVEAL', why: 'No commit of the hotkey waits.' })
  })

  test('several are revealed together, those of a mechanism by themselves, and each mechanism has what was committed last', async () => {
    for (const weights of ['1,0', '1,1', '0,1']) await write('weights', 'commit', ...PLACE, '--uids', '0,1', '--weights', weights)
    const last = await write('weights', 'commit', ...PLACE, '--mechid', '1', '--uids', '0,1', '--weights', '0.25,0.5')
    await advanceTo(Number(last.results.reveal_to) - 1)
    const revealed = await write('weights', 'reveal', '--all-due')
    expect(revealed.transactions).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }])
    expect(revealed.call.name).toBe('reveal_mechanism_weights')
    expect([readWeights(), readWeights(1)]).toEqual([['1:65535'], ['0:32768', '1:65535']])
  })

  test('what is expired is named and not sent', async () => {
    const commit = await write('weights', 'commit', ...PLACE, '--uids', '0', '--weights', '1')
    await advanceTo(Number(commit.results.reveal_to) + 1)
    const before = localnet.node.chain.head.number
    const late = await run(['weights', 'reveal', ...PLACE])
    expect([late.code, late.error?.code, late.error?.hint]).toEqual([
      3,
      'NOTHING_TO_REVEAL',
      'Set the weights anew with `taoctl weights set`.',
    ])
    expect(late.warnings).toMatchObject([{ code: 'COMMIT_EXPIRED' }])
    expect(localnet.node.chain.head.number).toBe(before)
  })

  test('one whose salt is known elsewhere is revealed by all that it is of', async () => {
    const vector = [...PLACE, '--uids', '0,1', '--weights', '3,1', '--salt', '11,22,33']
    const commit = await write('weights', 'commit', ...vector)
    const [file = ''] = listSalts().filter((name) => name.includes(String(commit.results.commit).slice(2)))
    const kept = join(home.directory, '.local/state/taoctl/weights', file)
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ salt: [11, 22, 33], netuid: NETUID })
    // Changed by somebody: it is not believed, and named.
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('[11,22,33]', '[11,22,34]'))
    await advanceTo(commit.results.reveal_from)
    const without = await run(['weights', 'reveal', ...PLACE])
    expect(without.error?.why).toContain('their salts are not kept here')
    expect(without.warnings).toContainEqual(expect.objectContaining({ code: 'SALT_DAMAGED' }))
    expect((await run(['weights', 'reveal', ...vector.slice(0, -1), '11,22'])).error?.code).toBe('COMMIT_NOT_FOUND')
    expect((await run(['weights', 'reveal', ...vector.slice(0, -2)])).error?.code).toBe('INPUT_MISSING')
    await write('weights', 'reveal', ...vector)
    expect(readWeights()).toEqual(['0:65535', '1:21845'])
  })

  test('is waited for and revealed by one command', async () => {
    read((ctx) => subtensor.storage.RevealPeriodEpochs.set(ctx, NETUID, 0n))
    const both = await write('weights', 'commit', ...PLACE, '--uids', '1', '--weights', '1', '--reveal-when-due')
    expect(both).toMatchObject({ call: { name: 'reveal_weights' }, transactions: [{ status: 'succeeded' }, { status: 'succeeded' }] })
    expect(readWeights()).toEqual(['1:65535'])
  })
})

/** Runs a command in a process of its own, with the helper that looks at or ends it before each change of a file. */
function runWatched(args: readonly string[], more: Readonly<Record<string, string>>, killAt?: string): Promise<string> {
  const child = spawn(process.execPath, ['--require', KILL, ...cliArguments([...args, '-w', 'owner', '--yes', '--json', '--stream'])], {
    env: cliEnvironment(home, { ...env, KILL_BELOW: join(home.directory, '.local/state'), ...more }),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (killAt !== undefined && output.includes(`"stage":"${killAt}"`)) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.once('close', () => resolve(output)))
}

describe('a commit that is ended at any moment', () => {
  const COMMIT = ['weights', 'commit', ...PLACE, '--uids', '0,1']

  test('has its salt on the disk before it is in the journal, whole and of that hash', async () => {
    read((ctx) => subtensor.storage.RevealPeriodEpochs.set(ctx, NETUID, 1n))
    const genesis = localnet.node.chain.blocks.genesis.hash
    const kept = join(home.directory, 'kept')
    mkdirSync(kept)
    await runWatched([...COMMIT, '--weights', '1,7'], { KEEP_IN: kept })
    const steps = readdirSync(kept)
    expect(steps.length).toBeGreaterThan(5)
    const hotkey = readdirSync(join(home.directory, '.local/state/taoctl/weights', genesis.slice(2, 18))).at(0) ?? ''
    const had = new Set(readSalts(join(kept, '1', 'taoctl/weights'), genesis, hotkey).records.map(({ hash }) => hash))
    let journaled = 0
    for (const step of steps) {
      const state = join(kept, step, 'taoctl')
      const { entries } = readJournal(join(state, 'journal'), { open: true })
      const { records, damaged } = readSalts(join(state, 'weights'), genesis, hotkey)
      expect(damaged.length).toBeLessThanOrEqual(1)
      const fresh = records.filter(({ hash }) => !had.has(hash))
      if (entries.some(({ signed }) => signed.call === 'SubtensorModule.commit_weights')) {
        journaled++
        expect(fresh).toMatchObject([{ values: [9_362, 65_535], netuid: NETUID }])
      }
    }
    expect(journaled).toBeGreaterThan(0)
  })

  test('is revealed by the hotkey alone, if the chain has it', async () => {
    const output = await runWatched([...COMMIT, '--weights', '7,1'], {}, 'submitted')
    expect(output).not.toContain('"stage":"outcome"')
    const { envelope } = await runJson<{ commits: readonly { state: string; reveal_from: number; salt_kept: boolean }[] }>(
      home,
      ['weights', 'pending', ...PLACE, '-w', 'owner'],
      { env },
    )
    const commit = envelope.data.commits.at(-1)
    expect(commit).toMatchObject({ state: 'early', salt_kept: true })
    await advanceTo(commit?.reveal_from)
    await write('weights', 'reveal', '--all-due')
    expect(readWeights()).toEqual(['0:65535', '1:9362'])
    const status = await runJson<object>(home, ['weights', 'status', ...PLACE, '-w', 'owner'], { env })
    expect(status.envelope.data).toMatchObject({ uid: 0, weights: 2, commits: [], commit_reveal: true, blocks_until_allowed: 0 })
  })
})

test('weights are shown as a picture, as CSV and as a page', async () => {
  const picture = await runCli(home, ['weights', 'show', ...PLACE, '--csv'], { env })
  expect(picture.stdout).toMatch(/^uid,hotkey,target,value\n0,5\w{47},0,65535\n0,5\w{47},1,9362\n$/)
  const html = join(home.directory, 'weights.html')
  const { envelope } = await runJson<{ html: string }>(home, ['weights', 'show', ...PLACE, '--html', html], { env })
  expect(envelope.data).toMatchObject({ html, neurons: 2, rows: [{ uid: 0, targets: [{ uid: 0, value: 65_535 }, { uid: 1 }] }] })
  expect(readFileSync(html, 'utf8')).toContain('<svg class="heat"')
})

test('a secret salt is nowhere in what is printed', async () => {
  const { stdout, stderr } = await runCli(
    home,
    [
      'weights',
      'commit',
      ...PLACE,
      '--uids',
      '0',
      '--weights',
      '1',
      '--salt',
      '54321,12345',
      '-w',
      'owner',
      '--dry-run',
      '--json',
      '--verbose',
    ],
    { env },
  )
  expect(`${stdout}${stderr}`).not.toMatch(/54321|12345/)
})

describe('under a timelock', () => {
  test.each([0, 1])('the chain reveals by itself what was committed on mechanism %i, in the block that was named', async (mechid) => {
    read((ctx) => {
      subtensor.storage.Tempo.set(ctx, NETUID, 20)
      subtensor.storage.LastEpochBlock.set(ctx, NETUID, BigInt(localnet.node.chain.head.number))
      subtensor.storage.BlocksSinceLastStep.set(ctx, NETUID, 0n)
      subtensor.storage.Weights.remove(ctx, mechid * 4_096 + NETUID, 0)
    })
    const salts = listSalts()
    const commit = await write('weights', 'set', ...PLACE, '--mechid', String(mechid), '--uids', '0', '--weights', '3')
    expect(commit.call.name).toBe(mechid === 0 ? 'commit_timelocked_weights' : 'commit_timelocked_mechanism_weights')
    const { reveal_from: from, reveal_to: to, reveal_round: round } = commit.results
    const waiting = await runJson<{ commits: readonly object[] }>(home, ['weights', 'pending', '-w', 'owner'], { env })
    expect(waiting.envelope.data.commits).toMatchObject([
      { path: 'timelocked', mechid, reveal_from: from, reveal_round: round, salt_kept: null },
    ])
    expect(Number(round)).toBeGreaterThan(24_000_000)
    await advanceTo(Number(from) + 1)
    expect(readWeights(mechid)).toEqual([])
    await advanceTo(Number(to) + 1)
    expect(readWeights(mechid)).toEqual(['0:65535'])
    expect(listSalts()).toEqual(salts)
  })
})
