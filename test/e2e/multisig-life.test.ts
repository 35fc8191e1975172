/** What three people decide on from three wallet directories, each of which has one key and knows the account by its own book. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeAddress, parseAddress } from '../../src/core/ss58.js'
import { fundAccount } from '../../src/localnet/fund.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { storeOver } from '../../src/localnet/state/store-over.js'
import { type CliHome, makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { addNeurons, addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const PEOPLE = ['ann', 'ben', 'cat'] as const
type Person = (typeof PEOPLE)[number]

interface Written {
  readonly signer: { readonly address: string }
  readonly account: string | null
  readonly title: string
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
  readonly results: Readonly<Record<string, unknown>>
  readonly later: { readonly when: string; readonly command: string; readonly call_data: string; readonly call_file: string | null } | null
}

interface Pending {
  readonly operations: readonly {
    readonly call_hash: string
    readonly call: { readonly pallet: string; readonly name: string; readonly origin: string; readonly data: string } | null
    readonly approvals: readonly { readonly address: string }[]
    readonly missing: readonly { readonly address: string; readonly own: boolean }[]
    readonly deposit: { readonly tao: string }
    readonly depositor: string
  }[]
}

const homes = Object.fromEntries(PEOPLE.map((person) => [person, makeCliHome({ resident: true })])) as Record<Person, CliHome>
const address = {} as Record<Person | 'account' | 'hotkey', string>
let localnet: LocalnetInProcess

const run = <D = Written>(person: Person, ...args: readonly string[]) =>
  runJson<D>(homes[person], [...args, '--yes'], { env: { TAOCTL_NETWORK: localnet.url } })
const read = <D>(person: Person, ...args: readonly string[]) => runJson<D>(homes[person], args, { env: { TAOCTL_NETWORK: localnet.url } })

const keyOf = (of: string): Hex => `0x${Buffer.from(parseAddress(of)).toString('hex')}`

function readFree(of: string): { readonly free: bigint; readonly reserved: bigint } {
  const { chain } = localnet.node
  const { data } = system.storage.Account.get(storeOver(chain.state, chain.runtime.env), keyOf(of))
  return { free: data.free, reserved: data.reserved }
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  for (const person of PEOPLE) {
    const { envelope } = await runJson<{ coldkey: string }>(homes[person], [
      'wallet',
      'create',
      '-w',
      person,
      '--no-password',
      '--no-mnemonic',
    ])
    address[person] = envelope.data.coldkey
  }
  for (const person of PEOPLE) {
    const signatories = PEOPLE.map((one) => (one === person ? one : address[one])).join(',')
    const create = ['multisig', 'create', `of-${person}`, '--threshold', '2', '--signatories', signatories]
    address.account = (await runJson<{ address: string }>(homes[person], create)).envelope.data.address
  }
  addSubnets(localnet.node, 1)
  addNeurons(localnet.node, 1, 1)
  changeState(localnet.node, (ctx) => {
    for (const one of [...PEOPLE.map((person) => address[person]), address.account]) fundAccount(ctx, keyOf(one), 1_000n * TAO)
    subtensor.storage.SubtokenEnabled.set(ctx, 1, true)
    const hotkey = subtensor.storage.Keys.get(ctx, 1, 0)
    address.hotkey = encodeAddress(Buffer.from(String(hotkey).slice(2), 'hex'))
  })
})

afterAll(() => localnet?.stop())

describe('two of three', () => {
  test('send TAO: the first approval has the call in it, the second finds it there and carries it out', async () => {
    const before = readFree(address.account)
    const file = join(homes.ann.directory, 'call.json')
    const first = await run('ann', 'wallet', 'transfer', '--multisig', 'of-ann', '--to', BOB, '--amount', '5', '--call-out', file)
    expect(first.envelope.errors).toEqual([])
    const { data } = first.envelope
    expect(data).toMatchObject({
      signer: { address: address.ann },
      account: address.account,
      results: { multisig: address.account, approvals: 1, threshold: 2, executed: false },
      later: { when: 'when one more has approved', command: `taoctl multisig approve of-ann --call-file ${file}`, call_file: file },
    })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ kind: 'taoctl-call', call_data: data.later?.call_data })
    expect(readFree(address.ann)).toMatchObject({ reserved: 196_000_000n })
    expect(readFree(address.account)).toEqual(before)

    const pending = await read<Pending>('ben', 'multisig', 'pending', 'of-ben')
    expect(pending.envelope.data.operations).toMatchObject([
      {
        call_hash: data.results.call_hash,
        call: { pallet: 'Balances', name: 'transfer_keep_alive', origin: 'chain', data: data.later?.call_data },
        approvals: [{ address: address.ann }],
        deposit: { tao: '0.196' },
        depositor: address.ann,
      },
    ])
    expect(pending.envelope.data.operations[0]?.missing.filter(({ own }) => own).map((one) => one.address)).toEqual([address.ben])

    const last = await run('ben', 'multisig', 'approve', 'of-ben')
    expect(last.envelope.errors).toEqual([])
    // What the plain transfer reports, of the account.
    expect(last.envelope.data).toMatchObject({
      title: 'Approve and carry out Balances.transfer_keep_alive of of-ben',
      account: address.account,
      later: null,
      results: { amount: { rao: (5n * TAO).toString() } },
    })
    expect(readFree(address.account).free).toBe(before.free - 5n * TAO)
    expect(readFree(address.ann).reserved).toBe(0n)
  })

  test('stake, by the whole command line of the second', async () => {
    const stake = (name: string) => [
      'stake',
      'add',
      '--multisig',
      name,
      '--netuid',
      '1',
      '--amount',
      '10',
      '--hotkey',
      address.hotkey,
      '--unsafe',
    ]
    const first = await run('ann', ...stake('of-ann'))
    expect(first.envelope.data.results).toMatchObject({ executed: false })
    const last = await run<Written & { results: { tao: { rao: string }; alpha: { alpha_rao: string } } }>('cat', ...stake('of-cat'))
    expect(last.envelope.errors).toEqual([])
    expect(last.envelope.data.results.tao.rao).toBe((10n * TAO).toString())
    const list = await read<{ stakes: { hotkey: string; staked: { alpha_rao: string } }[] }>(
      'ann',
      'stake',
      'list',
      '--address',
      address.account,
    )
    expect(JSON.stringify(list.envelope.data)).toContain(last.envelope.data.results.alpha.alpha_rao)
  })

  test('find out that a third approval comes too late, and that nobody approves twice', async () => {
    const file = join(homes.cat.directory, 'call.json')
    const open = ['wallet', 'transfer', '--multisig', 'of-ann', '--to', BOB, '--amount', '1', '--call-out', file]
    expect((await run('ann', ...open)).code).toBe(0)
    const twice = await run('ann', 'multisig', 'approve', 'of-ann')
    expect(twice).toMatchObject({ code: 3, envelope: { errors: [{ code: 'ALREADY_APPROVED' }] } })
    const alone = await run('ann', 'multisig', 'execute', 'of-ann')
    expect(alone).toMatchObject({ code: 3 })
    expect((await run('ben', 'multisig', 'execute', 'of-ben')).code).toBe(0)
    const late = await run('cat', 'multisig', 'approve', 'of-cat', '--call-file', file)
    expect(late).toMatchObject({ code: 3, envelope: { errors: [{ code: 'OPERATION_NOT_FOUND' }] } })
    expect(await run('cat', 'multisig', 'approve', 'of-cat')).toMatchObject({
      code: 3,
      envelope: { errors: [{ code: 'OPERATION_NOT_FOUND' }] },
    })
  })

  test('take a call back, which only who approved first can do', async () => {
    const before = readFree(address.account)
    expect((await run('ben', 'wallet', 'transfer', '--multisig', 'of-ben', '--to', BOB, '--amount', '2')).code).toBe(0)
    const other = await run('ann', 'multisig', 'cancel', 'of-ann')
    expect(other).toMatchObject({ code: 3, envelope: { errors: [{ code: 'NOT_DEPOSITOR' }] } })
    const own = await run('ben', 'multisig', 'cancel', 'of-ben')
    expect(own.envelope).toMatchObject({ errors: [], data: { results: { multisig: address.account, cancelled: true } } })
    expect(readFree(address.ben).reserved).toBe(0n)
    expect(readFree(address.account)).toEqual(before)
    expect((await read<Pending>('cat', 'multisig', 'pending', 'of-cat')).envelope.data.operations).toEqual([])
  })

  test('choose among several calls, and do not carry out what the account cannot pay', async () => {
    const before = readFree(address.account)
    const amount = String(before.free / TAO - 1n)
    for (const to of [BOB, address.cat])
      expect((await run('ann', 'wallet', 'transfer', '--multisig', 'of-ann', '--to', to, '--amount', amount)).code).toBe(0)
    const [first, second] = (await read<Pending>('ben', 'multisig', 'pending', 'of-ben')).envelope.data.operations
    const unnamed = await run('ben', 'multisig', 'approve', 'of-ben')
    expect(unnamed).toMatchObject({ code: 2, envelope: { errors: [{ code: 'INPUT_MISSING' }] } })
    expect((await run('ben', 'multisig', 'approve', 'of-ben', '--call-hash', first?.call_hash ?? '')).code).toBe(0)
    const failed = await run('cat', 'multisig', 'approve', 'of-cat', '--call-hash', second?.call_hash ?? '')
    expect(failed).toMatchObject({ code: 3, envelope: { errors: [{ code: 'INSUFFICIENT_BALANCE' }] } })
    expect((await run('ann', 'multisig', 'cancel', 'of-ann')).code).toBe(0)
  })
})

describe('what is refused', () => {
  test('is a wallet that is none of the signatories, a file for nobody, and bytes that are no call', async () => {
    await runJson(homes.cat, ['wallet', 'create', '-w', 'stranger', '--no-password', '--no-mnemonic'])
    const transfer = ['wallet', 'transfer', '-w', 'stranger', '--to', BOB, '--amount', '1']
    expect(await run('cat', ...transfer, '--multisig', 'of-cat')).toMatchObject({
      code: 3,
      envelope: { errors: [{ code: 'NOT_A_SIGNATORY', hint: 'Sign with --wallet cat.' }] },
    })
    expect(await run('cat', ...transfer, '--call-out', 'x')).toMatchObject({ code: 2, envelope: { errors: [{ code: 'CALL_OUT_LONELY' }] } })
    expect(await run('cat', ...transfer, '--multisig', 'nobody')).toMatchObject({
      code: 4,
      envelope: { errors: [{ code: 'MULTISIG_UNKNOWN' }] },
    })
    const approve = (...rest: readonly string[]) => run('ben', 'multisig', 'approve', 'of-ben', ...rest)
    expect(await approve('--call', '0x12x')).toMatchObject({ code: 2, envelope: { errors: [{ code: 'INVALID_CALL' }] } })
    expect(await approve('--call', '0xffff')).toMatchObject({ code: 3, envelope: { errors: [{ code: 'CALL_UNREADABLE' }] } })
    expect(await approve('--call-hash', '0x12')).toMatchObject({ code: 2, envelope: { errors: [{ code: 'INVALID_HASH' }] } })
    const file = join(homes.ben.directory, 'other.json')
    writeFileSync(file, JSON.stringify({ kind: 'taoctl-call', version: 1, genesis_hash: `0x${'ab'.repeat(32)}`, call_data: '0x000000' }))
    expect(await approve('--call-file', file)).toMatchObject({ code: 3, envelope: { errors: [{ code: 'OTHER_CHAIN' }] } })
  })
})
