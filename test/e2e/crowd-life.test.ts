/** Crowdloans from their creation to each of their ends, by the built program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/core/ss58.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet, TEST_SPEC } from '../helpers/start-localnet.js'
import { addCrowdloan } from '../helpers/worlds/add-crowdloan.js'
import { changeState } from '../helpers/worlds/change-state.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
const addresses = new Map<string, string>()

interface Written {
  readonly results: Readonly<Record<string, unknown>>
  readonly fee: { readonly rao: string }
  readonly effects?: readonly { readonly label: string; readonly after: string }[]
  readonly call: { readonly pallet: string; readonly name: string }
}

const env = () => ({ TAOCTL_NETWORK: localnet.url, TAOCTL_YES: '1' })

async function run<D = Written>(...args: readonly string[]): Promise<D> {
  const { envelope, code } = await runJson<D>(home, args, { env: env() })
  expect(envelope.errors, args.join(' ')).toEqual([])
  expect(code).toBe(0)
  return envelope.data
}

/** The code of the check that refuses, with exit 3. */
async function refused(...args: readonly string[]): Promise<string> {
  const { envelope, code } = await runJson(home, args, { env: env() })
  expect([code, envelope.data], args.join(' ')).toEqual([3, null])
  return envelope.errors[0]?.code ?? ''
}

async function balanceOf(wallet: string): Promise<bigint> {
  const { balances } = await run<{ balances: { free: { rao: string } }[] }>('wallet', 'balance', '-w', wallet)
  return BigInt(balances[0]?.free.rao ?? 0)
}

const hexOf = (wallet: string): Hex => `0x${Buffer.from(parseAddress(addresses.get(wallet) ?? '')).toString('hex')}`
const create = (...more: readonly string[]) =>
  run('crowd', 'create', '-w', 'creator', '--deposit', '10', '--min-contribution', '1', '--duration', '14d', ...more)
const idOf = ({ results }: Written): string => String(results.crowdloan_id)
const tao = (amount: string) => expect.objectContaining({ tao: amount })

beforeAll(async () => {
  localnet = await startLocalnet()
  for (const wallet of ['creator', 'one', 'two', 'three']) {
    const { coldkey } = await run<{ coldkey: string }>('wallet', 'create', '-w', wallet, '--no-password', '--no-mnemonic')
    addresses.set(wallet, coldkey)
    await run('localnet', 'fund', coldkey, '5000', '--port', String(localnet.port))
  }
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('a crowdloan', () => {
  it('raises what a subnet costs, leases it, and its creator takes it over', async () => {
    const created = await create('--cap', '2000', '--subnet-lease', '--emissions-share', '40', '--lease-end-block', '300')
    const id = idOf(created)
    expect(created.results).toMatchObject({ cap: tao('2000') })
    expect((await run('crowd', 'contribute', id, '--amount', '500', '-w', 'one')).results).toMatchObject({
      contributed: tao('500'),
      truncated: false,
      raised: tao('510'),
      cap_raised: false,
    })
    expect(await refused('crowd', 'finalize', id, '-w', 'creator')).toBe('CAP_NOT_RAISED')
    await run('crowd', 'contribute', id, '--amount', '1000', '-w', 'two')
    // Of the last one no more is taken than is left, and no more is signed.
    const last = await run('crowd', 'contribute', id, '--amount', '1000', '-w', 'three')
    expect(last.results).toMatchObject({ contributed: tao('490'), raised: tao('2000'), cap_raised: true })
    expect(await refused('crowd', 'contribute', id, '--amount', '5', '-w', 'one')).toBe('CAP_RAISED')
    expect(await refused('crowd', 'finalize', id, '-w', 'one')).toBe('NOT_CREATOR')

    const before = await balanceOf('two')
    const { results } = await run('crowd', 'finalize', id, '-w', 'creator')
    expect(results).toMatchObject({ raised: tao('2000'), target: null })
    const [lease, netuid] = [String(results.lease_id), String(results.netuid)]
    expect(await refused('crowd', 'withdraw', id, '-w', 'two')).toBe('ALREADY_FINALIZED')

    const { leases } = await run<{ leases: { lease_id: number; cost: { rao: string } }[] }>('subnets', 'lease', 'list')
    expect(leases.map((one) => String(one.lease_id))).toContain(lease)
    // What the subnet did not cost has come back by shares.
    const cost = BigInt(leases.find((one) => String(one.lease_id) === lease)?.cost.rao ?? 0)
    expect((await balanceOf('two')) - before).toBe((2_000_000_000_000n - cost) / 2n)

    const shown = await run<{ shares: { address: string; percent: string; beneficiary: boolean }[] }>('subnets', 'lease', 'show', lease)
    expect(shown.shares.map(({ address, percent }) => [address, percent])).toEqual([
      [addresses.get('two'), '50'],
      [addresses.get('one'), '25'],
      [addresses.get('three'), '24.5'],
      [addresses.get('creator'), '0.5'],
    ])
    expect(await refused('subnets', 'lease', 'terminate', lease, '-w', 'creator')).toBe('TOO_SOON')
    await run('localnet', 'advance', '300', '--port', String(localnet.port))
    expect(await refused('subnets', 'lease', 'terminate', lease, '-w', 'one')).toBe('NOT_BENEFICIARY')
    await run('wallet', 'associate-hotkey', '-w', 'creator')
    const ended = await run('subnets', 'lease', 'terminate', '--netuid', netuid, '-w', 'creator')
    expect(ended.results).toEqual({ netuid: Number(netuid), owner: addresses.get('creator') })
    expect(await refused('subnets', 'lease', 'show', lease)).toBe('LEASE_NOT_FOUND')
  })

  it('pays its target, once its creator is content with what is raised', async () => {
    const id = idOf(await create('--cap', '100', '--target', 'three'))
    await run('crowd', 'contribute', id, '--amount', '20', '-w', 'one')
    const before = await balanceOf('three')
    expect(await refused('crowd', 'update', id, '--cap', '29', '-w', 'creator')).toBe('CAP_TOO_LOW')
    expect((await run('crowd', 'update', id, '--cap', '30', '-w', 'creator')).results).toMatchObject({ cap: tao('30') })
    expect((await run('crowd', 'finalize', id, '-w', 'creator')).results).toMatchObject({
      raised: tao('30'),
      target: addresses.get('three'),
      netuid: null,
    })
    expect((await balanceOf('three')) - before).toBe(30_000_000_000n)
    const { crowdloans } = await run<{ crowdloans: { crowdloan_id: number; status: string }[] }>('crowd', 'list', '--status', 'finalized')
    expect(crowdloans.map(({ crowdloan_id: one }) => String(one))).toContain(id)
  })

  it('gives back: to each who asks, to all at once, and in the end its deposit', async () => {
    const id = idOf(await create('--cap', '100', '--target', 'three'))
    const before = await balanceOf('one')
    const fees: bigint[] = []
    const note = (written: Written): Written => {
      fees.push(BigInt(written.fee.rao))
      return written
    }
    note(await run('crowd', 'contribute', id, '--amount', '20', '-w', 'one'))
    const back = note(await run('crowd', 'withdraw', id, '-w', 'one'))
    expect(back.results).toMatchObject({ withdrawn: tao('20'), left: tao('0') })
    expect(await balanceOf('one')).toBe(before - fees.reduce((sum, fee) => sum + fee, 0n))
    expect(await refused('crowd', 'withdraw', id, '-w', 'one')).toBe('NO_CONTRIBUTION')
    expect(await refused('crowd', 'withdraw', id, '-w', 'creator')).toBe('DEPOSIT_STAYS')

    await run('crowd', 'contribute', id, '--amount', '7', '-w', 'two')
    expect(await refused('crowd', 'dissolve', id, '-w', 'creator')).toBe('CONTRIBUTIONS_LEFT')
    expect((await run('crowd', 'refund', id, '-w', 'creator')).results).toMatchObject({
      refunded: tao('7'),
      accounts: 1,
      all_refunded: true,
    })
    expect((await run('crowd', 'dissolve', id, '-w', 'creator')).results).toMatchObject({ returned: tao('10') })
    expect(await refused('crowd', 'info', id)).toBe('CROWDLOAN_NOT_FOUND')
  })

  it('gives back to more than one call can by one transaction', async () => {
    const id = idOf(await create('--cap', '1000', '--target', 'three'))
    changeState(localnet.node, (ctx) => {
      const contributions = Array.from({ length: 120 }, (_, index): [Hex, bigint] => [
        `0x${(index + 1).toString(16).padStart(64, 'c')}`,
        1_000_000_000n,
      ])
      addCrowdloan(ctx, hexOf('creator'), { id: Number(id), cap: 1_000_000_000_000n, contributions })
    })
    const { call, results } = await run('crowd', 'refund', id, '-w', 'creator')
    expect(call).toMatchObject({ pallet: 'Utility', name: 'batch_all' })
    const items = results.items as readonly Readonly<Record<string, unknown>>[]
    expect(items.map(({ accounts, all_refunded: all }) => [accounts, all])).toEqual([
      [50, false],
      [50, false],
      [20, true],
    ])
    expect((await run('crowd', 'dissolve', id, '-w', 'creator')).results).toMatchObject({ returned: tao('10') })
  })

  it('says beforehand what a call that does not spend the money means', async () => {
    const args = ['crowd', 'create', '-w', 'creator', '--cap', '11', '--deposit', '10', '--min-contribution', '1', '--duration', '14d']
    const call = ['--call', 'System.remark', '--arg', 'remark=hello']
    const { envelope } = await runJson(home, [...args, ...call, '--dry-run'], { env: env() })
    expect(envelope.errors).toEqual([])
    const said = JSON.stringify(envelope)
    expect(said).toContain(TEST_SPEC >= 475 ? 'it can never be finalized' : 'is lost to everybody')
  })

  it('is refused without what it is for, and with two things', async () => {
    const args = ['crowd', 'create', '-w', 'creator', '--cap', '11', '--deposit', '10', '--min-contribution', '1', '--duration', '14d']
    for (const more of [[], ['--target', 'one', '--subnet-lease'], ['--arg', 'remark=hello']]) {
      const { envelope, code } = await runJson(home, [...args, ...more], { env: env() })
      expect([code, envelope.errors[0]?.code], more.join(' ')).toEqual([2, 'ONE_ENDING'])
    }
  })
})
