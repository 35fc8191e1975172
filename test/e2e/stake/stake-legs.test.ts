/** Several positions from the command line: what is named, what is split, and what is said of it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeAddress } from '@polkadot/util-crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/ss58.js'
import { fundAccount } from '../../../src/localnet/fund.js'
import { createAccountIfNonExistent } from '../../../src/localnet/pallets/subtensor/keys/hotkey-account.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { deriveSubnetAccount } from '../../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { openCli } from '../../helpers/pty.js'
import { type CliHome, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { addSubnets } from '../../helpers/worlds/add-subnets.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
const { storage } = subtensor
/** Hotkeys that are known to the chain, one more than go into a transaction. */
const HOTKEYS = Array.from({ length: 17 }, (_, index): Hex => `0x${(index + 1).toString(16).padStart(64, '0')}`)
const ADDRESSES = HOTKEYS.map((hotkey) => encodeAddress(hotkey, 42))

interface Report {
  readonly call: { readonly name: string }
  readonly legs?: readonly { readonly hotkey: string; readonly netuid: number; readonly expected: { readonly alpha_rao: string } }[]
  readonly skipped?: readonly { readonly netuid: number; readonly hotkey: string; readonly why: string }[]
  readonly transactions?: readonly { readonly legs: number; readonly extrinsic: { readonly hash: string; readonly nonce: number } | null }[]
  readonly results: { readonly items?: readonly Record<string, unknown>[] }
}

let localnet: LocalnetInProcess
let home: CliHome

const run = (...args: string[]) => runJson<Report>(home, [...args, '-w', 'own'], { env: { TAOCTL_NETWORK: localnet.url } })
const put = (name: string, text: string): string => {
  writeFileSync(join(home.directory, name), text)
  return join(home.directory, name)
}
const readStakes = async (): Promise<readonly { readonly netuid: number; readonly hotkey: string }[]> => {
  const { envelope } = await runJson<{ positions: { netuid: number; hotkey: string }[] }>(home, ['stake', 'list', '-w', 'own'], {
    env: { TAOCTL_NETWORK: localnet.url },
  })
  return envelope.data.positions
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  home = makeCliHome({ resident: true })
  const { envelope } = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'own', '--no-password', '--no-mnemonic'])
  const coldkey: Hex = `0x${Buffer.from(parseAddress(envelope.data.coldkey)).toString('hex')}`
  addSubnets(localnet.node, 3)
  changeState(localnet.node, (ctx) => {
    fundAccount(ctx, coldkey, 10_000n * TAO)
    for (const netuid of [0, 1, 2, 3]) {
      storage.SubtokenEnabled.set(ctx, netuid, true)
      fundAccount(ctx, deriveSubnetAccount(netuid), 5_000n * TAO)
      storage.SubnetTAO.set(ctx, netuid, 1_000n * TAO)
      storage.SubnetAlphaIn.set(ctx, netuid, 2_000n * TAO)
    }
    for (const hotkey of HOTKEYS) createAccountIfNonExistent(ctx, coldkey, hotkey)
  })
})

afterAll(async () => {
  await localnet?.stop()
  home?.remove()
})

describe('positions', () => {
  test('of more than one transaction are sent one after another, and none twice', async () => {
    const rows = ADDRESSES.map((hotkey, index) => `${hotkey},2,${index === 16 ? '2.000000001' : '1'}`)
    const file = put('many.csv', ['hotkey,netuid,amount', ...rows].join('\n'))
    const add = ['stake', 'add', '--file', file, '--tolerance', '50%']
    const refused = await run(...add, '--yes', '--out', join(home.directory, 'out.json'))
    expect(refused).toMatchObject({ code: 2, envelope: { errors: [{ code: 'LEGS_SPLIT' }] } })
    const rehearsed = await run(...add, '--dry-run')
    const { code, envelope } = await run(...add, '--yes')
    expect(code).toBe(0)
    const { transactions = [], results, legs = [] } = envelope.data
    expect(transactions.map((one) => one.legs)).toEqual([16, 1])
    expect(new Set(transactions.map(({ extrinsic }) => extrinsic?.hash)).size).toBe(2)
    expect((transactions[1]?.extrinsic?.nonce ?? 0) - (transactions[0]?.extrinsic?.nonce ?? 0)).toBe(1)
    expect(results.items?.map(({ transaction, item }) => [transaction, item])).toEqual([
      ...HOTKEYS.slice(0, 16).map((_, index) => [1, index + 1]),
      [2, 1],
    ])
    // What the rehearsal and the plan expected, each in the pool that those before it left, is what came.
    const got = results.items?.map(({ alpha }) => (alpha as { alpha_rao: string }).alpha_rao)
    expect(legs.slice(0, 16).map(({ expected }) => expected.alpha_rao)).toEqual(got?.slice(0, 16))
    expect(rehearsed.envelope.data.legs?.slice(0, 16)).toEqual(legs.slice(0, 16))
    expect(await readStakes()).toHaveLength(17)
  })

  test('are held to the caps of a policy by their sum before the first is sent, when bought and when sold', async () => {
    const file = put('caps.yaml', '')
    const under = (cap: string, ...args: string[]) => {
      writeFileSync(file, `version: 1\nrules:\n  - { name: bot, caps: { per-day: ${cap} } }\n`, { mode: 0o600 })
      return run('stake', ...args, '--policy', file)
    }
    const rows = ADDRESSES.map((hotkey) => `${hotkey},3,1`)
    const add = ['add', '--file', put('more.csv', ['hotkey,netuid,amount', ...rows].join('\n')), '--tolerance', '50%']
    const sell = ['remove', '--netuid', '3', '--hotkey', ADDRESSES.join(','), '--amount', 'all', '--tolerance', '50%']
    for (const command of [add, sell]) {
      const why = (await under('1', ...command, '--dry-run')).envelope.errors[0]?.why ?? ''
      const figures = /^(\d+\.\d+) TAO asked, (\d+\.\d+) TAO by the other transactions of the command, (\d+\.\d+) TAO spent/.exec(why)
      const [asked = 0, others = 0, spent = 0] = (figures ?? []).slice(1).map(Number)
      expect(others, why).toBeGreaterThan(0.9)
      const before = await readStakes()
      // The first transaction alone would be let through.
      const between = (spent + asked + others / 2).toFixed(9)
      for (const how of ['--dry-run', '--yes']) {
        const { code, envelope } = await under(between, ...command, how)
        expect([code, envelope.errors[0]?.code]).toEqual([3, 'POLICY_CAP_PER_DAY'])
      }
      expect(await readStakes()).toEqual(before)
      const done = await under((spent + asked + 2 * others).toFixed(9), ...command, '--yes')
      expect(done).toMatchObject({ code: 0, envelope: { data: { transactions: [{ legs: 16 }, { legs: 1 }] } } })
    }
  })

  test('are named by numbers, ranges, shares and hotkeys, and a part of them may fail', async () => {
    const two = ADDRESSES.slice(0, 2).join(',')
    const added = await run(
      'stake',
      'add',
      '1-3',
      '--hotkey',
      ADDRESSES[0] ?? '',
      '--hotkey',
      ADDRESSES[1] ?? '',
      '--amount',
      '1',
      '--tolerance',
      '50%',
      '--yes',
    )
    expect(added.envelope.data.results.items).toHaveLength(6)
    const swapped = await run(
      'stake',
      'swap',
      '1,3',
      '--hotkey',
      two,
      '--amount',
      '50%',
      '--destination-netuid',
      '2',
      '--tolerance',
      '50%',
      '--yes',
    )
    expect(swapped.envelope.data.call.name).toBe('batch_all')
    expect(swapped.envelope.data.results.items).toHaveLength(4)
    const strict = ['stake', 'remove', '--netuid', 'all', '--hotkey', two, '--amount', '1.5', '--tolerance', '50%']
    // Of subnet 2 there is more, of 1 and 3 less than that.
    const left = await run(...strict, '--yes')
    expect(left.envelope.data.skipped?.map(({ netuid }) => netuid)).toEqual([1, 1, 3, 3])
    expect(left.envelope.data.results.items).toHaveLength(2)
    const named = await run('stake', 'remove', '--netuid', '1,2', '--hotkey', two, '--amount', '1.2', '--yes', '--tolerance', '50%')
    expect(named).toMatchObject({ code: 3, envelope: { errors: [{ code: 'NOT_ENOUGH_STAKE' }] } })
  })

  test('are collected one by one, all or none', async () => {
    const file = join(home.directory, 'collected.json')
    const several = ['--hotkey', ADDRESSES[0] ?? '', '--amount', '1', '--tolerance', '50%', '--batch', file]
    const { envelope } = await run('stake', 'add', '--netuid', '1-3', ...several)
    expect(envelope.data).toMatchObject({ status: 'collected', collected: { file, item: 1, calls: 3 } })
    const before = readFileSync(file, 'utf8')
    expect(JSON.parse(before).items).toHaveLength(3)
    const all = ['--file', join(home.directory, 'many.csv'), '--tolerance', '50%', '--batch', file]
    const refused = await run('stake', 'add', ...all)
    expect(refused).toMatchObject({
      code: 2,
      envelope: { errors: [{ code: 'LEGS_SPLIT', why: expect.stringMatching(/take 2 transactions/) }] },
    })
    expect(readFileSync(file, 'utf8')).toBe(before)
    const sent = await run('tx', 'batch', file, '--yes')
    expect(sent.envelope.data.results.items?.map(({ ok, netuid }) => [ok, netuid])).toEqual([1, 2, 3].map((netuid) => [true, netuid]))
  })

  test('are chosen on a terminal, and the same are named by the command that is shown', async () => {
    const args = ['stake', 'remove', '-w', 'own', '--amount', '0.5', '--tolerance', '50%', '--dry-run']
    const terminal = openCli(home, args, { TAOCTL_NETWORK: localnet.url })
    await terminal.waitFor('Positions to take from')
    // The first and the third.
    terminal.type(' \u001B[B\u001B[B \r')
    expect(await terminal.exit, terminal.text()).toBe(0)
    const named = [...terminal.text().matchAll(/--position (\d+:\w{48})/g)].map(([, position]) => position ?? '')
    expect(named).toHaveLength(2)
    const shown = await run(...args.slice(0, 2), ...args.slice(4), ...named.flatMap((position) => ['--position', position]))
    expect(shown.envelope.data.legs?.map(({ netuid, hotkey }) => `${netuid}:${hotkey}`)).toEqual(named)
  })

  test('all go at once, each by the limit, and onto root', async () => {
    const root = await run('stake', 'remove', '--all-alpha', '--hotkey', ADDRESSES[0] ?? '', '--tolerance', '50%', '--yes')
    expect(root.envelope.data.results.items).toHaveLength(3)
    const positions = await readStakes()
    expect(positions.filter(({ hotkey }) => hotkey === ADDRESSES[0]).map(({ netuid }) => netuid)).toEqual([0])
    const all = await run('stake', 'remove', '--all', '--all-hotkeys', '--tolerance', '50%', '--yes')
    expect(all.envelope.data.transactions?.map(({ legs }) => legs)).toEqual([16, positions.length - 16])
    expect(await readStakes()).toEqual([])
  })

  test.each([
    [['stake', 'add', '--netuid', '1,2', '--amount', '1', '--limit-price', '0.5'], 'INVALID_LIMIT'],
    [['stake', 'add', '--netuid', '1-', '--amount', '1', '--all-hotkeys'], 'INVALID_NETUID'],
    [['stake', 'add', '--netuid', '0', '--amount', '1', '--limit-price', '1'], 'INVALID_LIMIT'],
    [['stake', 'add', '--netuid', '1', '--amount', '1', '--limit-price', '1', '--no-safe'], 'FLAG_CONFLICT'],
    [['stake', 'add', '--netuid', '1', '--amount', '1', '--limit-price', '1', '--tolerance', '1%'], 'FLAG_CONFLICT'],
    [
      ['stake', 'swap', '--netuid', '1', '--destination-netuid', '2', '--amount', '1', '--limit', '1', '--tolerance', '1%'],
      'FLAG_CONFLICT',
    ],
    [['stake', 'remove', '--netuid', '1,2', '--amount', '101%'], 'INVALID_AMOUNT'],
    [['stake', 'remove', '--netuid', 'all', '--hotkey', 'default', '--all-hotkeys', '--amount', 'all'], 'FLAG_CONFLICT'],
    [['stake', 'remove', '--position', '1:default,2', '--amount', '1'], 'INVALID_POSITION'],
    [['stake', 'remove', '--position', '1:default', '--netuid', '1', '--amount', '1'], 'FLAG_CONFLICT'],
    [['stake', 'add', '--netuid', '1,2', '--amount', '1', '--continue', '--out', 'x.json'], 'FLAG_CONFLICT'],
    [['stake', 'move', '--file', 'x.csv', '--continue', '--multisig', 'joint'], 'FLAG_CONFLICT'],
    [['stake', 'swap', '--file', 'x.csv', '--netuid', '1', '--destination-netuid', '2'], 'FLAG_CONFLICT'],
  ])('%j is refused', async (args, code) => {
    expect(await run(...args, '--yes')).toMatchObject({ code: 2, envelope: { errors: [{ code }] } })
  })
})
