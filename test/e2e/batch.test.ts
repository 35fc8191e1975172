import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postRpc } from '../helpers/raw-rpc.js'
import { type CliHome, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const TAO = 1_000_000_000n

let localnet: LocalnetInProcess
let home: CliHome

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  home = makeCliHome({ resident: true })
  for (const name of ['payer', 'first', 'second']) {
    const { envelope } = await run<{ coldkey: string }>(['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
    const funds = String(name === 'payer' ? 100n * TAO : TAO)
    const body = { jsonrpc: '2.0', id: 1, method: 'dev_fund', params: [envelope.data.coldkey, funds] }
    await postRpc(localnet.port, JSON.stringify(body))
  }
})

afterAll(async () => {
  await localnet?.stop()
  home?.remove()
})

function run<T>(args: readonly string[]) {
  return runJson<T>(home, [...args], { env: { TAOCTL_NETWORK: localnet.url } })
}

const locate = (name: string): string => join(home.directory, name)

async function collect(file: string, to: string, amount: string): Promise<void> {
  const { code, envelope } = await run(['wallet', 'transfer', '-w', 'payer', '--to', to, '--amount', amount, '--batch', locate(file)])
  expect(envelope).toMatchObject({ success: true, data: { dry_run: false, status: 'collected', extrinsic: null } })
  expect(code).toBe(0)
}

async function readFree(wallet: string): Promise<bigint> {
  const { envelope } = await run<{ balances: { free: { rao: string } }[] }>(['wallet', 'balance', '-w', wallet])
  return BigInt(envelope.data.balances[0]?.free.rao ?? '-1')
}

const send = (file: string, ...more: string[]) => run(['tx', 'batch', locate(file), '-w', 'payer', '--yes', ...more])

function edit(file: string, index: number, change: (call: string) => string): void {
  const batch = JSON.parse(readFileSync(locate(file), 'utf8'))
  batch.items[index].call = change(batch.items[index].call)
  writeFileSync(locate(file), JSON.stringify(batch), { mode: 0o600 })
}

/** Makes the second call of a batch one that the chain refuses: too little for an account that is not there yet. */
const spoil = (file: string): void => edit(file, 1, (call) => `${call.slice(0, 2 + 3 * 2)}${'ab'.repeat(32)}04`)

describe('calls that are collected', () => {
  test('are sent together, told one by one, and never a second time', async () => {
    await collect('both.json', 'first', '2')
    await collect('both.json', 'second', '3')
    const [first, second] = [await readFree('first'), await readFree('second')]
    const check = await run(['tx', 'batch', locate('both.json'), '-w', 'payer', '--check'])
    expect(check.envelope).toMatchObject({ success: true, data: { status: 'dry-run', spend: { rao: String(5n * TAO), bounded: true } } })
    const { envelope } = await send('both.json')
    const call = 'Balances.transfer_keep_alive'
    expect(envelope).toMatchObject({
      success: true,
      data: {
        status: 'succeeded',
        results: {
          items: [
            { item: 1, call, ok: true, amount: { rao: String(2n * TAO) } },
            { item: 2, call, ok: true, amount: { rao: String(3n * TAO) } },
          ],
        },
      },
    })
    expect([await readFree('first'), await readFree('second')]).toEqual([first + 2n * TAO, second + 3n * TAO])
    const again = await send('both.json')
    expect(again.code).toBe(2)
    expect(again.envelope.errors[0]).toMatchObject({ code: 'BATCH_SENT' })
    expect([await readFree('first'), await readFree('second')]).toEqual([first + 2n * TAO, second + 3n * TAO])
  })

  test.each([
    { mode: [], done: 0n, code: 'DISPATCH_FAILED', details: {} },
    { mode: ['--best-effort'], done: 1n, code: 'BATCH_INCOMPLETE', details: { done: ['1'] } },
    { mode: ['--force'], done: 2n, code: 'BATCH_INCOMPLETE', details: { done: ['1', '3'] } },
  ])('and one of which fails are as the mode says: $mode', async ({ mode, done, code, details }) => {
    const file = `spoilt${mode.join('')}.json`
    for (const amount of ['1', '1', '1']) await collect(file, 'first', amount)
    spoil(file)
    const before = await readFree('first')
    const { code: exit, envelope } = await send(file, ...mode)
    expect(exit).toBe(6)
    const [error] = envelope.errors
    if (code === 'BATCH_INCOMPLETE') expect(error).toMatchObject({ code, details })
    expect(await readFree('first')).toBe(before + done * TAO)
  })

  test('are sent once where several processes send the same file', async () => {
    await collect('twice.json', 'first', '1')
    const before = await readFree('first')
    const codes = (await Promise.all([send('twice.json'), send('twice.json'), send('twice.json')])).map(({ code, envelope }) => ({
      code,
      error: envelope.errors[0]?.code,
    }))
    expect(codes.filter(({ code }) => code === 0)).toHaveLength(1)
    for (const { error } of codes.filter(({ code }) => code !== 0)) expect(['BATCH_CHANGED_SINCE', 'BATCH_SENT']).toContain(error)
    expect(await readFree('first')).toBe(before + TAO)
  })

  test('spend what their bytes say, whatever the file says of them', async () => {
    await collect('more.json', 'first', '1')
    edit('more.json', 0, (call) => `${call.slice(0, 2 + 35 * 2)}0300943577`)
    const { envelope } = await run(['tx', 'batch', locate('more.json'), '-w', 'payer', '--check'])
    expect(envelope).toMatchObject({ success: true, data: { spend: { rao: String(2n * TAO) } } })
  })

  test('and were written into a file are not sent from here as well', async () => {
    await collect('built.json', 'first', '1')
    const built = await run(['tx', 'batch', locate('built.json'), '-w', 'payer', '--out', locate('payload.json')])
    expect(built.envelope).toMatchObject({ success: true, data: { status: 'built' } })
    expect((await send('built.json')).envelope.errors[0]).toMatchObject({ code: 'BATCH_BUILT', exit_code: 2 })
  })

  test('of another key, another chain, or changed by hand are refused by name', async () => {
    await collect('mine.json', 'first', '1')
    const other = await run(['tx', 'batch', locate('mine.json'), '-w', 'second', '--yes'])
    expect(other.envelope.errors[0]).toMatchObject({ code: 'BATCH_OTHER_SIGNER', exit_code: 2 })
    const foreign = await run(['wallet', 'transfer', '-w', 'second', '--to', 'first', '--amount', '0.1', '--batch', locate('mine.json')])
    expect(foreign.envelope.errors[0]).toMatchObject({ code: 'BATCH_OTHER', exit_code: 3 })
    const kept = readFileSync(locate('mine.json'), 'utf8')
    const change = async (edit: (batch: Record<string, unknown>) => void) => {
      const batch = JSON.parse(kept)
      edit(batch)
      writeFileSync(locate('mine.json'), JSON.stringify(batch), { mode: 0o600 })
      return (await send('mine.json')).envelope.errors[0]
    }
    expect(await change((batch) => Object.assign(batch, { genesis_hash: `0x${'11'.repeat(32)}` }))).toMatchObject({
      code: 'BATCH_OTHER_CHAIN',
      exit_code: 3,
    })
    expect(
      await change((batch) => {
        const [item] = batch.items as { name: string }[]
        if (item) item.name = 'Balances.transfer_all'
      }),
    ).toMatchObject({ code: 'BATCH_CHANGED', exit_code: 3 })
  })
})
