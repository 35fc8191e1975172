import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { MigrateReport } from '../../../src/report/wallet/migrate.js'
import { type CliHome, makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

/** Written by btcli 9.23.2, by btcli of bittensor 11.3.0 and by agcli 0.1.0; the folder of the wallets is another one. */
const FIXTURES = join(import.meta.dirname, '../../fixtures/migrate')
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const homes: CliHome[] = []

const PLACES: Readonly<Record<string, string>> = {
  'btcli-9-config.yml': '.bittensor/config.yml',
  'btcli-9-bittensor.db': '.bittensor/bittensor.db',
  'btcli-11-btcli.json': '.bittensor/btcli.json',
  'btcli-11-btcli_addresses.json': '.bittensor/btcli_addresses.json',
  'btcli-11-btcli_proxies.json': '.bittensor/btcli_proxies.json',
  'btcli-11-btcli_multisigs.json': '.bittensor/btcli_multisigs.json',
  'agcli-config.toml': '.agcli/config.toml',
}

function openHome(): CliHome {
  const home = makeCliHome({ resident: true })
  homes.push(home)
  for (const folder of ['.bittensor', '.agcli']) mkdirSync(join(home.directory, folder))
  for (const [name, place] of Object.entries(PLACES)) copyFileSync(join(FIXTURES, name), join(home.directory, place))
  return home
}

const migrate = (home: CliHome, ...args: readonly string[]) => runJson<MigrateReport>(home, ['migrate', ...args])

afterAll(() => {
  for (const home of homes) home.remove()
})

describe('migrate', () => {
  it('shows and changes nothing with --dry-run, nor without an answer', async () => {
    const home = openHome()
    const { code, envelope } = await migrate(home, '--dry-run')
    expect([code, envelope.data.written, envelope.data.files.length]).toEqual([0, false, 7])
    const asked = await migrate(home)
    expect([asked.code, asked.envelope.errors[0]?.code]).toEqual([2, 'INPUT_MISSING'])
    expect(readdirSync(home.directory).sort()).toEqual(['.agcli', '.bittensor'])
  })

  it('takes over values, names, proxies and multisig accounts of all three, and says what it does not know', async () => {
    const home = openHome()
    const { code, envelope } = await migrate(home, '--yes')
    expect([code, envelope.data.written]).toEqual([0, true])
    const config = JSON.parse(readFileSync(join(home.directory, '.config/taoctl/config.json'), 'utf8')) as object
    expect(config).toEqual({
      ...{ network: 'test', wallet: 'alice', hotkey: 'miner1', 'wallet-path': '/keys/wallets' },
      ...{ json: false, quiet: true, 'mev-shield': false, tolerance: '1%' },
    })
    const states = (tool: string) =>
      Object.fromEntries(envelope.data.config.filter((one) => one.tool === tool).map(({ from, state }) => [from, state]))
    expect(states('btcli9')).toEqual({
      network: 'kept',
      rate_tolerance: 'new',
      wallet_hotkey: 'same',
      wallet_name: 'same',
      wallet_path: 'same',
    })
    expect(states('agcli')).toEqual({ network: 'same', wallet_dir: 'same', wallet: 'same', hotkey: 'kept', output: 'kept' })
    expect(envelope.data.unknown.map(({ tool, key }) => `${tool} ${key}`)).toEqual(
      expect.arrayContaining([
        'btcli11 proxy_for',
        'btcli11 fallback_endpoints',
        'btcli9 safe_staking',
        'btcli9 metagraph_cols',
        'agcli spending_limits',
      ]) as string[],
    )
    const book = await runJson<{ addresses: object[] }>(home, ['address-book', 'list'])
    expect(book.envelope.data.addresses).toEqual([
      { name: 'bob', address: BOB, note: 'hi there' },
      { name: 'carol', address: ALICE, note: null },
    ])
    const proxies = await runJson<{ proxies: object[] }>(home, ['proxy', 'book', 'list'])
    expect(proxies.envelope.data.proxies).toEqual([
      { name: 'pure1', address: ALICE, type: 'Staking', delay: 3, spawner: BOB, note: 'x' },
      { name: 'pure2', address: BOB, type: 'Staking', delay: 0, spawner: null, note: null },
    ])
    expect(envelope.data.proxies.find(({ name }) => name?.startsWith('odd'))).toMatchObject({ state: 'refused', tool: 'btcli9' })
    expect(envelope.data.multisigs).toMatchObject([{ name: 'treasury', threshold: 2, state: 'new' }])
    const again = await migrate(home, '--yes')
    expect([
      again.envelope.data.written,
      [...again.envelope.data.names, ...again.envelope.data.proxies].some(({ state }) => state === 'new'),
    ]).toEqual([false, false])
  })

  it('leaves what is here as it is', async () => {
    const home = openHome()
    await runCli(home, ['config', 'set', 'network', 'finney'])
    await runCli(home, ['address-book', 'add', 'bob', ALICE])
    const { envelope } = await migrate(home, '--yes')
    expect(envelope.data.names.find(({ name }) => name === 'bob')).toMatchObject({ state: 'kept', reason: `It stands for ${ALICE} here.` })
    expect(envelope.data.config.find(({ tool, key }) => tool === 'btcli11' && key === 'network')).toMatchObject({ state: 'kept' })
    const network = await runJson<{ value: string }>(home, ['config', 'get', 'network'])
    expect(network.envelope.data.value).toBe('finney')
    const bob = await runJson<{ address: string }>(home, ['address-book', 'show', 'bob'])
    expect(bob.envelope.data.address).toBe(ALICE)
  })

  it('takes nothing from a damaged file, and the rest with --from', async () => {
    const home = openHome()
    for (const [place, content] of [
      ['.bittensor/bittensor.db', 'no database'],
      ['.bittensor/btcli.json', '[1]'],
      ['.bittensor/btcli_proxies.json', '{'],
      ['.bittensor/config.yml', 'a: [b'],
      ['.agcli/config.toml', 'network = '],
    ] as const) {
      const file = join(home.directory, place)
      const sound = readFileSync(file)
      writeFileSync(file, content)
      const { code, envelope } = await migrate(home, '--yes')
      expect([place, code, envelope.errors[0]?.code]).toEqual([place, 4, 'MIGRATION_DAMAGED'])
      writeFileSync(file, sound)
    }
    expect(readdirSync(home.directory).sort()).toEqual(['.agcli', '.bittensor'])
    writeFileSync(join(home.directory, '.agcli/config.toml'), 'network = ')
    const { code, envelope } = await migrate(home, '--yes', '--from', 'btcli9')
    expect([code, envelope.data.written, new Set(envelope.data.config.map(({ tool }) => tool))]).toEqual([0, true, new Set(['btcli9'])])
  })

  it('shows neither a password in an address, nor colours and lengths that others chose', async () => {
    const home = openHome()
    const place = (name: string) => join(home.directory, '.bittensor', name)
    const settings = { network: 'wss://me:hunter2@node.example/x', ['odd\u001b[31m'.repeat(400)]: 1 }
    writeFileSync(place('btcli.json'), JSON.stringify(settings))
    const names = ['red\u001b[31m', 'z'.repeat(5_000)].map((name) => ({ name, address: BOB }))
    writeFileSync(place('btcli_proxies.json'), JSON.stringify(names))
    const { code, envelope } = await migrate(home, '--from', 'btcli11', '--dry-run')
    expect([code, envelope.data.config[0]?.state]).toEqual([0, 'refused'])
    const shown = await runCli(home, ['migrate', '--from', 'btcli11', '--dry-run'])
    for (const text of [JSON.stringify(envelope), shown.stdout, shown.stderr]) {
      expect(text).not.toContain('hunter2')
      expect(text).not.toContain('\u001b')
    }
    const notes = shown.stdout.slice(shown.stdout.indexOf('\n\n'))
    expect(notes).toContain('zzz…')
    expect(notes).not.toContain('z'.repeat(300))
  })
})
