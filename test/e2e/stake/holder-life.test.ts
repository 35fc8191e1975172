/** What a holder does beside trading, by the built program in one life: children, takes, locks, what is given up, and btcli's spellings. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/ss58.js'
import { subtensor } from '../../../src/localnet/pallets/subtensor/schema.js'
import { openCli } from '../../helpers/pty.js'
import { postRpc } from '../../helpers/raw-rpc.js'
import { type CliHome, makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { changeState } from '../../helpers/worlds/change-state.js'
import { giveStake } from '../../helpers/worlds/stake-world.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const WRITES = [
  ['subnets', 'create'],
  ['subnets', 'start', '--netuid', '2'],
  ['stake', 'add', '--netuid', '2', '--amount', '50', '--unsafe'],
] as const

let localnet: LocalnetInProcess
let home: CliHome

const run = (...args: readonly string[]) => look(...args, '-w', 'holder')

async function look(...args: readonly string[]) {
  const { envelope, code } = await runJson<Record<string, unknown>>(home, args, { env: { TAOCTL_NETWORK: localnet.url } })
  return { data: envelope.data, code, errors: envelope.errors.map(({ code: name }) => name) }
}

/** The results of a write that has to succeed. */
async function write(...args: readonly string[]): Promise<unknown> {
  const { data, errors } = await run(...args, '--yes')
  expect(errors, args.join(' ')).toEqual([])
  return data.results
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  home = makeCliHome({ resident: true })
  const { data } = await run('wallet', 'create', '--no-password', '--no-mnemonic')
  await postRpc(localnet.port, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'dev_fund', params: [data.coldkey, '10000000000000'] }))
  for (const args of WRITES) await write(...args)
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home?.remove()
})

test('children wait, takes are lowered, a lock is seen, and what is burned is gone', async () => {
  const set = ['stake', 'child', 'set', '--netuid', '2', '--children', ALICE, '--prop', '0.5']
  expect(await write(...set)).toMatchObject({ children: 1, in_force: false })
  const { data: family } = await run('stake', 'child', 'get')
  expect(family.subnets).toMatchObject([
    { netuid: 2, children: [], pending: { children: [{ hotkey: ALICE, proportion: '9223372036854775807', percent: '50' }] } },
  ])
  expect(await run('stake', 'child', 'revoke', '--allnetuids', '--yes')).toMatchObject({ code: 3, errors: ['CHILDREN_TOO_SOON'] })
  expect(await write('delegate', 'take', 'set', '--take', '9%')).toEqual({ take: '8.9998% (5898 of 65535)', raw: 5_898 })
  expect(await run('delegate', 'take', 'set', '--take', '10%', '--yes')).toMatchObject({ code: 3, errors: ['TAKE_TOO_SOON'] })
  expect(await write('lock', 'add', '--netuid', '2', '--amount', '5')).toMatchObject({ locked: { alpha: '5' } })
  expect((await run('lock', 'list')).data.locks).toMatchObject([{ netuid: 2, mode: 'decaying' }])
  const { data: targeting } = await run('lock', 'targeting', '2')
  const { data: kept } = await run('wallet', 'show')
  expect(targeting).toMatchObject({
    locked: { alpha: '5' },
    locks: [{ coldkey: (kept.coldkey as { address: string }).address, mode: 'decaying' }],
  })
  const { data: standing } = await look('subnets', 'conviction', '2')
  const [leader] = standing.hotkeys as { hotkey: string; conviction: { alpha_rao: string } }[]
  expect(leader).toMatchObject({ hotkey: targeting.hotkey, locked: { alpha: '5' }, owner_hotkey: true, conviction: targeting.conviction })
  // The chain's own answer, 64 fractional bits below whole units.
  const asked = ['StakeInfoRuntimeApi.get_hotkey_conviction', leader?.hotkey ?? '', '2', '--block', String(standing.block)]
  const { data: api } = await look('runtime-api', ...asked)
  const { bits } = api.value as { bits: string }
  expect((BigInt(bits) >> 64n).toString()).toBe(leader?.conviction.alpha_rao)
  expect(await write('stake', 'burn', '--netuid', '2', '--amount', '1', '--no-safe')).toMatchObject({ tao: { tao: '1' } })
  const over = await run('stake', 'recycle-alpha', '--netuid', '2', '--amount', '1000000', '--yes')
  expect(over).toMatchObject({ code: 3, errors: ['NOT_ENOUGH_STAKE'] })
}, 60_000)

test('the largest amount there is comes from the chain, and from the command line, without losing a rao', async () => {
  const most = 2n ** 64n - 1n
  const { data: list } = await run('wallet', 'list')
  const [wallet] = list.wallets as { coldkey: string; hotkeys: { address: string }[] }[]
  const hex = (address: string): `0x${string}` => `0x${Buffer.from(parseAddress(address)).toString('hex')}`
  changeState(localnet.node, (ctx) => {
    subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
    subtensor.storage.SubnetAlphaOut.set(ctx, 1, 0n)
    // A call of the runtime adds no more than half of it at once.
    const half = 2n ** 63n - 1n
    for (const part of [half, half, most - 2n * half]) {
      giveStake(ctx, [hex(wallet?.coldkey ?? ''), hex(wallet?.hotkeys[0]?.address ?? '')], 1, part)
    }
  })
  const listed = async (...whose: readonly string[]) => {
    const { data } = await run('stake', 'list', ...whose)
    return (data.positions as { netuid: number; stake: { alpha_rao: string; alpha: string } }[]).find(({ netuid }) => netuid === 1)?.stake
  }
  const whole = { alpha_rao: '18446744073709551615', alpha: '18446744073.709551615', netuid: 1 }
  expect(await listed()).toEqual(whole)
  const rehearse = (amount: string) => run('stake', 'transfer', '--to', ALICE, '--netuid', '1', '--amount', amount, '--dry-run')
  // The runtime moves it by signed numbers.
  const half = '9223372036.854775807'
  const { data: plan } = await rehearse(half)
  expect(plan).toMatchObject({ call: { args: { alpha_amount: half.replace('.', '') }, data: expect.stringMatching(/f{14}7f$/) } })
  expect(JSON.stringify(plan)).toContain(`${half} alpha of subnet 1`)
  for (const amount of ['9223372036.854775808', whole.alpha, 'all']) {
    expect(await rehearse(amount)).toMatchObject({ code: 3, errors: ['AMOUNT_TOO_LARGE'] })
  }
  expect(await rehearse('18446744073.709551616')).toMatchObject({ code: 2, errors: ['INVALID_AMOUNT'] })
}, 60_000)

test('the wizard goes on as the command that was chosen, and shows its command line', async () => {
  const terminal = openCli(home, ['stake', 'wizard', '-w', 'holder', '-H', 'default', '--network', localnet.url, '--dry-run'])
  await terminal.waitFor('What is to be done with stake')
  terminal.type('\r')
  await terminal.waitFor('Subnet id')
  terminal.type('2\r')
  await terminal.waitFor('TAO to stake')
  terminal.type('1\r')
  expect(await terminal.exit, terminal.text()).toBe(0)
  expect(terminal.text().replaceAll(/\s+/g, ' ')).toContain('next time: taoctl stake add -w holder -H default')
}, 60_000)

test('what cannot be undone takes the whole word', async () => {
  const args = ['stake', 'burn-alpha', '--netuid', '2', '--amount', '1', '-w', 'holder', '-H', 'default', '--network', localnet.url]
  const terminal = openCli(home, args)
  await terminal.waitFor('(y/N)')
  terminal.type('y\r')
  await terminal.waitFor('(type yes)')
  terminal.type('y\r')
  await terminal.waitFor('Type yes in full')
  terminal.type('yes\r')
  expect(await terminal.exit, terminal.text()).toBe(0)
  expect(terminal.text()).toContain('burned')
}, 60_000)
