/** Encrypted writes by the built program, on a chain that makes a block as soon as there is something for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeAddress } from '../../../src/core/ss58.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../../helpers/worlds/add-subnets.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: string[]
let hotkey: string

interface Write {
  readonly status: string
  readonly fee: { readonly rao: string } | null
  readonly extrinsic: { readonly hash: string; readonly nonce: number; readonly index: number | null } | null
  readonly shield: {
    readonly carrier_hash: string | null
    readonly carrier_nonce: number | null
    readonly carrier_index: number | null
    readonly carrier_fee: { readonly rao: string } | null
  } | null
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  network = ['--network', localnet.url]
  addSubnets(localnet.node, 1)
  addNeurons(localnet.node, 1, 1)
  changeState(localnet.node, (ctx) => {
    subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
    hotkey = encodeAddress(Buffer.from(String(subtensor.storage.Keys.get(ctx, 1, 0)).slice(2), 'hex'))
  })
  const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'w', '--no-password', '--no-mnemonic'])
  await runJson(home, ['localnet', 'fund', made.envelope.data.coldkey, '1000', '--port', String(localnet.port)])
  await localnet.node.chain.advance(3)
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const stake = (...flags: string[]) => [
  ...['stake', 'add', '-w', 'w', '--netuid', '1', '--hotkey', hotkey, '--amount', '0.1', '--tolerance', '20%', ...network, '--yes'],
  ...flags,
]

async function run<T extends object = Write>(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, envelope } = await runJson<T>(home, args, { env })
  return { code, ...envelope, error: envelope.errors[0] }
}

describe('a stake with --mev-shield', { timeout: 120_000 }, () => {
  it('says beforehand what it costs, is carried out, and is found by both hashes', async () => {
    const rehearsed = await run(stake('--mev-shield', '--dry-run'))
    expect(rehearsed.data.shield).toMatchObject({ carrier_hash: null, carrier_fee: { rao: expect.any(String) } })
    const { data, errors } = await run(stake('--mev-shield'))
    expect(errors).toEqual([])
    expect(data).toMatchObject({ status: 'succeeded', extrinsic: { nonce: 1 }, shield: { carrier_nonce: 0 } })
    expect(data.extrinsic?.index).toBe(Number(data.shield?.carrier_index) + 1)
    expect(data.fee).toEqual(rehearsed.data.fee)
    expect(BigInt(data.fee?.rao ?? 0)).toBeGreaterThan(BigInt(data.shield?.carrier_fee?.rao ?? 0))
    for (const hash of [data.extrinsic?.hash ?? '', data.shield?.carrier_hash ?? '']) {
      const found = await run<{ hash: string; carrier_hash: string; fee: object }>(['tx', 'status', hash])
      expect(found.data).toMatchObject({ hash: data.extrinsic?.hash, carrier_hash: data.shield?.carrier_hash, fee: data.fee })
    }
  })

  it('shows both fees and the two signatures to people, on narrow terminals too', async () => {
    const { stdout, stderr, code } = await runCli(home, stake('--mev-protection', '--dry-run'), { env: { COLUMNS: '60' } })
    expect([code, stdout]).toEqual([0, expect.stringContaining('dry run')])
    expect(stderr).toMatch(/encrypted +until its block is made: two signatures, with two nonces, valid for 8 blocks/)
    expect(stderr).toMatch(/carrier fee +0\.\d+ TAO, part of the fee/)
  })

  it('leaves enough for both fees where all is staked', async () => {
    const position = ['stake', 'add', '-w', 'w', '--netuid', '1', '--hotkey', hotkey, '--amount', 'all', '--unsafe', ...network]
    const { data, errors } = await run([...position, '--mev-shield', '--yes', '--dry-run'])
    expect([errors, data.shield]).toEqual([[], expect.any(Object)])
  })

  it('is possible for what is no trade: a registration, and a transfer of all there is', async () => {
    const registered = await run(['subnets', 'register', '-w', 'w', '--netuid', '1', ...network, '--yes', '--mev-shield'])
    expect([registered.errors, registered.data?.status]).toEqual([[], 'succeeded'])
    expect(registered.data.shield?.carrier_hash).toMatch(/^0x/)
    const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'all', '--no-password', '--no-mnemonic'])
    await runJson(home, ['localnet', 'fund', made.envelope.data.coldkey, '3', '--port', String(localnet.port)])
    const sent = await run(['wallet', 'transfer', '-w', 'all', '--to', 'w', '--amount', 'all', ...network, '--yes', '--mev-shield'])
    expect([sent.errors, sent.data?.status]).toEqual([[], 'succeeded'])
    const { envelope } = await runJson<{ balances: { free: { rao: string } }[] }>(home, ['wallet', 'balance', 'all', ...network])
    // The existential deposit, and what the carrier might have been longer by.
    expect(BigInt(envelope.data.balances[0]?.free.rao ?? 0)).toBeLessThan(2_000n)
  })

  it('cannot be cancelled while it is open, and is in the list with its carrier', async () => {
    const left = await run(stake('--mev-shield', '--wait', 'none'))
    expect(left.data.status).toBe('submitted')
    const hash = left.data.extrinsic?.hash ?? ''
    const cancelled = await run(['tx', 'cancel', left.data.shield?.carrier_hash ?? '', '--yes'])
    expect([cancelled.code, cancelled.error?.code]).toEqual([3, 'SHIELDED_NOT_REPLACEABLE'])
    const list = await run<{ transactions: readonly { hash: string; carrier_hash: string | null }[] }>(['tx', 'list'])
    expect(list.data.transactions.find((one) => one.hash === hash)?.carrier_hash).toBe(left.data.shield?.carrier_hash)
    expect((await run<{ status: string }>(['tx', 'wait', hash])).data.status).toBe('succeeded')
  })

  it('is refused where it goes elsewhere', async () => {
    for (const flag of ['--out', '--batch']) {
      const refused = await run(stake('--mev-shield', flag, `${home.directory}/file.json`))
      expect([refused.code, refused.error?.code]).toEqual([2, 'SHIELD_ELSEWHERE'])
    }
  })

  it('is openly by default on a chain of its own, whatever the config file says, and the environment can ask for it', async () => {
    for (const value of ['true', 'false']) {
      await runJson(home, ['config', 'set', 'mev-shield', value])
      const { data, warnings } = await run(stake('--dry-run'))
      expect([data.shield, warnings.filter(({ message }) => message.includes('encrypted'))]).toEqual([null, []])
    }
    expect((await run(stake('--dry-run'), { TAOCTL_MEV_SHIELD: 'on' })).data.shield).not.toBeNull()
    expect((await run(stake('--dry-run', '--no-mev-protection'), { TAOCTL_MEV_SHIELD: '1' })).data.shield).toBeNull()
  })
})

describe('a stake whose price moves while it is encrypted', { timeout: 120_000 }, () => {
  let slow: LocalnetInProcess

  beforeAll(async () => {
    slow = await startLocalnet({ blockTime: 86_400 })
    addSubnets(slow.node, 1)
    addNeurons(slow.node, 1, 1)
    changeState(slow.node, (ctx) => subtensor.storage.SubtokenEnabled.set(ctx, 1, true))
    const { envelope } = await runJson<{ wallets: { name: string; coldkey: string }[] }>(home, ['wallet', 'list'])
    const coldkey = envelope.data.wallets.find(({ name }) => name === 'w')?.coldkey ?? ''
    await runJson(home, ['localnet', 'fund', coldkey, '1000', '--port', String(slow.port)])
    await slow.node.chain.advance(3)
  })

  afterAll(() => slow?.stop())

  /** Makes blocks for a command that waits for them, after what happens once the carrier is on its way. */
  async function runOver(args: readonly string[], happens: () => void) {
    let isOver = false
    const running = run([...args, '--network', slow.url]).finally(() => {
      isOver = true
    })
    while (slow.node.chain.pool.readyCount === 0 && !isOver) await new Promise((resolve) => setImmediate(resolve))
    happens()
    while (!isOver) {
      await slow.node.chain.advance(1)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return running
  }

  it('fails by its own error, not by that of the carrier, and costs both fees; tx status says the same', async () => {
    const args = ['stake', 'add', '-w', 'w', '--netuid', '1', '--hotkey', hotkey, '--amount', '0.1', '--tolerance', '20%', '--yes']
    const made = await runOver([...args, '--mev-shield'], () =>
      // Somebody buys first.
      changeState(slow.node, (ctx) => subtensor.storage.SubnetTAO.mutate(ctx, 1, (all) => all * 2n)),
    )
    expect(made).toMatchObject({ code: 6, success: false, error: { code: 'DISPATCH_FAILED' } })
    const { details } = made.error as unknown as { details: { extrinsic_hash: string; fee_rao: string; carrier_fee_rao: string } }
    expect(details).toMatchObject({ pallet: 'Swap', error: 'PriceLimitExceeded', carrier_index: expect.any(Number) })
    expect(made.error?.why).toMatch(/The fee of 0\.\d+ TAO was paid, 0\.\d+ TAO of it for the carrier\.$/)
    // Nothing was bought, and what is gone is both fees.
    const { data: own } = await run<{ balances: { free: { rao: string } }[] }>(['wallet', 'balance', 'w', '--network', slow.url])
    expect(BigInt(own.balances[0]?.free.rao ?? 0) + BigInt(details.fee_rao)).toBe(1_000n * 1_000_000_000n)
    expect(BigInt(details.carrier_fee_rao)).toBeGreaterThan(0n)
    const listed = await run<{ transactions: readonly Record<string, unknown>[] }>(['tx', 'list'])
    const entry = listed.data.transactions.find(({ hash }) => hash === details.extrinsic_hash)
    expect(entry).toMatchObject({ status: 'failed', carrier_hash: expect.stringMatching(/^0x/) })
    for (const how of ['status', 'wait']) {
      for (const hash of [details.extrinsic_hash, String(entry?.carrier_hash)]) {
        const found = await run(['tx', how, hash])
        expect(found).toMatchObject({ code: 6, error: { code: 'DISPATCH_FAILED', details: { ...details, finalized: expect.anything() } } })
      }
    }
  })
})
