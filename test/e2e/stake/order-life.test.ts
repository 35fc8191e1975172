/** Limit orders from their signature to each of their ends, by the built program. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitOrders } from '../../../src/localnet/pallets/limit-orders/schema.js'
import type { OrderShowReport, OrderSignReport } from '../../../src/report/orders/orders.js'
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

const terms = (...more: readonly string[]) => [
  '--netuid',
  netuid,
  '--amount',
  '5',
  '--price',
  '1000',
  '--expires',
  '7d',
  '-w',
  'owner',
  ...more,
]
const sign = (name: string, ...more: readonly string[]) =>
  run<OrderSignReport>('order', 'sign', 'limit-buy', ...terms('--out', place(name), ...more))
const show = (name: string) => run<OrderShowReport>('order', 'show', place(name))

async function balanceOf(wallet: string): Promise<bigint> {
  const { balances } = await run<{ balances: { free: { rao: string } }[] }>('wallet', 'balance', '-w', wallet)
  return BigInt(balances[0]?.free.rao ?? 0)
}

/** Brings an order to the chain as somebody else may, by its plain call: it is skipped there if it is not good any more. */
async function relay(name: string): Promise<void> {
  const { bytes, signature } = JSON.parse(readFileSync(place(name), 'utf8')) as { readonly bytes: string; readonly signature: string }
  await run('tx', 'call', `0x200004${bytes.slice(2)}01${signature.slice(2)}0000`, '-w', 'relayer')
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
    await relay('first.json')
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
    await relay('second.json')
    expect((await show('second.json')).on_chain?.status).toBe('cancelled')
    expect(await refused('order', 'cancel', place('second.json'))).toEqual([3, 'ORDER_PROCESSED'])
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
    await relay('linked.json')
    await relay('part.json')
    expect((await show('part.json')).on_chain?.status).toBe('filled')
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
