import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
const env: Record<string, string> = {}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  env.TAOCTL_NETWORK = localnet.url
  await runCli(home, ['wallet', 'import', '-w', 'alice', '--uri', '//Alice', '--no-password'])
}, 60_000)

afterAll(async () => {
  await localnet.stop()
  home.remove()
})

interface Found {
  readonly value: unknown
  readonly block_hash: string
  readonly accounts: readonly { readonly address: string; readonly name: string }[]
}

async function ask<D = Found>(args: readonly string[]): Promise<D> {
  const { code, envelope } = await runJson<D>(home, args, { env })
  expect([code, envelope.errors], args.join(' ')).toEqual([0, []])
  return envelope.data
}

async function refuse(args: readonly string[]) {
  const { code, envelope } = await runJson(home, args, { env })
  return { exit: code, ...envelope.errors[0] }
}

describe('what the chain has', () => {
  test('is read by the names of the runtime and of wallets, with amounts in both units', async () => {
    const account = await ask(['query', 'system.account', 'alice'])
    expect(account.value).toMatchObject({ nonce: 0, data: { free: { rao: '1000000000000000', tao: '1000000' } } })
    const owner = await ask(['query', 'Sudo.Key'])
    expect(owner.accounts).toEqual([{ address: ALICE, name: 'alice' }])
    const { stdout } = await runCli(home, ['query', 'Sudo.Key'], { env })
    expect(stdout).toBe(`${ALICE} (alice)\n`)
    // Older runtimes do not say by the type that it is an amount.
    const deposit = TEST_SPEC >= 475 ? { rao: '500', tao: '0.0000005' } : '500'
    expect((await ask(['const', 'balances.existentialDeposit'])).value).toEqual(deposit)
    expect((await ask(['runtime-api', 'AccountNonceApi.account_nonce', 'alice'])).value).toBe(0)
  })

  test('is read at one block, which the answer names', async () => {
    const { result: genesis } = await ask<{ result: string }>(['rpc', 'chain_getBlockHash', '0'])
    const account = await ask(['query', 'System.Number', '--block', '0'])
    expect([account.block_hash, account.value]).toEqual([genesis, 0])
    const header = await ask<{ result: { number: string } }>(['rpc', 'chain_getHeader', '@', '--block', '0'])
    expect(header.result.number).toBe('0x0')
    expect(await refuse(['const', 'System.Version', '--block', '99999'])).toMatchObject({ exit: 3, code: 'BLOCK_NOT_FOUND' })
  })

  test('is listed as a document, as lines of JSON and as tab-separated lines, which say the same', async () => {
    const { entries } = await ask<{ entries: { keys: string[]; value: unknown }[] }>(['query', 'System.Account', '--all'])
    const { count } = await ask<{ count: number }>(['query', 'System.Account', '--count'])
    expect(entries.length).toBe(count)
    const streamed = await runCli(home, ['query', 'System.Account', '--all', '--json', '--stream'], { env })
    const lines = streamed.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { keys: string[]; value: unknown; accounts: object[] })
    expect(lines.map(({ keys, value }) => ({ keys, value }))).toEqual(entries)
    expect(lines.find(({ keys }) => keys[0] === ALICE)?.accounts).toEqual([{ address: ALICE, name: 'alice' }])
    const tabbed = await runCli(home, ['query', 'System.Account', '--all'], { env })
    const [titles, ...rows] = tabbed.stdout.trimEnd().split('\n')
    expect(titles).toBe('key\tvalue')
    expect(
      rows.map((row) => row.split('\t')).map(([key = '', value = '']) => ({ keys: [key], value: JSON.parse(value) as unknown })),
    ).toEqual(entries)
    const page = await ask<{ entries: object[]; next: string | null }>(['query', 'System.Account', '--page', '2', '--page-size', '2'])
    expect(page.entries).toEqual(entries.slice(2, 4))
    const after = await ask<{ entries: object[] }>(['query', 'System.Account', '--start', page.next ?? '', '--page-size', '1'])
    expect(after.entries).toEqual(entries.slice(4, 5))
  })

  test.each([
    [['query', 'System.Acount'], 'UNKNOWN_NAME', 'taoctl query System.Account'],
    [['query', 'System.Account'], 'KEYS_MISSING', 'taoctl query System.Account --all'],
    [['query', 'System.Account', 'alice', 'alice'], 'TOO_MANY_KEYS', 'taoctl metadata show System.Account'],
    [['query', 'SubtensorModule.Burn', 'one'], 'INVALID_ARGUMENT', 'taoctl query … 1 …'],
    [['query', 'System.Number', '--all'], 'NOT_A_MAP', 'taoctl query System.Number'],
    [['const', 'Balances.Existential'], 'UNKNOWN_NAME', 'taoctl const Balances.ExistentialDeposit'],
    [['runtime-api', 'AccountNonceApi.account_nonce'], 'ARGUMENT_COUNT', 'taoctl metadata show AccountNonceApi.account_nonce'],
    [['rpc', 'author_submitExtrinsic', '0x00'], 'RPC_NOT_A_READ', undefined],
    [['rpc', 'author_insertKey', 'aura', 'legal winner', '0x00'], 'RPC_NOT_A_READ', undefined],
    [['rpc', 'transaction_v1_broadcast', '0x00'], 'RPC_NOT_A_READ', undefined],
    [['rpc', 'chain_subscribeNewHeads'], 'RPC_SUBSCRIPTION', undefined],
    [['rpc', 'nonsense'], 'INVALID_METHOD', undefined],
    [['rpc', 'chain_getBlockHash', '[1'], 'INVALID_JSON', undefined],
  ] as const)('%j is refused in one sentence, with a remedy', async (args, code, hint) => {
    const error = await refuse(args)
    expect(error).toMatchObject({ exit: 2, code, ...(hint === undefined ? {} : { hint }) })
    expect(JSON.stringify(error)).not.toContain('legal winner')
  })
})
