import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startFaultProxy } from '../helpers/fault-proxy/fault-proxy.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let env: Record<string, string>
const address: Record<string, { coldkey: string; hotkey: string }> = {}

interface Amount {
  readonly rao: string
  readonly tao: string
}
interface Write {
  readonly status: string
  readonly call: { readonly pallet: string; readonly name: string }
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly fee: Amount
  readonly spend: Amount & { readonly bounded: boolean }
  readonly price: { readonly spot: Amount; readonly expected: Amount; readonly worst: Amount; readonly tolerance: string } | null
  readonly extrinsic: { readonly hash: string; readonly block_number: number } | null
  readonly results: Readonly<Record<string, unknown>>
}
interface Metagraph {
  readonly netuid: number
  readonly neurons: readonly {
    readonly uid: number
    readonly hotkey: string
    readonly incentive_u16: number
    readonly dividends_u16: number
    readonly validator_permit: boolean
    readonly stake: { readonly alpha_rao: string }
  }[]
}
interface Stakes {
  readonly free: Amount
  readonly total_value: Amount
  readonly positions: readonly { readonly netuid: number; readonly hotkey: string; readonly stake: { readonly alpha_rao: string } }[]
}

async function dev(method: string, params: unknown[]): Promise<void> {
  const response = await fetch(localnet.url.replace('ws:', 'http:'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer = (await response.json()) as { error?: unknown }
  if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error))
}

async function write(...args: string[]): Promise<Write> {
  const { envelope, code } = await runJson<Write>(home, [...args, '--yes'], { env })
  expect(envelope.errors).toEqual([])
  expect(code).toBe(0)
  return envelope.data
}

async function refuse(...args: string[]) {
  const { envelope, code } = await runJson<null>(home, [...args, '--yes'], { env })
  expect(envelope.success).toBe(false)
  expect(envelope.errors[0]?.exit_code).toBe(code)
  return { code, error: envelope.errors[0] }
}

async function read<T>(...args: string[]): Promise<T> {
  const { envelope } = await runJson<T>(home, args, { env })
  expect(envelope.errors).toEqual([])
  return envelope.data
}

async function readStakes(): Promise<Stakes> {
  return read<Stakes>('stake', 'list', '-w', 'validator')
}

beforeAll(async () => {
  localnet = await startLocalnet()
  env = { TAOCTL_NETWORK: localnet.url }
  for (const name of ['owner', 'validator', 'miner']) {
    const { envelope } = await runJson<{ coldkey: string; hotkey: { address: string } }>(
      home,
      ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'],
      { env },
    )
    address[name] = { coldkey: envelope.data.coldkey, hotkey: envelope.data.hotkey.address }
    await dev('dev_fund', [envelope.data.coldkey, '5000000000000'])
  }
}, 120_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('the life of a subnet, by the built program', () => {
  test('a cost above --max-cost is refused with nothing done', async () => {
    const { code, error } = await refuse('subnets', 'create', '-w', 'owner', '--max-cost', '1')
    expect([code, error?.code]).toEqual([3, 'OVER_MAX_COST'])
    expect((await read<{ total: number }>('subnets', 'list')).total).toBe(2)
  })

  test('a dry run shows where the cost goes and signs nothing', async () => {
    const dry = await runCli(home, ['subnets', 'create', '-w', 'owner', '--dry-run'], { env })
    expect(dry.code).toBe(0)
    expect(dry.stderr).toContain("into the new subnet's pool")
    expect(dry.stdout).toContain('nothing was signed')
    expect((await read<{ total: number }>('subnets', 'list')).total).toBe(2)
  })

  test('create and start', async () => {
    const created = await write('subnets', 'create', '-w', 'owner', '--max-cost', '1000')
    expect(created).toMatchObject({ status: 'succeeded', results: { netuid: 2 }, spend: { tao: '1000', bounded: false } })
    expect(
      (await refuse('stake', 'add', '-w', 'validator', '--hotkey', address.owner?.hotkey ?? '', '--netuid', '2', '--amount', '1')).error
        ?.code,
    ).toBe('SUBNET_NOT_STARTED')
    expect((await refuse('subnets', 'start', '-w', 'miner', '--netuid', '2')).error?.code).toBe('NOT_SUBNET_OWNER')
    expect((await write('subnets', 'start', '-w', 'owner', '--netuid', '2')).status).toBe('succeeded')
    expect((await refuse('subnets', 'start', '-w', 'owner', '--netuid', '2')).error?.code).toBe('ALREADY_STARTED')
    const { subnet } = await read<{ subnet: { owner_coldkey: string; started: boolean } }>('subnets', 'show', '--netuid', '2')
    expect(subnet).toMatchObject({ owner_coldkey: address.owner?.coldkey, started: true })
  })

  test('register: with a limit the chain enforces it, twice is refused, another wallet cannot take the hotkey', async () => {
    const limited = await write('subnets', 'register', '-w', 'validator', '--netuid', '2', '--max-cost', '5')
    expect(limited).toMatchObject({ call: { name: 'register_limit' }, results: { uid: 1 }, spend: { tao: '5', bounded: true } })
    const open = await write('subnets', 'register', '-w', 'miner', '--netuid', '2')
    expect(open).toMatchObject({ call: { name: 'burned_register' }, results: { uid: 2 }, spend: { bounded: false } })
    expect((await refuse('subnets', 'register', '-w', 'miner', '--netuid', '2')).error?.code).toBe('ALREADY_REGISTERED')
    const foreign = await refuse('subnets', 'register', '-w', 'owner', '--hotkey', address.miner?.hotkey ?? '', '--netuid', '1')
    expect(foreign.error?.code).toBe('HOTKEY_NOT_OWN')
    expect((await refuse('subnets', 'register', '-w', 'miner', '--netuid', '77')).error?.code).toBe('SUBNET_NOT_FOUND')
  })

  test('stake is protected: too much for half a percent is refused before signing, a part of it can be had', async () => {
    expect((await refuse('stake', 'add', '-w', 'validator', '--netuid', '2', '--amount', '500')).error?.code).toBe('SLIPPAGE_TOO_HIGH')
    const some = await write('stake', 'add', '-w', 'validator', '--netuid', '2', '--amount', '500', '--partial')
    expect(some).toMatchObject({ call: { name: 'add_stake_limit' }, price: { tolerance: '0.5 %' } })
    const filled = BigInt((some.results.tao as Amount).rao)
    expect(filled > 0n && filled < 500_000_000_000n).toBe(true)
    expect(BigInt(some.price?.worst.rao ?? 0) > BigInt(some.price?.spot.rao ?? 0)).toBe(true)
    const { positions } = await readStakes()
    expect(positions).toMatchObject([{ netuid: 2, hotkey: address.validator?.hotkey, stake: (some.results.alpha as object) ?? {} }])
  })

  test('stake without protection says so, and reaches what was quoted', async () => {
    const before = BigInt((await readStakes()).positions[0]?.stake.alpha_rao ?? 0)
    const { envelope } = await runJson<Write>(
      home,
      ['stake', 'add', '-w', 'validator', '--netuid', '2', '--amount', '100', '--unsafe', '--yes'],
      {
        env,
      },
    )
    expect(envelope.data).toMatchObject({ call: { name: 'add_stake' }, price: { worst: null }, results: { tao: { tao: '100' } } })
    expect(envelope.warnings.map((warning) => warning.message).join()).toContain('No price protection')
    const after = BigInt((await readStakes()).positions[0]?.stake.alpha_rao ?? 0)
    // The average price of the preview is the one that was paid, to the rounding.
    const bought = after - before
    const expected = BigInt(envelope.data.price?.expected.rao ?? 0)
    const paid = (100_000_000_000n * 1_000_000_000n) / bought
    expect(paid - expected <= 1n && expected - paid <= 1n).toBe(true)
  })

  test('weights: refused while commit-reveal is on, which only the owner turns off', async () => {
    const weigh = ['weights', 'set', '-w', 'validator', '--netuid', '2', '--uids', '2', '--weights', '1']
    const refused = await refuse(...weigh, '--path', 'direct')
    expect(refused.error?.code).toBe('COMMIT_REVEAL_ENABLED')
    expect(refused.error?.hint).toContain('sudo set --netuid 2 --param commit_reveal_weights_enabled --value false')
    const set = ['sudo', 'set', '--netuid', '2', '--param', 'commit_reveal_weights_enabled', '--value', 'false']
    expect((await refuse(...set, '-w', 'miner')).error?.code).toBe('NOT_ALLOWED_TO_SET')
    expect((await write(...set, '-w', 'owner')).call.pallet).toBe('AdminUtils')
    const params = await read<{ hyperparameters: { name: string; value: string }[] }>('sudo', 'get', '--netuid', '2')
    expect(params.hyperparameters.find((param) => param.name === 'commit_reveal_weights_enabled')?.value).toBe('false')
  })

  test('a parameter of root is not the owner to set, and a value that is none is refused', async () => {
    const set = ['sudo', 'set', '-w', 'owner', '--netuid', '2']
    expect((await refuse(...set, '--param', 'weights_rate_limit', '--value', '0')).error?.code).toBe('NOT_ALLOWED_TO_SET')
    expect((await refuse(...set, '--param', 'nothing', '--value', '0')).code).toBe(2)
    expect((await refuse(...set, '--param', 'immunity_period', '--value', '70000')).code).toBe(2)
    expect((await refuse(...set, '--param', 'tempo', '--value', '1')).error?.code).toBe('VALUE_OUT_OF_BOUNDS')
    const burn = await write(...set, '--param', 'max_burn', '--value', '12.5')
    expect(burn.status).toBe('succeeded')
    // btcli's other name for sudo get.
    const params = await read<{ hyperparameters: { name: string; value: string; raw: string }[] }>(
      'subnets',
      'hyperparameters',
      '--netuid',
      '2',
    )
    expect(params.hyperparameters.find((param) => param.name === 'max_burn')).toMatchObject({ value: '12.5', raw: '12500000000' })
  })

  test('too soon is said to be a rate limit', async () => {
    const soon = await refuse('weights', 'set', '-w', 'validator', '--netuid', '2', '--uids', '2', '--weights', '1')
    expect(soon.error).toMatchObject({
      code: 'WEIGHTS_TOO_SOON',
      details: { failed_checks: expect.arrayContaining(['rate-limit-passed']) },
    })
  })

  test('after an epoch the validator has a permit; a hotkey without TAO sets weights, which become incentive and dividends', async () => {
    await dev('dev_advance', [361])
    const weights = await write('weights', 'set', '-w', 'validator', '--netuid', '2', '--uids', '0,2', '--weights', '0.25,1')
    expect(weights.status).toBe('succeeded')
    await dev('dev_advance', [722])
    const { neurons } = await read<Metagraph>('subnets', 'metagraph', '--netuid', '2')
    expect(neurons.map((neuron) => neuron.uid)).toEqual([0, 1, 2])
    expect(neurons[1]).toMatchObject({ hotkey: address.validator?.hotkey, validator_permit: true })
    expect(neurons[1]?.dividends_u16).toBeGreaterThan(0)
    expect(neurons[2]?.incentive_u16).toBeGreaterThan(0)
  })

  test('unstake a part, then all of it', async () => {
    const [position] = (await readStakes()).positions
    const before = BigInt(position?.stake.alpha_rao ?? 0)
    expect((await refuse('stake', 'remove', '-w', 'validator', '--netuid', '2', '--amount', '999999999')).error?.code).toBe(
      'NOT_ENOUGH_STAKE',
    )
    const part = await write('stake', 'remove', '-w', 'validator', '--netuid', '2', '--amount', '1')
    expect(part.call.name).toBe('remove_stake_limit')
    // The event tells what was sold and the fee apart; together they are what was asked for.
    const { alpha, swap_fee } = part.results as { alpha: { alpha_rao: string }; swap_fee: { alpha_rao: string } }
    expect(BigInt(alpha.alpha_rao) + BigInt(swap_fee.alpha_rao)).toBe(1_000_000_000n)
    expect(BigInt(part.price?.worst.rao ?? 0) < BigInt(part.price?.spot.rao ?? 0)).toBe(true)
    expect(BigInt((await readStakes()).positions[0]?.stake.alpha_rao ?? 0)).toBeLessThan(before)
    const free = BigInt((await readStakes()).free.rao)
    const rest = await write('stake', 'remove', '-w', 'validator', '--netuid', '2', '--amount', 'ALL', '--tolerance', '95%')
    expect((await readStakes()).positions).toEqual([])
    const received = BigInt((rest.results.tao as Amount).rao)
    expect(BigInt((await readStakes()).free.rao) > free + received / 2n).toBe(true)
  })

  test('stakes are listed one by one where the endpoint finds the list too much', async () => {
    const hotkeys = [address.validator?.hotkey ?? '', address.miner?.hotkey ?? '']
    for (const hotkey of hotkeys) {
      await write('stake', 'add', '-w', 'validator', '--netuid', '2', '--hotkey', hotkey, '--amount', '2', '--tolerance', '50%')
    }
    const refused = new Set<unknown>()
    const proxy = await startFaultProxy(localnet.url, {
      decide: ({ direction, text }) => {
        const { id } = JSON.parse(text) as { id?: unknown }
        if (direction === 'up' && text.includes('get_stake_info_for_coldkey"')) refused.add(id)
        if (direction === 'up' || id === undefined || !refused.delete(id)) return 'pass'
        return { rewrite: () => ({ jsonrpc: '2.0', id, error: { code: -32004, message: 'RPC work limit exceeded' } }) }
      },
    })
    const whole = await readStakes()
    expect(whole.positions.map(({ hotkey }) => hotkey).sort()).toEqual([...hotkeys].sort())
    const parts = await read<Stakes>('stake', 'list', '-w', 'validator', '--network', proxy.url)
    expect(proxy.faults).toBe(1)
    await proxy.close()
    expect(parts).toEqual({ ...whole, network: proxy.url })
    await write(
      'stake',
      'remove',
      '-w',
      'validator',
      '--netuid',
      '2',
      '--hotkey',
      hotkeys[1] ?? '',
      '--amount',
      'all',
      '--tolerance',
      '95%',
    )
  })

  test('stake on several hotkeys is taken back at once', async () => {
    await write('stake', 'add', '-w', 'validator', '--netuid', '2', '--amount', '2', '--tolerance', '50%')
    const all = await write('stake', 'remove', '-w', 'validator', '--all', '--tolerance', '95%')
    expect(all.call.name).toBe('remove_stake_full_limit')
    expect((await readStakes()).positions).toEqual([])
  })
})

describe('bad input, each with its own exit code and nothing changed', () => {
  test.each([
    ['-1', 2],
    ['1e9', 2],
    ['0.0000000001', 2],
    ['abc', 2],
    ['999999', 3],
    ['0', 3],
  ])('stake add --amount=%s ends with %i', async (amount, code) => {
    const before = (await readStakes()).free.rao
    expect((await refuse('stake', 'add', '-w', 'validator', '--netuid', '2', `--amount=${amount}`, '--tolerance', '100%')).code).toBe(code)
    expect((await readStakes()).free.rao).toBe(before)
  })

  test('an unknown subnet is 3, for reads and writes', async () => {
    for (const args of [
      ['subnets', 'show', '--netuid', '99'],
      ['subnets', 'metagraph', '--netuid', '99'],
      ['sudo', 'get', '--netuid', '99'],
      ['stake', 'add', '-w', 'validator', '--netuid', '99', '--amount', '1', '--yes'],
    ]) {
      const { code, envelope } = await runJson(home, args, { env })
      expect([code, envelope.errors[0]?.code]).toEqual([3, 'SUBNET_NOT_FOUND'])
    }
  })

  test.each(['x', '-1', '1.5', '70000', ''])('--netuid=%s is a usage error', async (netuid) => {
    expect((await runJson(home, ['subnets', 'show', `--netuid=${netuid}`], { env })).code).toBe(2)
  })

  test('a mistyped hotkey address is an error of the address and not another hotkey', async () => {
    const good = address.validator?.hotkey ?? ''
    const bad = `${good.slice(0, -1)}${good.endsWith('1') ? '2' : '1'}`
    for (const flag of ['--hotkey', '--hotkey-ss58-address']) {
      const { code, error } = await refuse('stake', 'add', '-w', 'validator', flag, bad, '--netuid', '2', '--amount', '1')
      expect([code, error?.code]).toEqual([2, 'ADDRESS_CHECKSUM'])
    }
  })

  test('weights that are none are a usage error', async () => {
    for (const [uids, weights] of [
      ['1,2', '1'],
      ['1,1', '1,1'],
      ['1', '-1'],
      ['1', '0'],
      ['x', '1'],
    ]) {
      expect((await refuse('weights', 'set', '-w', 'validator', '--netuid', '2', `--uids=${uids}`, `--weights=${weights}`)).code).toBe(2)
    }
  })

  test('an endpoint that is not there is 5, a network that is none 2', async () => {
    expect((await runJson(home, ['subnets', 'list', '--network', 'ws://127.0.0.1:1'], { env })).code).toBe(5)
    expect((await runJson(home, ['subnets', 'list', '--network', 'nowhere'], { env })).code).toBe(2)
  })

  test('--json without --yes on a write is 2', async () => {
    expect((await runJson(home, ['stake', 'add', '-w', 'validator', '--netuid', '2', '--amount', '1'], { env })).code).toBe(2)
  })
})
