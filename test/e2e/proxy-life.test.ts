/** Accounts that act for each other, by the built program: who may do what, announced calls, accounts without a key, who pays. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postRpc } from '../helpers/raw-rpc.js'
import { type CliHome, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const TAO = 1_000_000_000n

interface Write {
  readonly status: string
  readonly account: string | null
  readonly signer: { readonly address: string }
  readonly fee: { readonly rao: string }
  readonly spend: { readonly rao: string; readonly bounded: boolean }
  readonly effects: readonly { readonly label: string; readonly before?: string; readonly after: string }[]
  readonly extrinsic: { readonly block_number: number; readonly index: number } | null
  readonly later: { readonly call_data: string; readonly command: string } | null
  readonly call: { readonly args: Record<string, unknown> }
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly results: Record<string, unknown>
}

let localnet: LocalnetInProcess
let home: CliHome
const address: Record<string, string> = {}

const dev = (method: string, ...params: unknown[]) => postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))

function run<T = Write>(...args: readonly string[]) {
  return runJson<T>(home, [...args], { env: { TAOCTL_NETWORK: localnet.url } })
}

/** A write that has to succeed. */
async function write(...args: readonly string[]): Promise<Write> {
  const { envelope } = await run(...args, '--yes')
  expect(envelope.errors).toEqual([])
  return envelope.data
}

/** The code of the error in which it ends before anything is signed. */
async function refuse(...args: readonly string[]): Promise<string | undefined> {
  const { envelope, code } = await run(...args, '--yes')
  expect([2, 3]).toContain(code)
  return envelope.errors[0]?.code
}

async function readFree(whose: string): Promise<bigint> {
  const { envelope } = await run<{ balances: { free: { rao: string } }[] }>('wallet', 'balance', whose)
  return BigInt(envelope.data.balances[0]?.free.rao ?? '-1')
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  home = makeCliHome({ resident: true })
  for (const name of ['treasury', 'bot', 'friend']) {
    const { envelope } = await run<{ coldkey: string }>('wallet', 'create', '-w', name, '--no-password', '--no-mnemonic')
    address[name] = envelope.data.coldkey
    await dev('dev_fund', envelope.data.coldkey, String(10_000n * TAO))
  }
  await write('subnets', 'create', '-w', 'treasury')
  await write('subnets', 'start', '--netuid', '2', '-w', 'treasury')
  await write('proxy', 'add', 'bot', '--type', 'staking', '-w', 'treasury')
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home?.remove()
})

const stake = ['stake', 'add', '--netuid', '2', '--amount', '5', '--unsafe', '--hotkey', 'treasury/default']
const give = ['wallet', 'transfer', '--to', 'friend', '--amount', '3']

describe('a proxy', () => {
  test('does what its kind may do, for the account and with its own key', async () => {
    const before = await readFree('treasury')
    const data = await write(...stake, '-w', 'bot', '--proxy', 'treasury')
    expect(data).toMatchObject({ account: address.treasury, signer: { address: address.bot }, results: { tao: { tao: '5' } } })
    expect(before - (await readFree('treasury'))).toBe(5n * TAO)
  })

  test('is refused by name what it may not do, and by kinds that it is not', async () => {
    expect(await refuse(...give, '-w', 'bot', '--proxy', 'treasury')).toBe('PROXY_TYPE_REFUSES')
    expect(await refuse(...give, '-w', 'bot', '--proxy', 'treasury', '--proxy-type', 'transfer')).toBe('NOT_A_PROXY')
    expect(await refuse(...give, '-w', 'bot', '--proxy', 'treasury', '--proxy-type', 'transfers')).toBe('UNKNOWN_PROXY_TYPE')
    expect(await refuse('proxy', 'add', 'friend', '--proxy-type', 'any', '-w', 'treasury')).toBe('TYPE_OF_WHICH')
  })

  test('of several kinds uses the one that allows the call', async () => {
    await write('proxy', 'add', 'bot', '--type', 'owner', '-w', 'treasury')
    const set = ['sudo', 'set', '--netuid', '2', '--param', 'min_burn', '--value', '0.001']
    const data = await write(...set, '-w', 'bot', '--proxy', 'treasury')
    expect(data).toMatchObject({ signer: { address: address.bot }, results: { parameter: 'min_burn' } })
    expect(data.call.args.force_proxy_type).toMatchObject({ type: 'Owner' })
  })

  test('is none of a hotkey', async () => {
    const weights = ['weights', 'set', '--netuid', '2', '--uids', '0', '--weights', '1']
    const { envelope } = await run(...weights, '-w', 'treasury', '--proxy', 'bot', '--yes')
    expect(envelope.errors[0]).toMatchObject({ exit_code: 3, details: { failed_checks: expect.arrayContaining(['proxy-exists']) } })
  })

  test('acts by itself for a wallet that is only watched, and says so', async () => {
    await run('wallet', 'regen-coldkeypub', '-w', 'watched', '--ss58', address.treasury ?? '')
    const { envelope } = await run(...stake, '-w', 'watched', '--yes')
    expect(envelope.data).toMatchObject({ account: address.treasury, signer: { address: address.bot }, status: 'succeeded' })
    expect(envelope.warnings.map(({ message }) => message).join(' ')).toContain('its proxy bot signs')
    expect(await refuse(...give, '-w', 'watched')).toBe('PROXY_TYPE_REFUSES')
  })
})

describe('a call that is announced', () => {
  const act = ['-w', 'bot', '--proxy', 'treasury']
  const announce = () => write(...give, ...act, '--announce')
  const nextOf = ({ later }: Write): string[] => (later?.command ?? '').split(' ').slice(1)

  test('is made after its delay, by the command that was shown', async () => {
    await write('proxy', 'add', 'bot', '--type', 'transfer', '--delay', '20', '-w', 'treasury')
    expect(await refuse(...give, ...act)).toBe('PROXY_DELAYED')
    const before = await readFree('friend')
    const data = await announce()
    const hash = String(data.results.announced)
    expect(nextOf(data)).toEqual(['proxy', 'announcements', 'execute', hash, '--wallet', 'bot'])
    const { envelope } = await run<{ announcements: unknown[] }>('proxy', 'announcements', 'list', 'treasury')
    expect(envelope.data.announcements).toMatchObject([
      { call_hash: hash, account_name: 'treasury', proxy_name: 'bot', executable: false, call_data: data.later?.call_data },
    ])
    expect(await refuse(...nextOf(data))).toBe('ANNOUNCED_TOO_RECENTLY')
    expect(await readFree('friend')).toBe(before)
    await dev('dev_advance', 20)
    expect(await refuse(...nextOf(data), '--call', '0x000000')).toBe('CALL_HASH_DIFFERS')
    expect(await write(...nextOf(data))).toMatchObject({ status: 'succeeded', spend: { rao: String(3n * TAO), bounded: true } })
    expect((await readFree('friend')) - before).toBe(3n * TAO)
    expect(await refuse(...nextOf(data))).toBe('NOT_ANNOUNCED')
  })

  test('is taken back by who announced it, or forbidden by the account', async () => {
    const hash = String((await announce()).results.announced)
    expect((await write('proxy', 'announcements', 'remove', hash, '-w', 'bot')).results).toEqual({ dropped: hash })
    await announce()
    expect((await write('proxy', 'announcements', 'reject', 'bot', hash, '-w', 'treasury')).results).toEqual({ dropped: hash })
    expect(await refuse('proxy', 'announcements', 'remove', hash, '-w', 'bot')).toBe('NOT_ANNOUNCED')
  })

  test('counts no more for a policy of this machine, whoever ends it', async () => {
    const policy = join(home.directory, '.config/taoctl/policy.yaml')
    const pay = ['wallet', 'transfer', '--to', 'bot', '--amount', '3', ...act, '--announce']
    mkdirSync(dirname(policy), { recursive: true })
    writeFileSync(policy, 'version: 1\nrules:\n  - { name: bot, caps: { per-destination: 4 } }\n', { mode: 0o600 })
    try {
      const hash = String((await write(...pay)).results.announced)
      expect(await refuse(...pay)).toBe('POLICY_CAP_PER_DESTINATION')
      await write('proxy', 'announcements', 'reject', 'bot', hash, '-w', 'treasury')
      await write(...pay)
      await write('proxy', 'announcements', 'remove', hash, '-w', 'bot')
      await write(...pay)
    } finally {
      rmSync(policy)
    }
  })
})

test('an account without a key is made, named, used and ended', async () => {
  const made = await write('proxy', 'create-pure', '--save', 'vault', '-w', 'treasury')
  expect(made.results).toMatchObject({ type: 'Any', index: 0 })
  await write('wallet', 'transfer', '--to', 'vault', '--amount', '10', '-w', 'treasury')
  const data = await write(...give, '-w', 'treasury', '--proxy', 'vault')
  expect(data).toMatchObject({ account: made.results.address, signer: { address: address.treasury } })
  // What was taken for it is held on its maker: it does not come back with the last proxy.
  const { envelope: last } = await run('proxy', 'remove-all', '-w', 'treasury', '--proxy', 'vault', '--dry-run')
  expect(last.data.effects).toEqual(
    expect.arrayContaining([expect.objectContaining({ label: 'deposit', after: expect.stringMatching(/TAO stay held/) })]),
  )
  expect(last.data.effects.filter(({ label }) => label === 'account balance')).toEqual([])
  const kill = ['proxy', 'kill-pure', 'vault', '-w', 'treasury']
  expect(await refuse(...kill, '--height', '1', '--ext-index', '0')).toBe('PURE_OTHER_ORIGIN')
  expect((await write(...kill)).results).toEqual({ ended: made.results.address })
  const { envelope } = await run<{ proxies: unknown[] }>('proxy', 'list', 'vault')
  expect(envelope.data.proxies).toEqual([])
})

test('an account pays the fees of its proxy while it agrees to', async () => {
  await write('proxy', 'fee-consent', 'bot', '-w', 'treasury')
  const [own, other] = [await readFree('treasury'), await readFree('bot')]
  const { fee } = await write(...stake, '-w', 'bot', '--proxy', 'treasury')
  expect(await readFree('bot')).toBe(other)
  expect(own - (await readFree('treasury'))).toBe(5n * TAO + BigInt(fee.rao))
  const { envelope } = await run<{ proxies: { name: string; type: string; account_pays_fee: boolean }[] }>('proxy', 'list', 'treasury')
  expect(envelope.data.proxies.map(({ name, type, account_pays_fee }) => [name, type, account_pays_fee])).toEqual(
    ['Owner', 'Staking', 'Transfer'].map((type) => ['bot', type, true]),
  )
  await write('proxy', 'fee-consent', 'bot', '--off', '-w', 'treasury')
  expect(await refuse('proxy', 'fee-consent', 'bot', '--off', '-w', 'treasury')).toBe('NOTHING_TO_CHANGE')
})

test('proxies are removed one by one, or all', async () => {
  expect(await refuse('proxy', 'remove', 'bot', '-w', 'treasury')).toBe('PROXY_AMBIGUOUS')
  const removed = await write('proxy', 'remove', 'bot', '--type', 'transfer', '-w', 'treasury')
  expect(removed.results).toEqual({ proxy: address.bot, type: 'Transfer', delay: 20 })
  expect((await write('proxy', 'remove-all', '-w', 'treasury')).results).toEqual({ proxies: 0 })
  expect(await refuse(...stake, '-w', 'bot', '--proxy', 'treasury')).toBe('NOT_A_PROXY')
})
