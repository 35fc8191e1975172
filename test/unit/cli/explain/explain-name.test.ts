import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CALL_ERRORS } from '../../../../src/chain/checks/call-errors.js'
import { NEWER_ERRORS } from '../../../../src/chain/checks/families/newer-errors.js'
import { SETTABLE_PARAMS } from '../../../../src/chain/sudo/known-params.js'
import { listCommands } from '../../../../src/cli/explain/call-commands.js'
import { type ChainTables, explainName, readShape } from '../../../../src/cli/explain/explain-name.js'
import { readWanted } from '../../../../src/cli/explain/read-name.js'

const tables: ChainTables = { errorDocs: { SlippageTooHigh: 'Documented.' }, listKinds: () => [{ kind: 'Staking', is_limited: false }] }
const explain = (text: string) => explainName(text, tables)
const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../oclif.manifest.json'), 'utf8')) as {
  commands: Record<string, unknown>
}

describe('a name', () => {
  it.each([
    'SlippageTooHigh',
    'SubtensorModule.SlippageTooHigh',
    'SubtensorModule::SlippageTooHigh',
    'slippage-too-high',
    'Subtensor returned `SlippageTooHigh(Module)` error. This means: slippage is too high.',
  ])('is found as %j, with everything of that name', async (text) => {
    const report = await explain(text)
    expect(report.errors.map(({ name }) => name)).toEqual(['SubtensorModule.SlippageTooHigh'])
    expect(report.errors[0]).toMatchObject({ specs: [425, 475], meaning: 'Documented.', remedy: expect.stringContaining('--tolerance') })
    if (!/[.:]{1,2}S/.test(text)) expect(report.custom_errors.map(({ number }) => number)).toEqual([8])
  })

  it.each([
    ['Custom error: 5', 5],
    ['1010: Invalid Transaction: Custom error: 255', 255],
    ['0', 0],
  ])('in %j is a number', async (text, number) => {
    expect((await explain(text)).custom_errors.map((one) => one.number)).toEqual([number])
  })

  it('of several kinds lists all', async () => {
    const { calls, parameters, errors } = await explain('sudo_set_tempo')
    expect([calls.length, errors.length]).toEqual([1, 0])
    expect(parameters.map(({ name }) => name)).toEqual(['tempo'])
    expect((await explain('InsufficientLiquidity')).errors.map(({ name }) => name)).toEqual([
      'SubtensorModule.InsufficientLiquidity',
      'Swap.InsufficientLiquidity',
    ])
  })

  it.each([
    ['SlipageTooHigh', 'SlippageTooHigh'],
    ['add_steak', 'add_stake'],
    ['tempoo', 'tempo'],
    ['POLICY_NETUIT', 'POLICY_NETUID'],
  ])('that is misspelt as %s has %s for its nearest', async (text, nearest) => {
    await expect(explain(text)).rejects.toMatchObject({ code: 'UNKNOWN_NAME', exitCode: 2, hint: expect.stringContaining(nearest) })
  })

  it('that help has a page of is pointed to there', async () => {
    await expect(explain('Slippage')).rejects.toMatchObject({ code: 'UNKNOWN_NAME', hint: 'taoctl help slippage' })
  })

  it('of nothing is repeated only where it is short and one word', async () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const error = await explain(words).catch((thrown: unknown) => thrown as Error)
    expect(`${(error as Error).message}`).toBe('Nothing is known by that name')
    expect(readWanted('999').number).toBe(999)
    await expect(explain('999')).rejects.toMatchObject({ code: 'UNKNOWN_NAME' })
  })
})

describe('a call', () => {
  it('has its arguments, its commands and what is otherwise on the older runtime', async () => {
    const [call] = (await explain('SubtensorModule.unstake_all')).calls
    expect(call).toMatchObject({
      arguments: [{ name: 'hotkey', type: 'AccountId32' }],
      specs: [
        { spec: 425, bytes: 'same' },
        { spec: 475, bytes: 'same' },
      ],
      commands: ['stake remove'],
      policy: 'counted',
      proxy_kinds: [{ kind: 'Staking' }],
    })
    expect(call?.differences.map(({ about }) => about)).toEqual([expect.stringContaining('unstake_all')])
    const [root] = (await explain('root_register')).calls
    expect(root?.differences[0]).toMatchObject({
      before: expect.stringContaining('costs nothing'),
      since: expect.stringContaining('burns'),
    })
  })

  it('that is gone, new or of other bytes says so', async () => {
    const specsOf = async (name: string) => (await explain(name)).calls.map(({ specs }) => specs.map(({ bytes }) => bytes))
    expect(await specsOf('AdminUtils.sudo_set_subnet_owner_hotkey')).toEqual([['other', 'none']])
    expect(await specsOf('SubtensorModule.pow_register')).toEqual([['none', 'same']])
    expect(await specsOf('Commitments.set_commitment')).toEqual([['other', 'same']])
  })

  it('that taoctl makes has a command, and each is there', () => {
    const calls = [...new Set([...Object.keys(CALL_ERRORS), ...Object.keys(NEWER_ERRORS)])]
    expect(calls.filter((call) => listCommands(call).some((command) => command.startsWith('tx call')))).toEqual([])
    const commands = calls.flatMap(listCommands).filter((command) => !command.startsWith('any that writes'))
    const unknown = commands.map((command) => command.replace(/ --.*/, '').replaceAll(' ', ':')).filter((id) => !(id in manifest.commands))
    expect([...new Set(unknown)]).toEqual([])
  })

  it('has its arguments told apart whatever is in their types', () => {
    expect(readShape('0.1 (a: Vec<(u8, u16)>, b: enum(0 A({x: u8, y: u8}) | 1 B), c: [u8; 32])')).toEqual([
      { name: 'a', type: 'Vec<(u8, u16)>' },
      { name: 'b', type: 'enum(0 A({x: u8, y: u8}) | 1 B)' },
      { name: 'c', type: '[u8; 32]' },
    ])
    expect(readShape('1.2 ()')).toEqual([])
  })
})

describe('an error', () => {
  it('has the calls that can end in it, with the check that finds it', async () => {
    const [error] = (await explain('HotKeyAlreadyRegisteredInSubNet')).errors
    expect(error?.calls.find(({ call }) => call === 'SubtensorModule.burned_register')).toEqual({
      call: 'SubtensorModule.burned_register',
      check: 'not-registered-yet',
      note: null,
    })
  })

  it('of taoctl has its exit code and its remedy', async () => {
    const { codes } = await explain('SUBNET_NOT_FOUND')
    expect(codes).toEqual([{ code: 'SUBNET_NOT_FOUND', cases: expect.any(Array) }])
    expect((await explain('INVALID_AMOUNT')).codes[0]?.cases[0]).toMatchObject({ exit_code: 2, remedy: expect.any(String) })
  })
})

describe('a parameter', () => {
  it('is found by every name, and has its bounds and its command', async () => {
    for (const param of SETTABLE_PARAMS) {
      const { parameters } = await explain(param.name)
      expect(
        parameters.map(({ name }) => name),
        param.name,
      ).toContain(param.name)
      expect(parameters.every(({ description, command, instead }) => description !== '' && (command ?? instead) !== null)).toBe(true)
    }
    const { parameters } = await explain('min_burn')
    expect(parameters[0]).toMatchObject({
      settable_by: 'owner',
      call: 'AdminUtils.sudo_set_min_burn',
      storage: 'SubtensorModule.MinBurn',
      bounds: ['below the constant SubtensorModule.MinBurnUpperBound', 'below SubtensorModule.MaxBurn of the subnet'],
      command: 'sudo set --param min_burn',
    })
  })

  it('that owners set by a call of their own is theirs', async () => {
    expect((await explain('tempo')).parameters[0]).toMatchObject({ settable_by: 'owner', owner_call: 'SubtensorModule.set_tempo' })
  })

  it('that nobody sets any more says what to do instead', async () => {
    const { parameters } = await explain('yuma_version')
    expect(parameters).toMatchObject([{ settable_by: null, command: null, instead: expect.stringContaining('yuma3_enabled') }])
  })
})
