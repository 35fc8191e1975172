import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCli } from '../helpers/pty.js'
import { type CliHome, makeCliHome, runCli, runJson } from '../helpers/run-cli.js'

const none = makeCliHome({ resident: true })
const one = makeCliHome({ resident: true })
const two = makeCliHome({ resident: true })

async function create(home: CliHome, wallet: string, hotkey: string, uri: string): Promise<void> {
  const made = await runCli(home, ['wallet', 'create', '-w', wallet, '-H', hotkey, '--no-password', '--uri', uri])
  expect(made.code, made.stderr).toBe(0)
}

beforeAll(async () => {
  await create(one, 'alice', 'default', '//Alice')
  await create(two, 'bob', 'miner', '//Bob')
  await create(two, 'carol', 'first', '//Carol')
  const added = await runCli(two, ['wallet', 'new-hotkey', '-w', 'carol', '-H', 'second', '--uri', '//Second'])
  expect(added.code, added.stderr).toBe(0)
}, 60_000)

afterAll(() => {
  for (const home of [none, one, two]) home.remove()
})

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const HASH = `0x${'ab'.repeat(32)}`

/** What each command that takes an existing wallet is called with, beside the wallet itself. */
const TAKE_A_WALLET: readonly (readonly string[])[] = [
  ['wallet', 'show'],
  ['wallet', 'inspect'],
  ['wallet', 'balance'],
  ['wallet', 'history'],
  ['wallet', 'overview'],
  ['watch', 'balance'],
  ['wallet', 'sign', '--message', 'm'],
  ['wallet', 'decrypt', '--ciphertext', '0x00'],
  ['wallet', 'keychain', 'show'],
  ['wallet', 'unlock-check'],
  ['wallet', 'passwd', '--no-password'],
  ['wallet', 'export', '--format', 'mnemonic', '--out', 'x'],
  ['wallet', 'upgrade'],
  ['wallet', 'swap-hotkey', ALICE, '--netuid', '1', '--dry-run'],
  ['wallet', 'swap-coldkey', 'announce', '--new-coldkey', ALICE, '--dry-run'],
  ['wallet', 'swap-coldkey', 'execute', '--new-coldkey', ALICE, '--dry-run'],
  ['wallet', 'swap-coldkey', 'clear', '--dry-run'],
  ['wallet', 'swap-coldkey', 'dispute', '--dry-run'],
  ['wallet', 'swap-coldkey', 'status'],
  ['wallet', 'associate-hotkey', '--dry-run'],
  ['wallet', 'set-identity', '--id-name', 'x', '--dry-run'],
  ['wallet', 'get-identity'],
  ['wallet', 'transfer', '--to', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '--amount', '1', '--dry-run'],
  ['stake', 'list'],
  ['stake', 'show'],
  ['stake', 'add', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['stake', 'remove', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['stake', 'move', '--netuid', '1', '--destination-netuid', '2', '--amount', '1', '--dry-run'],
  ['stake', 'swap', '--netuid', '1', '--destination-netuid', '2', '--amount', '1', '--dry-run'],
  ['stake', 'transfer', '--netuid', '1', '--amount', '1', '--to', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '--dry-run'],
  ['stake', 'auto'],
  ['stake', 'set-auto', '--netuid', '1', '--dry-run'],
  ['stake', 'burn', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['stake', 'recycle-alpha', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['stake', 'burn-alpha', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['lock', 'list'],
  ['lock', 'targeting', '--netuid', '1'],
  ['lock', 'add', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['lock', 'move', '--netuid', '1', '--destination-hotkey', ALICE, '--dry-run'],
  ['lock', 'mode', '--netuid', '1', '--perpetual', '--dry-run'],
  ['lock', 'accept', '--dry-run'],
  ['stake', 'child', 'get'],
  ['stake', 'child', 'set', '--netuid', '1', '--children', ALICE, '--proportions', '0.5', '--dry-run'],
  ['stake', 'child', 'revoke', '--netuid', '1', '--dry-run'],
  ['stake', 'child', 'take', 'get'],
  ['stake', 'child', 'take', 'set', '--netuid', '1', '--take', '9%', '--dry-run'],
  ['delegate', 'show'],
  ['delegate', 'nominations'],
  ['delegate', 'take', 'get'],
  ['delegate', 'take', 'set', '--take', '9%', '--dry-run'],
  ['root', 'register', '--dry-run'],
  ['root', 'claim', '--all', '--dry-run'],
  ['root', 'claim-type', 'get'],
  ['root', 'claim-type', 'set', '--netuid', '1', '--dry-run'],
  ['root', 'positions'],
  ['root', 'basket', 'show'],
  ['root', 'basket', 'stake', '--amount', '1', '--dry-run'],
  ['root', 'basket', 'swap', '--netuid', '1', '--destination-netuid', '2', '--amount', '1', '--dry-run'],
  ['collateral', 'show', '--netuid', '1'],
  ['collateral', 'add', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['collateral', 'set-min', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['crowd', 'create', '--cap', '100', '--deposit', '10', '--min-contribution', '1', '--duration', '14d', '--target', ALICE, '--dry-run'],
  ['crowd', 'contribute', '--id', '0', '--amount', '1', '--dry-run'],
  ['crowd', 'withdraw', '--id', '0', '--dry-run'],
  ['crowd', 'finalize', '--id', '0', '--dry-run'],
  ['crowd', 'refund', '--id', '0', '--dry-run'],
  ['crowd', 'dissolve', '--id', '0', '--dry-run'],
  ['crowd', 'update', '--id', '0', '--cap', '200', '--dry-run'],
  [
    'order',
    'sign',
    '--netuid',
    '1',
    '--amount',
    '1',
    '--price',
    '1',
    '--expires',
    '7d',
    '-n',
    'finney',
    '--offline',
    '--dry-run',
    'limit-buy',
  ],
  ['evm', 'address'],
  ['evm', 'associate', '--netuid', '1', '--dry-run'],
  ['evm', 'balance'],
  ['evm', 'send', '--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1', '--dry-run'],
  ['evm', 'stake', 'add', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['evm', 'stake', 'remove', '--netuid', '1', '--amount', '1', '--dry-run'],
  ['evm', 'stake', 'show', '--netuid', '1'],
  ['evm', 'fund', '--to', '0x90f8bf6a479f320ead074411a4b0e7944ea8c9c1', '--amount', '1', '--dry-run'],
  ['evm', 'withdraw', '--amount', '1', '--dry-run'],
  ['evm', 'key', 'create'],
  ['evm', 'key', 'import'],
  ['evm', 'key', 'show'],
  ['evm', 'key', 'export', '--out', 'x'],
  ['order', 'prune', HASH, '--dry-run'],
  ['subnets', 'lease', 'terminate', '--lease', '0', '--dry-run'],
  ['subnets', 'create', '--dry-run'],
  ['subnets', 'dissolve', '--netuid', '1', '--dry-run'],
  ['subnets', 'mechanisms', 'set', '--netuid', '1', '--count', '2', '--dry-run'],
  ['subnets', 'mechanisms', 'split', '--netuid', '1', '--even', '--dry-run'],
  ['subnets', 'register', '--netuid', '1', '--dry-run'],
  ['subnets', 'set-identity', '--netuid', '1', '--subnet-name', 'x', '--dry-run'],
  ['subnets', 'set-symbol', '--symbol', 'U+05D0', '--netuid', '1', '--dry-run'],
  ['subnets', 'start', '--netuid', '1', '--dry-run'],
  ['sudo', 'set', '--netuid', '1', '--param', 'tempo', '--value', '360', '--dry-run'],
  ['sudo', 'trim', '--netuid', '1', '--max', '64', '--dry-run'],
  ['weights', 'status', '--netuid', '1'],
  ['weights', 'pending'],
  ['weights', 'commit', '--netuid', '1', '--uids', '1', '--weights', '1', '--dry-run'],
  ['weights', 'keep', '--netuid', '1', '--from', 'weights.json', '--dry-run'],
  ['weights', 'reveal', '--netuid', '1', '--dry-run'],
  ['weights', 'set', '--netuid', '1', '--uids', '1', '--weights', '1', '--dry-run'],
  ['commitment', 'set', '--netuid', '1', '--text', 'x', '--dry-run'],
  ['commitment', 'get', '--netuid', '1'],
  ['axon', 'set', '--netuid', '1', '--ip', '8.8.8.8', '--port', '1', '--dry-run'],
  ['axon', 'set-tls', '--netuid', '1', '--ip', '8.8.8.8', '--port', '1', '--certificate', '0x0101', '--dry-run'],
  ['axon', 'reset', '--netuid', '1', '--dry-run'],
  ['prometheus', '--netuid', '1', '--ip', '8.8.8.8', '--port', '1', '--dry-run'],
  ['proxy', 'list'],
  ['proxy', 'add', ALICE, '--type', 'Any', '--dry-run'],
  ['proxy', 'remove', ALICE, '--dry-run'],
  ['proxy', 'remove-all', '--dry-run'],
  ['proxy', 'create-pure', '--dry-run'],
  ['proxy', 'kill-pure', ALICE, '--dry-run'],
  ['proxy', 'fee-consent', ALICE, '--dry-run'],
  ['proxy', 'announcements', 'list'],
  ['proxy', 'announcements', 'execute', HASH, '--dry-run'],
  ['proxy', 'announcements', 'remove', HASH, '--dry-run'],
  ['proxy', 'announcements', 'reject', ALICE, HASH, '--dry-run'],
  ['view', 'dashboard'],
  ['tx', 'call', 'System.remark', '--arg', 'remark=0x00', '--dry-run'],
]

/** Those that look first at what says whose key is needed, and why. */
const CHOSEN_BY: Readonly<Record<string, string>> = {
  'evm call': 'the function: one that reads needs none',
  'evm deploy': 'the file',
  'crowd info': 'the flags: without any it tells of the crowdloan alone',
  'order cancel': 'the order',
  'order relay': 'the orders',
  'multisig approve': 'the account of several keys',
  'multisig cancel': 'the account of several keys',
  'multisig execute': 'the account of several keys',
  'policy check': 'the command that is judged',
  'policy seal': 'the policy',
  'stake wizard': 'the command that it becomes',
  'subnets apply': 'the file',
  'tx batch': 'the batch',
  'tx cancel': 'the transaction',
  'tx sign': 'the file',
}

/** The words before the first flag. */
const nameOf = (args: readonly string[]): string => args.join(' ').replace(/ (?:-|5|0x|System).*$/, '')

describe('the commands of this test', () => {
  it('are all those that take a wallet that there is', () => {
    const text = readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')
    const { commands } = JSON.parse(text) as { commands: Record<string, { flags: Record<string, { default?: unknown }> }> }
    const takers = Object.entries(commands).filter(([, { flags }]) => flags.wallet !== undefined && flags.wallet.default === undefined)
    expect(takers.map(([id]) => id.replaceAll(':', ' ')).sort()).toEqual([...TAKE_A_WALLET.map(nameOf), ...Object.keys(CHOSEN_BY)].sort())
  })
})

describe('a wallet that nobody named', () => {
  it('is the only one, which is named and whose coldkey it is, though a hotkey is called default', async () => {
    const { code, stdout, stderr } = await runCli(one, ['wallet', 'show'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: `wallet alice (the only one in ${one.directory}/.bittensor/wallets)\n` })
    expect(stdout).toContain('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')
    const signed = await runJson<{ address: string }>(one, ['wallet', 'sign', '--message', 'm'])
    expect(signed.envelope.data.address).toBe('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')
  })

  for (const args of TAKE_A_WALLET) {
    it(`is asked for where there are several: ${nameOf(args)}`, async () => {
      const { code, envelope } = await runJson(two, args)
      expect(code).toBe(2)
      expect(envelope.errors).toMatchObject([
        {
          code: 'INPUT_MISSING',
          message: 'Missing --wallet',
          details: { wallets: ['bob', 'carol'] },
          why: expect.stringContaining('bob, carol'),
        },
      ])
    })
  }

  it('is made first where there is none, and a folder or file that is no wallet is none', async () => {
    mkdirSync(join(none.directory, '.bittensor/wallets/default'), { recursive: true })
    writeFileSync(join(none.directory, '.bittensor/wallets/notes.txt'), 'x')
    const { code, envelope } = await runJson(none, ['wallet', 'show'])
    expect(code).toBe(4)
    expect(envelope.errors).toMatchObject([{ code: 'WALLET_NOT_FOUND', hint: expect.stringContaining('taoctl wallet create') }])
  })

  it('is chosen from a list with the arrow keys on a terminal', async () => {
    const terminal = openCli(two, ['wallet', 'show'])
    await terminal.waitFor('Wallet')
    await terminal.waitFor('carol')
    terminal.type('\u001B[B\r')
    expect(await terminal.exit, terminal.text()).toBe(0)
    expect(terminal.text()).toContain('taoctl wallet show --wallet carol')
    expect(terminal.text()).toContain('carol/second')
  })

  it('is the one of the environment or the config file before that', async () => {
    expect((await runJson<{ name: string }>(two, ['wallet', 'show'], { env: { TAOCTL_WALLET: 'carol' } })).envelope.data.name).toBe('carol')
    const missing = await runJson(two, ['wallet', 'show'], { env: { TAOCTL_WALLET: 'carl' } })
    expect(missing.code).toBe(4)
    expect(missing.envelope.errors).toMatchObject([
      { code: 'WALLET_NOT_FOUND', why: expect.stringContaining('the environment variable TAOCTL_WALLET'), hint: '--wallet carol' },
    ])
  })
})

describe('a hotkey that nobody named', () => {
  const sign = ['wallet', 'sign', '--use-hotkey', '--message', 'm']

  it('is the only one of the wallet, which is named', async () => {
    const { code, stderr } = await runCli(two, [...sign, '-w', 'bob'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'hotkey miner (the only one of wallet bob)\n' })
  })

  it('is asked for where the wallet has several', async () => {
    const { code, envelope } = await runJson(two, [...sign, '-w', 'carol'])
    expect(code).toBe(2)
    expect(envelope.errors).toMatchObject([{ message: 'Missing --hotkey', details: { hotkeys: ['first', 'second'], wallet: 'carol' } }])
  })
})

describe('a wallet that exists', () => {
  it('is not made again: a further hotkey is offered before anything is replaced', async () => {
    const { code, envelope } = await runJson(two, ['wallet', 'create', '-w', 'bob', '--no-password', '--no-mnemonic'])
    expect(code).toBe(4)
    expect(envelope.errors).toMatchObject([{ code: 'WALLET_EXISTS', message: 'Wallet bob exists' }])
    expect(envelope.errors[0]?.hint).toMatch(/^For a further hotkey: taoctl wallet new-hotkey --wallet bob .*--overwrite/)
    const hotkey = await runJson(two, ['wallet', 'new-hotkey', '-w', 'bob', '-H', 'miner', '--no-mnemonic'])
    expect(hotkey.envelope.errors).toMatchObject([{ code: 'WALLET_EXISTS', message: 'Hotkey miner of wallet bob exists' }])
    expect(hotkey.envelope.errors[0]?.hint).toMatch(/^Choose another name/)
  })
})

describe('a word in the place of a wallet', () => {
  it('that is a secret is not repeated', async () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    for (const args of [
      ['wallet', 'show', '-w', words],
      ['wallet', 'balance', words],
      ['wallet', 'balance', ...words.split(' ')],
      ['stake', 'list', '--address', words],
      ['wallet', 'transfer', '--to', words, '--amount', '1', '--dry-run', '-w', 'alice'],
      ['address-book', 'add', 'friend', words],
      ['localnet', 'fund', words, '1'],
    ]) {
      const { code, stdout, stderr } = await runCli(one, args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/mnemonic/)
      expect(stderr).not.toMatch(/sausage|legal/)
    }
  })

  it('that is the name of a hotkey alone is no account', async () => {
    for (const args of [
      ['wallet', 'balance', 'default'],
      ['stake', 'list', '--address', 'default'],
      ['wallet', 'transfer', '--to', 'default', '--amount', '1', '--dry-run'],
    ]) {
      const { code, envelope } = await runJson(one, args)
      expect(code).toBe(2)
      expect(envelope.errors).toMatchObject([
        { code: 'HOTKEY_NAME', hint: 'Write alice/default for the hotkey, or alice for the coldkey.' },
      ])
    }
  })
})
