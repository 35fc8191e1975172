import { afterAll, describe, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'

const home = makeCliHome()

afterAll(() => home.remove())

/** The one error of a command line that is wrong, which writes nothing but that. */
async function refusal(line: string | readonly string[]) {
  const args = typeof line === 'string' ? line.split(' ') : line
  const { code, envelope } = await runJson(home, args)
  expect(code, String(line)).toBe(2)
  expect(envelope.errors).toHaveLength(1)
  return envelope.errors[0]
}

describe('a command that taoctl has not got', () => {
  it('is answered with what became of it', async () => {
    expect(await refusal('st move')).toMatchObject({ code: 'UNKNOWN_COMMAND', message: 'There is no `stake move` in taoctl yet' })
    expect(await refusal('help su senate_vote')).toMatchObject({ message: '`sudo senate-vote` is gone from the chain, since October 2025' })
    expect(await refusal('query stake_for_coldkey')).toMatchObject({ hint: 'taoctl stake list' })
    expect(await refusal('walet list')).toMatchObject({ hint: 'taoctl wallet list' })
  })

  it('is said in plain words off JSON, and nothing else is written', async () => {
    expect(await runCli(home, ['balance'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: Unknown command: balance\n  try: taoctl wallet balance\n',
    })
  })
})

describe('a flag that a command has not got', () => {
  it('is answered before the words after it', async () => {
    expect(await refusal('stake add --proxy 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')).toMatchObject({
      code: 'UNKNOWN_FLAG',
      message: 'Unknown flag: --proxy',
      hint: expect.stringContaining('proxy'),
    })
    expect(await refusal('stake add --tolerence 1%')).toMatchObject({ hint: '--tolerance' })
  })
})

describe('a command line that the parser would misread', () => {
  it('gives a switch no value', async () => {
    for (const line of [
      'wallet transfer --dry-run=false --to x --amount 1',
      'wallet transfer --dry-run false --to x --amount 1',
      'wallet balance --all=false',
      'wallet balance --all false',
      'wallet transfer -y=false',
      'wallet transfer --no-prompt=true',
      'stake add --no-safe=true',
      'config list --json=true',
    ]) {
      expect(await refusal(line)).toMatchObject({ code: 'SWITCH_VALUE', message: expect.stringContaining('a switch takes no value') })
    }
    expect(await refusal('stake add --safe=false')).toMatchObject({ hint: 'For yes: --safe. For no: --no-safe.' })
    expect(await refusal('stake add --dry-run=false')).toMatchObject({ hint: expect.stringContaining('TAOCTL_DRY_RUN=0') })
    expect((await runCli(home, ['config', 'list', '--json=true'])).stdout).toContain('"SWITCH_VALUE"')
  })

  it('takes an empty value for a variable that is not set', async () => {
    for (const args of [
      ['wallet', 'balance', '--wallet', ''],
      ['wallet', 'balance', '--wallet-path='],
      ['wallet', 'balance', '-w', ' '],
      ['wallet', 'balance', '--network', ''],
      ['stake', 'add', '--amount='],
      ['stake', 'add', '--netuid', ''],
    ])
      expect(await refusal(args)).toMatchObject({ code: 'EMPTY_VALUE' })
  })

  it('lets the value of a flag be anything, and a message nothing', async () => {
    const made = await runCli(home, ['wallet', 'create', '--uri', '//Alice', '--no-password'])
    expect(made.code, made.stderr).toBe(0)
    for (const message of ['', '--json=true', 'true']) {
      const signed = await runJson<{ message: string }>(home, ['wallet', 'sign', '--message', message])
      expect(signed.envelope.errors).toEqual([])
      expect(signed.envelope.data.message).toBe(message)
    }
  })
})
