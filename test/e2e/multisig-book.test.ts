import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCliHome, runJson } from '../helpers/run-cli.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
/** What bittensor 11.3.0 computes for two of these three. */
const TWO_OF_THREE = '5DjYJStmdZ2rcqXbXGX7TW85JsrW6uG4y9MUcLq2BoPMpRA7'
const home = makeCliHome({ resident: true })

interface Listed {
  readonly multisigs: readonly { readonly name: string; readonly address: string; readonly source: string; readonly threshold: number }[]
}

beforeAll(async () => {
  await runJson(home, ['wallet', 'regen-coldkeypub', '-w', 'alice', '--address', ALICE])
  await runJson(home, ['address-book', 'add', 'friend', BOB])
})

describe('accounts of several keys', () => {
  test('are named by their signatories in any order, and have the address that btcli gives them', async () => {
    const { envelope } = await runJson(home, [
      ...['multisig', 'create', 'treasury', '--threshold', '2', '--signatories', `${CHARLIE},friend`, '--signatories', 'alice'],
    ])
    expect(envelope).toMatchObject({
      success: true,
      data: { name: 'treasury', address: TWO_OF_THREE, threshold: 2, source: 'taoctl' },
    })
    expect(envelope.warnings).toEqual([])
    const shown = await runJson(home, ['multisig', 'show', TWO_OF_THREE])
    expect(shown.envelope.data).toMatchObject({
      name: 'treasury',
      signatories: expect.arrayContaining([
        { address: ALICE, name: 'alice', own: true },
        { address: BOB, name: 'friend', own: false },
        { address: CHARLIE, name: null, own: false },
      ]),
    })
  })

  test("are found in btcli 11's book where it lies, with the names of its address book, and can be taken over", async () => {
    const folder = join(home.directory, '.bittensor')
    mkdirSync(folder, { recursive: true })
    const put = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value, null, 2), { mode: 0o600 })
    put('btcli_addresses.json', [{ name: 'desk', address: CHARLIE, note: '' }])
    put('btcli_multisigs.json', [
      { name: 'sudo', threshold: 2, signatories: ['alice', BOB, 'desk'], note: '' },
      { name: 'treasury', threshold: 1, signatories: ['alice', BOB], note: '' },
      { name: 'strange', threshold: 1, signatories: ['alice', 'nobody'], note: '' },
    ])
    const listed = await runJson<Listed>(home, ['multisig', 'list'])
    expect(listed.envelope.data.multisigs.map(({ name, address, source }) => [name, address, source])).toEqual([
      ['treasury', TWO_OF_THREE, 'taoctl'],
      ['sudo', TWO_OF_THREE, 'btcli'],
    ])
    expect(JSON.stringify(listed.envelope.warnings)).toContain('strange')
    const unusable = await runJson(home, ['multisig', 'show', 'strange'])
    expect(unusable).toMatchObject({ code: 4, envelope: { errors: [{ code: 'WALLET_NOT_FOUND' }] } })
    const imported = await runJson(home, ['multisig', 'import'])
    expect(imported).toMatchObject({
      code: 4,
      envelope: {
        data: { added: [{ name: 'sudo', source: 'taoctl' }], skipped: [{ name: 'strange' }, { name: 'treasury', code: 'NAME_TAKEN' }] },
        errors: [{ code: 'IMPORT_INCOMPLETE' }],
      },
    })
    const again = await runJson<Listed>(home, ['multisig', 'list'])
    expect(again.envelope.data.multisigs.map(({ source }) => source)).toEqual(['taoctl', 'taoctl'])
  })

  test('are taken from a list of addresses, which has to be told name and threshold', async () => {
    const file = join(home.directory, 'signers.txt')
    writeFileSync(file, `# the desk\nalice\n${BOB}  # Bob\n\n${CHARLIE}\n`)
    const silent = await runJson(home, ['multisig', 'import', file])
    expect(silent).toMatchObject({ code: 2, envelope: { errors: [{ code: 'INPUT_MISSING' }] } })
    const told = await runJson(home, ['multisig', 'import', file, '--as', 'signers', '--threshold', '2'])
    expect(told).toMatchObject({ code: 0, envelope: { data: { added: [{ name: 'signers', address: TWO_OF_THREE }] } } })
    const removed = await runJson(home, ['multisig', 'remove', 'signers'])
    expect(removed).toMatchObject({ code: 0, envelope: { data: { name: 'signers' } } })
    expect(await runJson(home, ['multisig', 'show', 'signers'])).toMatchObject({
      code: 4,
      envelope: { errors: [{ code: 'MULTISIG_UNKNOWN' }] },
    })
  })

  test('that cannot be are refused with one error, and nothing is written', async () => {
    const attempt = (...rest: readonly string[]) => runJson(home, ['multisig', 'create', 'odd', ...rest])
    for (const [args, code] of [
      [['--threshold', '3', '--signatories', `alice,${BOB}`], 'INVALID_MULTISIG'],
      [['--threshold', 'two', '--signatories', `alice,${BOB}`], 'INVALID_MULTISIG'],
      [['--threshold', '1', '--signatories', `alice,${ALICE}`], 'INVALID_MULTISIG'],
      [['--threshold', '1', '--signatories', 'alice'], 'INVALID_MULTISIG'],
      [['--threshold', '2'], 'INPUT_MISSING'],
    ] as const) {
      expect(await attempt(...args), args.join(' ')).toMatchObject({ code: 2, envelope: { errors: [{ code }] } })
    }
    expect((await runJson(home, ['multisig', 'show', 'odd'])).code).toBe(4)
  })
})
