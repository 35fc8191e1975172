import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postRpc } from '../helpers/raw-rpc.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../helpers/start-localnet.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
const env: Record<string, string> = {}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  env.TAOCTL_NETWORK = localnet.url
  for (const name of ['Alice', 'Bob']) {
    await runCli(home, ['wallet', 'import', '-w', name.toLowerCase(), '--uri', `//${name}`, '--no-password'])
  }
  await runCli(home, ['wallet', 'new-hotkey', '-w', 'alice', '--no-mnemonic'])
}, 60_000)

afterAll(async () => {
  await localnet.stop()
  home.remove()
})

interface Written {
  readonly call: { readonly pallet: string; readonly name: string; readonly data: string }
  readonly signer: { readonly role: string; readonly address: string }
  readonly extrinsic: { readonly hash: string; readonly block_number: number; readonly index: number } | null
  readonly results: Record<string, unknown>
  readonly spend: { readonly rao: string; readonly bounded: boolean }
}

async function ask<D>(args: readonly string[]): Promise<D> {
  const { code, envelope } = await runJson<D>(home, args, { env })
  expect([code, envelope.errors], args.join(' ')).toEqual([0, []])
  return envelope.data
}

async function refuse(args: readonly string[]) {
  const { code, envelope } = await runJson(home, args, { env })
  return { exit: code, ...envelope.errors[0] }
}

const call = (...args: string[]): string[] => ['tx', 'call', ...args, '-w', 'alice', '--yes']

describe('any call', () => {
  test('goes through the whole pipeline, and what it did is read back like that of a command', async () => {
    const transfer = call('balances.transferKeepAlive', '--arg', 'dest=bob', '--arg', 'value=1.5 TAO')
    const dry = await ask<Written>([...transfer, '--dry-run'])
    expect(dry).toMatchObject({ extrinsic: null, spend: { rao: '1500000000', bounded: true } })
    const sent = await ask<Written>(transfer)
    expect(sent.call).toMatchObject({ pallet: 'Balances', name: 'transfer_keep_alive', data: dry.call.data })
    expect(sent.results).toMatchObject({ amount: { tao: '1.5' } })
    const bytes = await ask<Written>(call(sent.call.data))
    expect(bytes.call.data).toBe(sent.call.data)
    const listed = await ask<{ transactions: { hash: string; status: string }[] }>(['tx', 'list'])
    expect(listed.transactions.map(({ hash }) => hash)).toContain(sent.extrinsic?.hash)
  })

  test('takes its arguments from a file, and is signed by the key that is asked for', async () => {
    const file = join(home.directory, 'args.json')
    writeFileSync(file, JSON.stringify({ remark: 'hello' }))
    await ask(['localnet', 'fund', 'alice/default', '1', '--port', String(localnet.port)])
    const sent = await ask<Written>(call('System.remark_with_event', '--json-args', file, '--signer', 'hotkey'))
    expect(sent.signer.role).toBe('hotkey')
    expect(sent.signer.address).not.toBe(ALICE)
  })

  test('is made as root by the sudo key alone', async () => {
    const tempo = ['AdminUtils.sudo_set_tempo', '--arg', 'netuid=1', '--arg', 'tempo=361', '--sudo']
    expect((await ask<Written>(call(...tempo))).results).toEqual({ parameter: 'tempo', value: 361 })
    const error = await refuse(['tx', 'call', ...tempo, '-w', 'bob', '--yes'])
    expect(error).toMatchObject({ exit: 3, code: 'NOT_SUDO_KEY' })
  })

  test('whose spend is not known says so', async () => {
    const batch = call('Utility.batch_all', '--arg', 'calls=[{"call": "System.remark", "args": {"remark": "0x00"}}]', '--dry-run')
    const { code, envelope } = await runJson<Written>(home, batch, { env })
    expect(code).toBe(0)
    expect(envelope.data.spend.bounded).toBe(false)
    expect(envelope.warnings.map(({ message }) => message).join()).toContain('Utility.batch_all')
    const { stderr } = await runCli(home, batch, { env })
    expect(stderr).toContain('can be lost    not known')
  })

  test.each([
    [['Balances.transfer_keep_alife'], 'UNKNOWN_NAME', 'taoctl tx call Balances.transfer_keep_alive'],
    [['Balances.transfer_keep_alive', '--arg', 'dest=bob'], 'INVALID_ARGUMENT', "--arg 'value=1.5 TAO'"],
    [['Balances.transfer_keep_alive', '--arg', 'dest=bob', '--arg', 'value=1', '--arg', 'tip=1'], 'INVALID_ARGUMENT', undefined],
    [['Balances.transfer_keep_alive', '--arg', 'dest=bob', '--arg', 'dest=bob'], 'INVALID_ARGUMENT', undefined],
    [['Balances.transfer_keep_alive', '--arg', 'dest'], 'INVALID_ARGUMENT', '--arg value=1000'],
    [['Balances.transfer_keep_alive', '--arg', 'dest=bob', '--arg', 'value=1.5'], 'INVALID_ARGUMENT', "--arg 'value=1.5 TAO'"],
    [['0x0503'], 'INVALID_ARGUMENT', undefined],
    [['Sudo.sudo', '--arg', 'call={"call": '], 'INVALID_JSON', undefined],
  ] as const)('%j is refused before anything is signed', async (args, code, hint) => {
    expect(await refuse(call(...args))).toMatchObject({ exit: 2, code, ...(hint === undefined ? {} : { hint }) })
  })
})

describe('encode and decode', () => {
  test('are the same to each other, for calls and for types', async () => {
    const args = { dest: BOB, value: { rao: '1500000000', tao: '1.5' } }
    const whole = { call: 'Balances.transfer_keep_alive', args }
    const encoded = await ask<{ data: string; hash: string; value: unknown }>(['encode', 'call', JSON.stringify(whole)])
    expect(encoded.value).toEqual(whole)
    expect(await ask(['encode', 'Balances.transfer_keep_alive', JSON.stringify(args)])).toMatchObject({ data: encoded.data })
    expect(await ask(['decode', 'call', encoded.data])).toMatchObject({ value: whole, hash: encoded.hash })
    for (const [type, value] of [
      ['Vec<(u16, Compact<u64>)>', [[1, '18446744073709551615']]],
      ['Option<[AccountId; 2]>', [ALICE, BOB]],
      ['BTreeMap<u16, Bytes>', [[1, '0x0102']]],
      ['ProxyType', { type: 'Owner', value: null }],
      ['System.Account', { nonce: 1, consumers: 2, providers: 3, sufficients: 4, data: 0 }],
    ] as const) {
      const shown = type === 'System.Account' ? (await ask<{ value: unknown }>(['query', type, ALICE])).value : value
      const { data } = await ask<{ data: string }>(['encode', type, JSON.stringify(shown)])
      expect(await ask(['decode', type, data])).toMatchObject({ value: shown })
    }
  })

  test.each([
    [['decode', 'call', '0x0503'], 'UNDECODABLE'],
    [['decode', 'u8', '0x0102'], 'UNDECODABLE'],
    [['decode', 'u8', '01'], 'INVALID_HEX'],
    [['decode', 'Vec<u8', '0x00'], 'UNKNOWN_TYPE'],
    [['decode', 'Compact<bool>', '0x00'], 'UNKNOWN_TYPE'],
    [['decode', '__proto__', '0x00'], 'UNKNOWN_TYPE'],
    [['decode', '('.repeat(60), '0x00'], 'UNKNOWN_TYPE'],
    [['encode', 'u8', '256'], 'INVALID_ARGUMENT'],
  ] as const)('%j is refused', async (args, code) => {
    expect(await refuse(args)).toMatchObject({ exit: 2, code })
  })
})

describe('blocks and events', () => {
  test('are decoded with what became of each extrinsic', async () => {
    const sent = await ask<Written>(call('Balances.transfer_keep_alive', '--arg', 'dest=bob', '--arg', 'value=1'))
    const { block_number = -1, index, hash } = sent.extrinsic ?? {}
    interface Shown {
      readonly extrinsics: readonly Record<string, unknown>[]
      readonly accounts: readonly object[]
    }
    const block = await ask<Shown>(['block', String(block_number)])
    expect(block.extrinsics[index ?? -1]).toMatchObject({
      ...{ hash, version: 4, kind: 'signed', signer: ALICE, result: 'success', error: null },
      call: { call: 'Balances.transfer_keep_alive', args: { dest: BOB, value: { rao: '1' } } },
    })
    expect(block.extrinsics[0]).toMatchObject({ kind: 'bare', signer: null, call: { call: 'Timestamp.set' } })
    expect(block.accounts).toContainEqual({ address: BOB, name: 'bob' })
    const failed = await refuse(
      call('AdminUtils.sudo_set_tempo', '--arg', 'netuid=1', '--arg', 'tempo=361').map((word) => word.replace(/^alice$/, 'bob')),
    )
    expect(failed).toMatchObject({ exit: 6, code: 'DISPATCH_FAILED' })
    const latest = await ask<Shown>(['block', 'latest'])
    expect(latest.extrinsics.at(-1)).toMatchObject({ result: 'failed', error: { name: 'BadOrigin' } })
    const events = await ask<{ events: { pallet: string; name: string; extrinsic: number | null }[] }>([
      ...['events', '--block', String(block_number), '--filter', 'Balances.Transfer'],
    ])
    expect(events.events).toMatchObject([{ pallet: 'Balances', name: 'Transfer', extrinsic: index, fields: { from: ALICE, to: BOB } }])
  })

  test('of many blocks are a stream, and the same as one document', async () => {
    const document = await ask<{ events: object[] }>([
      'events',
      '--from',
      '0',
      '--filter',
      'balances',
      '--filter',
      'System.ExtrinsicSuccess',
    ])
    const { stdout } = await runCli(
      home,
      ['events', '--from', '0', '--filter', 'Balances', '--filter', 'System.ExtrinsicSuccess', '--json', '--stream'],
      { env },
    )
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { accounts?: object })
    expect(lines.map(({ accounts: _, ...event }) => event)).toEqual(document.events)
    expect(lines.length).toBeGreaterThan(5)
    expect(await refuse(['events', '--filter', 'Balanc'])).toMatchObject({ exit: 2, code: 'UNKNOWN_NAME' })
    expect(await refuse(['events', '--from', '3', '--to', '2'])).toMatchObject({ exit: 2, code: 'INVALID_RANGE' })
    expect(await refuse(['events', '--from', '0', '--to', '9999'])).toMatchObject({ exit: 3, code: 'BLOCK_NOT_FOUND' })
  })
})

test('metadata is found by words, shown, and written into a file that is not replaced', async () => {
  const found = await ask<{ items: { kind: string; name: string }[] }>(['metadata', 'search', 'transferKeepAlive'])
  expect(found.items[0]).toMatchObject({ kind: 'call', name: 'Balances.transfer_keep_alive' })
  const shown = await ask<{ items: { name: string; signature: string }[] }>(['metadata', 'show', 'balances.existential_deposit'])
  expect(shown.items[0]).toMatchObject({
    kind: 'constant',
    name: 'Balances.ExistentialDeposit',
    signature: TEST_SPEC >= 475 ? 'TaoBalance' : 'u64',
  })
  const { owners } = await ask<{ owners: { name: string }[] }>(['metadata', 'show'])
  expect(owners.map(({ name }) => name)).toContain('SubtensorModule')
  for (const format of [14, 15, 16]) {
    const out = join(home.directory, `metadata-${format}.scale`)
    await ask(['metadata', 'export', '--format', String(format), '--out', out])
    expect([...readFileSync(out).subarray(0, 5)]).toEqual([...Buffer.from('meta'), format])
    expect(await ask(['metadata', 'diff', out])).toMatchObject({ changes: [] })
    writeFileSync(out, 'mine')
    expect(await refuse(['metadata', 'export', '--out', out])).toMatchObject({ exit: 2, code: 'FILE_EXISTS' })
    expect(readFileSync(out, 'utf8')).toBe('mine')
  }
  expect(existsSync(join(home.directory, 'metadata-14.scale'))).toBe(true)
})

test('blocks before an upgrade are read by the runtime that made them', async () => {
  const old = await startLocalnet({ blockTime: 'instant', spec: 425, drift: undefined })
  try {
    const network = ['--network', old.url]
    const remark = ['tx', 'call', 'System.remark_with_event', '--arg', 'remark=hello', '-w', 'alice', '--yes', ...network]
    await ask(remark)
    await postRpc(old.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_upgradeRuntime', params: [{ spec: 475 }] }))
    await ask(remark)
    const { events } = await ask<{ events: { name: string }[] }>(['events', '--from', '0', '--filter', 'System.Remarked', ...network])
    expect(events.map(({ name }) => name)).toEqual(['Remarked', 'Remarked'])
    const { result } = await ask<{ result: { number: string } }>(['rpc', 'chain_getHeader', ...network])
    for (let number = 1; number <= Number(result.number); number++) {
      const block = await ask<{ extrinsics: { result: string; call: unknown }[] }>(['block', String(number), ...network])
      for (const extrinsic of block.extrinsics) {
        expect(extrinsic.result, `block ${number}`).not.toBe('unknown')
        expect(extrinsic.call).not.toBeNull()
      }
    }
  } finally {
    await old.stop()
  }
}, 60_000)
