import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../../helpers/run-cli.js'

const home = makeCliHome({ resident: true })
const WALLETS = join(home.directory, '.bittensor', 'wallets')
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
// Nothing listens on port 1: whoever gets as far as connecting ends with exit code 5.
const NOWHERE = ['--network', 'ws://127.0.0.1:1']

beforeAll(async () => {
  for (const name of ['alice', 'bob']) await runCli(home, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
})

afterAll(() => home.remove())

/** Content of every file of the wallets. */
function snapshot(): string[] {
  return readdirSync(WALLETS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'hex')}`)
}

describe('bad input of wallet transfer and wallet balance', () => {
  const transfer = ['wallet', 'transfer', '-w', 'alice', ...NOWHERE]
  it.each([
    [[...transfer, '--to', 'bob', '--amount', '-1'], 2, 'INVALID_AMOUNT'],
    [[...transfer, '--to', 'bob', '--amount', '1e9'], 2, 'INVALID_AMOUNT'],
    [[...transfer, '--to', 'bob', '--amount', '0.0000000001'], 2, 'INVALID_AMOUNT'],
    [[...transfer, '--to', 'bob', '--amount', 'abc'], 2, 'INVALID_AMOUNT'],
    [[...transfer, '--to', `${ALICE.slice(0, -1)}X`, '--amount', '1'], 2, 'ADDRESS_CHECKSUM'],
    [[...transfer, '--to', '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5', '--amount', '1'], 2, 'ADDRESS_PREFIX'],
    [[...transfer, '--to', 'nobody', '--amount', '1'], 4, 'WALLET_NOT_FOUND'],
    [[...transfer, '--to', '../bob', '--amount', '1'], 2, 'INVALID_NAME'],
    [[...transfer, '--amount', '1'], 2, 'INPUT_MISSING'],
    [[...transfer, '--to', 'bob'], 2, 'INPUT_MISSING'],
    [['wallet', 'transfer', '-w', 'nobody', '--to', 'bob', '--amount', '1', ...NOWHERE], 4, 'WALLET_NOT_FOUND'],
    [[...transfer, '--to', ALICE, '--amount', '1', '--yes'], 5, 'CONNECT'],
    [['wallet', 'balance', 'nobody', ...NOWHERE], 4, 'WALLET_NOT_FOUND'],
    [['wallet', 'balance', `${ALICE.slice(0, -1)}X`, ...NOWHERE], 2, 'ADDRESS_CHECKSUM'],
    [['wallet', 'balance', 'alice', ...NOWHERE], 5, 'CONNECT'],
  ])('%j ends with %i, one error and nothing changed', async (args, code, name) => {
    const before = snapshot()
    const result = await runJson(home, args)
    expect(result.envelope).toMatchObject({
      success: false,
      data: null,
      errors: [{ exit_code: code, code: expect.stringContaining(name) }],
    })
    expect(result.envelope.errors).toHaveLength(1)
    expect([result.code, result.stderr]).toEqual([code, ''])
    const human = await runCli(home, args)
    expect([human.code, human.stdout]).toEqual([code, ''])
    expect(human.stderr.match(/^error: /gm)).toHaveLength(1)
    expect(snapshot()).toEqual(before)
  })

  it("takes btcli's spellings", async () => {
    const args = ['wallet', 'transfer', '--wallet.name', 'alice', '--wallet_path', WALLETS, '--dest', 'bob', '--amount', '1', '--no-prompt']
    const result = await runJson(home, [...args, '--subtensor.chain_endpoint', 'ws://127.0.0.1:1'])
    expect(result.code).toBe(5)
  })
})

describe('an address that begins and ends like one of the address book', () => {
  const imitation = '5GrwvaEF5zXb26Fz9rcQpDWS57CtDeFJEFwBG4fN23Am5tQY'
  const nowhere = ['-w', 'alice', '--yes', ...NOWHERE]

  beforeAll(async () => {
    await runCli(home, ['address-book', 'add', 'known', ALICE])
  })

  it.each([
    ['wallet transfer', ['--to', imitation, '--amount', '1', ...nowhere]],
    ['stake add', ['--netuid', '1', '--amount', '1', '--hotkey', imitation, ...nowhere]],
    ['stake remove', ['--netuid', '1', '--amount', '1', '--hotkey-ss58-address', imitation, ...nowhere]],
    ['subnets register', ['--netuid', '1', '--hotkey', imitation, ...nowhere]],
    ['wallet regen-coldkeypub', ['-w', 'watched', '--address', imitation]],
    ['address-book add', ['other', imitation]],
  ])('is warned about by %s, and the known one is not', async (command, args) => {
    const warned = await runJson(home, [...command.split(' '), ...args])
    expect(warned.envelope.warnings).toMatchObject([{ code: 'ADDRESS_LOOK_ALIKE', message: expect.stringContaining(ALICE) }])
    // What was added is known from here on.
    if (command === 'address-book add') await runCli(home, ['address-book', 'remove', 'other'])
    const known = args.map((word) => (word === imitation ? ALICE : word === 'watched' ? 'watched-known' : word))
    expect((await runJson(home, [...command.split(' '), ...known])).envelope.warnings).toEqual([])
    for (const name of ['watched', 'watched-known']) rmSync(join(WALLETS, name), { recursive: true, force: true })
  })
})
