import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatUnits } from '../../../src/core/money.js'
import { openCli } from '../../helpers/pty.js'
import { putLockedWallet } from '../../helpers/real-wallets.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
const safe = putLockedWallet(home, 'safe')
const EXISTENTIAL_DEPOSIT = 500n
let localnet: LocalnetInProcess
let network: string[]

interface Created {
  readonly coldkey: string
}

interface Balances {
  readonly balances: readonly { readonly name: string | null; readonly address: string; readonly free: { readonly rao: string } }[]
  readonly total: { readonly tao: string }
}

interface Write {
  readonly status: string
  readonly fee: { readonly rao: string }
  readonly results: { readonly amount: { readonly rao: string } }
  readonly extrinsic: { readonly hash: string } | null
}

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  await fund(safe.coldkey, 100_000_000_000n)
  for (const name of ['open', 'empty']) {
    const made = await runJson<Created>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    if (name !== 'empty') await fund(made.envelope.data.coldkey, 100_000_000_000n)
  }
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function fund(address: string, rao: bigint): Promise<void> {
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_fund', params: [address, rao.toString()] }),
  })
  const answer = (await response.json()) as { error?: unknown }
  if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error))
}

async function readFree(name: string): Promise<bigint> {
  const { envelope } = await runJson<Balances>(home, ['wallet', 'balance', name, ...network])
  return BigInt(envelope.data.balances[0]?.free.rao ?? -1)
}

describe('wallet balance', () => {
  it('shows one wallet, several, and all with their total', async () => {
    expect(await readFree('open')).toBe(100_000_000_000n)
    const all = await runJson<Balances>(home, ['wallet', 'balance', '--all', ...network])
    expect(all.envelope.data.balances.map(({ name }) => name)).toEqual(['empty', 'open', 'safe'])
    expect(all.envelope.data.total.tao).toBe('200')
    const human = await runCli(home, ['wallet', 'balance', 'safe', 'open/default', ...network])
    expect(human.stdout.split('\n').map((line) => line.split('\t')[2])).toEqual(['FREE TAO', '100', '0', undefined])
  })
})

describe('wallet transfer', () => {
  it('moves exactly the amount, and the fee comes from the one who pays', async () => {
    const before = await readFree('open')
    const sent = await runJson<Write>(home, [
      'wallet',
      'transfer',
      '-w',
      'open',
      '--to',
      'empty',
      '--amount',
      '1.000000001',
      '--yes',
      ...network,
    ])
    expect([sent.code, sent.envelope.data?.status]).toEqual([0, 'succeeded'])
    expect(await readFree('empty')).toBe(1_000_000_001n)
    expect(await readFree('open')).toBe(before - 1_000_000_001n - BigInt(sent.envelope.data.fee.rao))
  })

  it('shows everything and signs nothing in a dry run, and asks for no password', async () => {
    const before = await readFree('safe')
    const args = ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '5', '--dry-run', ...network]
    const dry = await runJson<Write>(home, args)
    expect([dry.code, dry.envelope.data.status, dry.envelope.data.extrinsic]).toEqual([0, 'dry-run', null])
    expect(await readFree('safe')).toBe(before)
  })

  it('asks on a terminal: the confirmation first, then the password, again after a wrong one, never shown', async () => {
    const terminal = openCli(home, ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '2', ...network])
    await terminal.waitFor('Transfer 2 TAO')
    await terminal.waitFor('?')
    terminal.type('y')
    terminal.type('\r')
    await terminal.waitFor('Password of')
    terminal.type('not this one\r')
    await terminal.waitFor('Wrong password')
    terminal.type(`${safe.password}\r`)
    expect(await terminal.exit).toBe(0)
    for (const typed of [safe.password, 'not this one']) expect(terminal.text()).not.toContain(typed)
  }, 90_000)

  it('ends with exit code 4 and nothing else for a wrong password', async () => {
    const before = [await readFree('safe'), readFileSync(join(home.directory, '.bittensor/wallets/safe/coldkey'), 'hex')]
    const args = ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '2', '--yes', '--password-stdin', ...network]
    const wrong = await runJson(home, args, { stdin: 'wrong\n' })
    expect(wrong.envelope).toMatchObject({ success: false, data: null, errors: [{ code: 'WRONG_PASSWORD', exit_code: 4 }] })
    expect([wrong.code, wrong.envelope.errors.length]).toEqual([4, 1])
    const none = await runJson(
      home,
      args.filter((arg) => arg !== '--password-stdin'),
    )
    expect([none.code, none.envelope.errors[0]?.code]).toEqual([4, 'PASSWORD_REQUIRED'])
    expect([await readFree('safe'), readFileSync(join(home.directory, '.bittensor/wallets/safe/coldkey'), 'hex')]).toEqual(before)
  }, 90_000)

  it('takes the password from the environment', async () => {
    const args = ['wallet', 'transfer', '-w', 'safe', '--to', 'open', '--amount', '1', '--yes', ...network]
    expect((await runJson(home, args, { env: { TAOCTL_PASSWORD: safe.password } })).code).toBe(0)
  }, 90_000)

  it('sends all but the fee and what keeps the account alive', async () => {
    const sent = await runJson<Write>(home, ['wallet', 'transfer', '-w', 'empty', '--to', 'open', '--amount', 'all', '--yes', ...network])
    expect(sent.code).toBe(0)
    expect(await readFree('empty')).toBe(EXISTENTIAL_DEPOSIT)
  })

  it.each([
    ['a tip', 3_000_000_000n, ['--tip', '0.25']],
    // As compact integers 2^30 has five bytes and less has four, and a fee counts every byte.
    ['a balance whose number is longer than that of what is sent', 2n ** 30n + 100_000n, []],
    ['a balance that is not', 2n ** 30n + 1_000_000n, []],
  ])('leaves exactly the existential deposit with %s', async (_what, balance, more) => {
    const name = `edge${balance}`
    const made = await runJson<Created>(home, ['wallet', 'create', '-w', name, '--no-mnemonic', '--no-password'])
    await fund(made.envelope.data.coldkey, balance)
    const args = ['wallet', 'transfer', '-w', name, '--to', 'open', '--amount', 'all', '--yes', ...more, ...network]
    const sent = await runJson<Write>(home, args)
    expect(sent.code).toBe(0)
    const { fee, results } = sent.envelope.data
    expect(BigInt(fee.rao) + BigInt(results.amount.rao)).toBe(balance - EXISTENTIAL_DEPOSIT)
    expect(await readFree(name)).toBe(EXISTENTIAL_DEPOSIT)
  })

  it('shows the balance of the signer before and after, fee included', async () => {
    const before = await readFree('open')
    const args = ['wallet', 'transfer', '-w', 'open', '--to', 'safe', '--amount', '1', '--yes', ...network]
    const sent = await runJson<Write & { effects: readonly object[] }>(home, args)
    const left = before - 1_000_000_000n - BigInt(sent.envelope.data.fee.rao)
    expect(sent.envelope.data.effects).toContainEqual({
      label: 'coldkey balance',
      before: `${formatUnits(before)} TAO`,
      after: `${formatUnits(left)} TAO`,
    })
    expect(await readFree('open')).toBe(left)
  })

  it('refuses what it cannot pay (3), and to write without consent (2)', async () => {
    const before = await readFree('open')
    const args = ['wallet', 'transfer', '-w', 'open', '--to', 'safe', ...network]
    const tooMuch = await runJson(home, [...args, '--amount', '1000', '--yes'])
    expect([tooMuch.code, tooMuch.envelope.errors.length]).toEqual([3, 1])
    const silent = await runJson(home, [...args, '--amount', '1'])
    expect([silent.code, silent.envelope.errors[0]?.code]).toEqual([2, 'CONFIRMATION_NEEDED'])
    expect((await runCli(home, [...args, '--amount', '1'])).code).toBe(2)
    expect(await readFree('open')).toBe(before)
  })
})
