/** Limit orders from their signature to each of their ends, by the built program. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitOrders } from '../../../src/localnet/pallets/limit-orders/schema.js'
import type { OrderListReport, OrderShowReport, OrderSignReport } from '../../../src/report/orders/orders.js'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'

const home = makeCliHome({ resident: true })
const STATE = join(home.directory, 'state')
let localnet: LocalnetInProcess
let netuid = ''

let state = STATE
const env = () => ({ TAOCTL_NETWORK: localnet.url, TAOCTL_YES: '1', TAOCTL_STATE_DIR: state })
const place = (name: string): string => join(home.directory, name)

async function run<D>(...args: readonly string[]): Promise<D> {
  const { envelope, code } = await runJson<D>(home, args, { env: env() })
  expect(envelope.errors, args.join(' ')).toEqual([])
  expect(code).toBe(0)
  return envelope.data
}

async function refused(...args: readonly string[]): Promise<readonly [number | null, string]> {
  const { envelope, code } = await runJson(home, args, { env: env() })
  expect(envelope.data, args.join(' ')).toBe(null)
  return [code, envelope.errors[0]?.code ?? '']
}

/** A purchase of 5 TAO, but for what is said otherwise: a flag is there once. */
const terms = (...more: readonly string[]): readonly string[] => {
  const usual = Object.entries({ '--netuid': netuid, '--amount': '5', '--price': '1000', '--expires': '7d', '-w': 'owner' })
  return [...usual.filter(([flag]) => !more.includes(flag)).flat(), ...more]
}
const sign = (name: string, ...more: readonly string[]) =>
  run<OrderSignReport>('order', 'sign', 'limit-buy', ...terms('--out', place(name), ...more))
const show = (name: string) => run<OrderShowReport>('order', 'show', place(name))

interface Relayed {
  readonly results: { readonly orders: readonly { readonly got: { readonly alpha?: string; readonly tao?: string } | null }[] }
  readonly effects: readonly { readonly after: string }[]
  readonly fee: { readonly rao: string }
}
const relays = (...words: readonly string[]) => run<Relayed>('order', 'relay', ...words, '-w', 'relayer')

/** The lines of a watch. */
const readLines = (stdout: string): unknown[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

async function balanceOf(wallet: string): Promise<bigint> {
  const { balances } = await run<{ balances: { free: { rao: string } }[] }>('wallet', 'balance', '-w', wallet)
  return BigInt(balances[0]?.free.rao ?? 0)
}

/** The plain call by which somebody else may bring an order to the chain: it is skipped there if it is not good any more. */
function callOf(name: string): readonly string[] {
  const { bytes, signature } = JSON.parse(readFileSync(place(name), 'utf8')) as { readonly bytes: string; readonly signature: string }
  return ['tx', 'call', `0x200004${bytes.slice(2)}01${signature.slice(2)}0000`, '-w', 'relayer']
}

beforeAll(async () => {
  localnet = await startLocalnet()
  for (const wallet of ['owner', 'relayer']) {
    const { coldkey } = await run<{ coldkey: string }>('wallet', 'create', '-w', wallet, '--no-password', '--no-mnemonic')
    await run('localnet', 'fund', coldkey, '5000', '--port', String(localnet.port))
  }
  const { results } = await run<{ results: { netuid: number } }>('subnets', 'create', '-w', 'owner')
  netuid = String(results.netuid)
  await run('localnet', 'advance', '20', '--port', String(localnet.port))
  await run('subnets', 'start', '--netuid', netuid, '-w', 'owner')
  changeState(localnet.node, (ctx) => limitOrders.storage.LimitOrdersEnabled.set(ctx, true))
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('an order', () => {
  it('is signed into a file of its owner alone, and anybody can have it carried out', async () => {
    const { order, file } = await sign('first.json')
    expect(order).toMatchObject({ version: 'V1', amount: { tao: '5' }, worst_price: { tao: '1000' }, relayers: null, chain_id: '42' })
    const kept = join(STATE, 'orders', `${order.order_id}.json`)
    expect(readFileSync(kept, 'utf8')).toBe(readFileSync(file ?? '', 'utf8'))
    expect([statSync(kept).mode & 0o777, statSync(file ?? '').mode & 0o777]).toEqual([0o600, 0o600])
    const open = await show('first.json')
    expect(open).toMatchObject({ signature_valid: true, expired: false, on_chain: { status: 'open', enabled: true, price_met: true } })
    expect(open.on_chain?.for_this_chain).toBe(true)
    const before = await balanceOf('owner')
    await run(...callOf('first.json'))
    expect((await show('first.json')).on_chain?.status).toBe('filled')
    // The relayer has paid the fee.
    expect(before - (await balanceOf('owner'))).toBe(5_000_000_000n)
    expect(await refused('order', 'cancel', place('first.json'))).toEqual([3, 'ORDER_PROCESSED'])
  })

  it('is cancelled for ever by who signed it, and by nobody else', async () => {
    await sign('second.json')
    expect(await refused('order', 'cancel', place('second.json'), '-w', 'relayer')).toEqual([3, 'NOT_ORDER_SIGNER'])
    const { results } = await run<{ results: object }>('order', 'cancel', place('second.json'))
    const { order, on_chain } = await show('second.json')
    expect(results).toEqual({ order_id: order.order_id, status: 'cancelled' })
    expect(on_chain?.status).toBe('cancelled')
    const brought = await runJson(home, callOf('second.json'), { env: env() })
    expect([brought.code, brought.envelope.errors]).toMatchObject([
      6,
      [{ code: 'NOTHING_CHANGED', why: expect.stringContaining('LimitOrders.OrderCancelled: ') }],
    ])
    expect((await show('second.json')).on_chain?.status).toBe('cancelled')
    expect(await refused('order', 'cancel', place('second.json'))).toEqual([3, 'ORDER_PROCESSED'])
  })

  it('is brought by a relayer, who earns its fee and is told of each what became of it', async () => {
    await sign('paid.json', '--fee', '1%', '--fee-to', 'relayer')
    await sign('again.json', '--expires', '8d')
    const before = await balanceOf('relayer')
    const files = [place('paid.json'), place('again.json')]
    const dry = await relays(...files, '--dry-run')
    expect(dry.effects.map(({ after }) => after)).toEqual([
      expect.stringMatching(/^pays 5 TAO, gets about [\d.]+ alpha of subnet \d+; fee 0\.05 TAO$/),
      expect.stringMatching(/^pays 5 TAO, gets about [\d.]+ alpha of subnet \d+$/),
      'about 0.05 TAO of fees',
      expect.any(String),
    ])
    const { results, fee } = await relays(...files)
    expect(results).toMatchObject({ filled: 2, earned: { tao: '0.05' } })
    expect(results.orders).toMatchObject([
      { outcome: 'filled', gave: { tao: '4.95' }, reason: null },
      { outcome: 'filled', gave: { tao: '5' } },
    ])
    // What the preview says is what comes of it, for the second in the pool that the first has left.
    expect(dry.effects.slice(0, 2).map(({ after }) => /about ([\d.]+)/.exec(after)?.[1])).toEqual(
      results.orders.map(({ got }) => got?.alpha),
    )
    expect((await balanceOf('relayer')) - before).toBe(50_000_000n - BigInt(fee.rao))
    expect(await refused('order', 'relay', ...files, '-w', 'relayer')).toEqual([3, 'ORDER_PROCESSED'])
  })

  it('is watched until it is filled, and no fill is missed that came meanwhile', async () => {
    await sign('watched.json', '--relayer', 'relayer', '--partial', '--expires', '12d')
    const from = String(localnet.node.chain.head.number)
    await relays(place('watched.json'), '--fill', '1')
    const watch = ['order', 'watch', place('watched.json'), '--from-block', from, '--best', '--json']
    const cursor = ['--resume', place('order.cursor')]
    const first = await runCli(home, [...watch, ...cursor, '--count', '2'], { env: env(), alone: true })
    expect([first.code, readLines(first.stdout)]).toMatchObject([
      0,
      [
        { what: 'is', status: 'open' },
        { what: 'executed', status: 'partly-filled', gave: { tao: '1' }, open: { tao: '4' } },
        { ended: 'count' },
      ],
    ])
    await relays(place('watched.json'), '--fill', '1')
    await relays(place('watched.json'))
    // It was not watched while it was filled, and goes on where it was.
    const second = await runCli(home, ['order', 'watch', place('watched.json'), '--best', '--json', ...cursor], { env: env(), alone: true })
    expect([second.code, readLines(second.stdout)]).toMatchObject([
      0,
      [
        { what: 'executed', status: 'partly-filled', gave: { tao: '1' }, open: { tao: '3' } },
        { what: 'executed', status: 'filled', gave: { tao: '3' }, open: { tao: '0' } },
        { ended: 'met' },
      ],
    ])
    await sign('ended.json', '--expires', '13d')
    await run('order', 'cancel', place('ended.json'))
    const both = await runCli(home, ['order', 'watch', place('ended.json'), place('watched.json'), '--best', '--json'], {
      env: env(),
      alone: true,
    })
    expect([both.code, both.stdout]).toEqual([3, expect.stringContaining('ORDER_NOT_FILLED')])
  })

  it('is filled in parts by its relayer, and listed with what is open', async () => {
    const { order } = await sign('parts.json', '--relayer', 'relayer', '--partial', '--expires', '9d')
    expect(await refused('order', 'relay', place('parts.json'), '-w', 'owner')).toEqual([3, 'RELAYER_NOT_ALLOWED'])
    expect((await relays(place('parts.json'), '--fill', '2')).results.orders).toMatchObject([
      { outcome: 'partly-filled', gave: { tao: '2' } },
    ])
    const { orders } = await run<OrderListReport>('order', 'list', '--status', 'partly-filled')
    expect(orders).toMatchObject([{ order: { order_id: order.order_id }, on_chain: { filled: { tao: '2' }, open: { tao: '3' } } }])
    expect(await refused('order', 'relay', place('parts.json'), '-w', 'relayer', '--fill', '4')).toEqual([3, 'FILL_OUT_OF_BOUNDS'])
    expect((await relays(place('parts.json'))).results.orders).toMatchObject([{ outcome: 'filled', gave: { tao: '3' } }])
  })

  it('trades with others of its subnet first, and one that is not ready is left out', async () => {
    await sign('buy.json', '--expires', '10d')
    const sale = ['--netuid', netuid, '--amount', '2', '--price', '0.000001', '--expires', '10d', '-w', 'owner', '--max-slippage', 'none']
    await run('order', 'sign', 'take-profit', ...sale, '--out', place('sale.json'))
    await sign('cheap.json', '--price', '0.000001')
    const files = ['buy.json', 'sale.json', 'cheap.json'].map(place)
    expect(await refused('order', 'relay', ...files, '-w', 'relayer', '--together')).toEqual([3, 'PRICE_NOT_MET'])
    const words = ['order', 'relay', ...files, '-w', 'relayer', '--together', '--skip-unready', '--dry-run']
    const { envelope } = await runJson<Relayed>(home, words, { env: env() })
    const dry = envelope.data
    expect(envelope.warnings).toMatchObject([
      { message: expect.stringMatching(/^Left out: order 0x\w+\. The price is not within its limit/) },
    ])
    const { results } = await relays(...files, '--together', '--skip-unready')
    expect(results.orders).toMatchObject([
      { kind: 'limit-buy', outcome: 'filled', gave: { tao: '5' } },
      { kind: 'take-profit', outcome: 'filled', gave: { alpha: '2' } },
    ])
    const shown = dry.effects.slice(0, 2).map(({ after }) => /about ([\d.]+)/.exec(after)?.[1])
    expect(shown).toEqual(results.orders.map(({ got }) => got?.alpha ?? got?.tao))
  })

  it('is linked to another one where the runtime knows that, and refused before it is signed elsewhere', async () => {
    const words = ['order', 'sign', 'limit-buy', ...terms('--feeds-next', '--out', place('linked.json'))]
    if (TEST_SPEC < 475) {
      expect(await refused(...words)).toEqual([3, 'LINKED_ORDERS_UNKNOWN'])
      return
    }
    const { order } = await run<OrderSignReport>(...words)
    const part = [
      '--netuid',
      netuid,
      '--from-order',
      order.order_id,
      '--share',
      '50%',
      '--price',
      '0.000001',
      '--expires',
      '7d',
      '-w',
      'owner',
    ]
    await run('order', 'sign', 'take-profit', ...part, '--out', place('part.json'))
    expect(await refused('order', 'relay', place('part.json'), '-w', 'relayer')).toEqual([3, 'NO_LINKED_OUTPUT'])
    expect(await refused('order', 'prune', order.order_id, '-w', 'owner')).toEqual([3, 'NO_LINKED_OUTPUT'])
    await relays(place('linked.json'))
    expect((await show('linked.json')).on_chain?.recorded?.amount).toHaveProperty('alpha')
    await relays(place('part.json'))
    expect((await show('part.json')).on_chain?.status).toBe('filled')
    await run('order', 'sign', 'limit-buy', ...terms('--feeds-next', '--expires', '11d', '--out', place('pruned.json')))
    await relays(place('pruned.json'))
    expect(await refused('order', 'prune', place('pruned.json'), '-w', 'relayer')).toEqual([3, 'NOT_ORDER_SIGNER'])
    await run('order', 'prune', place('pruned.json'), '-w', 'owner')
    expect((await show('pruned.json')).on_chain?.recorded).toBe(null)
  })

  it('is shown before it is signed, byte for byte, and not signed in a dry run', async () => {
    const { stderr, code } = await runCli(home, ['order', 'sign', 'limit-buy', ...terms('--out', place('dry.json'), '--dry-run')], {
      env: env(),
    })
    expect(code).toBe(0)
    expect(stderr).toMatch(/worst case\tAnybody who has it can have 5 TAO spent at up to 1000 TAO per alpha/)
    expect(stderr).toMatch(/signed\t0x00[0-9a-f]{200,}/)
    expect(() => statSync(place('dry.json'))).toThrow(/ENOENT/)
  })

  it('is refused where it cannot be what was meant', async () => {
    const usual = { '--netuid': netuid, '--amount': '5', '--price': '1000', '--expires': '7d', '-w': 'owner', '--out': place('no.json') }
    const asked = (kind: string, other: Readonly<Record<string, string>> = {}, ...more: readonly string[]) =>
      refused('order', 'sign', kind, ...Object.entries({ ...usual, ...other }).flat(), ...more)
    expect(await asked('stop-loss')).toEqual([2, 'SLIPPAGE_MISSING'])
    expect(await asked('limit-buy', { '--max-slippage': '5' })).toEqual([2, 'INVALID_PERCENTAGE'])
    expect(await asked('limit-buy', { '--expires': '2020-01-01' })).toEqual([2, 'INVALID_EXPIRY'])
    expect(await asked('limit-buy', {}, '--offline')).toEqual([2, 'NETWORK_UNKNOWN_OFFLINE'])
    expect(await asked('limit-buy', { '--netuid': '0' })).toEqual([2, 'ROOT_SUBNET'])
  })

  it('is counted by a policy when it is signed, whether or not anybody carries it out', async () => {
    // Where nothing was spent yet.
    state = place('new-state')
    const policy = place('policy.yaml')
    writeFileSync(policy, 'version: 1\nrules: [{ name: day, caps: { per-day: 8 } }]\n', { mode: 0o600 })
    await sign('third.json', '--policy', policy)
    expect(await refused('order', 'sign', 'limit-buy', ...terms('--out', place('no.json'), '--policy', policy))).toEqual([
      3,
      'POLICY_CAP_PER_DAY',
    ])
    // What is cancelled takes nothing any more.
    await run('order', 'cancel', place('third.json'))
    await sign('fourth.json', '--expires', '14d', '--policy', policy)
    expect(await refused('order', 'sign', 'limit-buy', ...terms('--out', place('no.json'), '--policy', policy))).toEqual([
      3,
      'POLICY_CAP_PER_DAY',
    ])
    const open = ['--netuid', netuid, '--amount', '1', '--price', '1', '--expires', '7d', '-w', 'owner', '--max-slippage', 'none']
    writeFileSync(policy, 'version: 1\nrules: [{ name: price, max-price-impact: 5% }]\n', { mode: 0o600 })
    expect(await refused('order', 'sign', 'limit-buy', ...open, '--policy', policy)).toEqual([3, 'POLICY_PRICE_IMPACT'])
  })

  it('whose signature is of another is shown as no good', async () => {
    const forged = JSON.parse(readFileSync(place('first.json'), 'utf8')) as { signature: string }
    writeFileSync(place('forged.json'), JSON.stringify({ ...forged, signature: `0x${'01'.repeat(64)}` }), { mode: 0o600 })
    const { envelope } = await runJson<OrderShowReport>(home, ['order', 'show', place('forged.json'), '--offline'], { env: env() })
    expect(envelope.data.signature_valid).toBe(false)
    expect(envelope.warnings.map(({ code }) => code)).toContain('SIGNATURE_INVALID')
  })
})
