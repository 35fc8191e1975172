import { afterAll, describe, expect, it } from 'vitest'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'

const home = makeCliHome({ resident: true })

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
    expect(await refusal('misc upgrade sign')).toMatchObject({
      code: 'UNKNOWN_COMMAND',
      hint: expect.stringContaining('Multisig.as_multi'),
    })
    expect(await refusal('help su senate_vote')).toMatchObject({ message: '`sudo senate-vote` is gone from the chain, since October 2025' })
    expect(await refusal('query stake_for_coldkey')).toMatchObject({ hint: 'taoctl stake list' })
    expect(await refusal('walet list')).toMatchObject({ hint: 'taoctl wallet list' })
  })

  it('is said in plain words off JSON, and nothing else is written', async () => {
    expect(await runCli(home, ['balance'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: Unknown command: balance\n  try: taoctl wallet balance, taoctl evm balance, taoctl watch balance\n',
    })
  })
})

describe('a flag that a command has not got', () => {
  it('is answered before the words after it', async () => {
    expect(await refusal('stake list --proxy 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')).toMatchObject({
      code: 'UNKNOWN_FLAG',
      message: 'Unknown flag: --proxy',
      hint: expect.stringContaining('proxy'),
    })
    expect(await refusal('stake add --tolerence 1%')).toMatchObject({ hint: '--tolerance' })
  })
})

describe('a command line that the parser would misread', () => {
  it('has its flags after the command', async () => {
    expect(await refusal('--network=local st list')).toMatchObject({
      message: 'Flags go after the command',
      hint: 'taoctl stake list … --network …',
    })
    expect(await refusal('-y wallet')).toMatchObject({ hint: 'taoctl <topic> <command> [flags]; taoctl --help' })
  })

  it('has each flag once, and an amount that is one', async () => {
    expect((await refusal('stake add --netuid 1 --netuid 2'))?.message).toContain('only be specified once')
    expect(await refusal('subnets create --name Mine --wallet alice')).toMatchObject({
      message: 'Flag --wallet can only be specified once',
      why: '--name and --wallet are the same flag.',
    })
    expect((await refusal('subnets create -wsecret --wallet alice'))?.why).toBe('-w and --wallet are the same flag.')
    for (const amount of ['-1', '1e3', '0x1', 'NaN', '1,5', '1.0000000001'])
      expect(await refusal(['stake', 'add', '1', '--amount', amount])).toMatchObject({ code: 'INVALID_AMOUNT' })
  })

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

describe('the id of a subnet', () => {
  it('may be a word by itself, and must not contradict --netuid', async () => {
    const offline = ['--network', 'ws://127.0.0.1:1']
    for (const args of [
      ['subnets', 'show', '2', ...offline],
      ['subnets', 'metagraph', '2', '--netuid', '2', ...offline],
      ['sudo', 'get', '02', '--netuid', '2', ...offline],
    ]) {
      const { code } = await runCli(home, args)
      expect(code, args.join(' ')).toBe(5)
    }
    expect(await refusal('subnets show 2 --netuid 3')).toMatchObject({ code: 'NETUID_CONFLICT' })
    expect(await refusal('stake remove 2 --all')).toMatchObject({
      code: 'FLAG_CONFLICT',
      hint: expect.stringContaining('--netuid 2 --amount all'),
    })
  })

  it('is one whole number', async () => {
    for (const text of ['1.5', '65536', '99999', '-1', '0x1', 'one', '1e3', '١'])
      expect(await refusal(['subnets', 'show', `--netuid=${text}`])).toMatchObject({ code: 'INVALID_NETUID' })
    expect(await refusal('subnets show 1,2')).toMatchObject({ code: 'INVALID_NETUID', why: 'It is one subnet at a time.' })
    expect((await refusal('subnets show d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'))?.message).toBe(
      'Invalid subnet id',
    )
  })
})

describe('a value that is kept', () => {
  it('is checked when it is kept', async () => {
    for (const [key, value, said] of [
      ['network', 'locl', /Perhaps local is meant/],
      ['network', 'mainnet', /Perhaps finney is meant/],
      ['network', '127.0.0.1:9944', /Perhaps ws:\/\/127.0.0.1:9944 is meant/],
      ['network', 'wss://user:pw@host', undefined],
      ['wallet', '../x', undefined],
      ['hotkey', 'apub.txt', undefined],
      ['wallet-path', '~else', undefined],
      ['json', 'perhaps', /true or false/],
    ] as const) {
      const error = await refusal(['config', 'set', key, value])
      if (said !== undefined) expect(error?.hint).toMatch(said)
    }
    expect(await refusal('config set netwrok local')).toMatchObject({ code: 'CONFIG_KEY_UNKNOWN', why: 'Perhaps network is meant.' })
    expect(
      (await runJson<{ values: { source: string }[] }>(home, ['config', 'list'])).envelope.data.values.map(({ source }) => source),
    ).not.toContain('config')
  })

  it('is kept with a warning when it is not there yet', async () => {
    const config = { TAOCTL_CONFIG: `${home.directory}/kept.json` }
    const wallet = await runJson(home, ['config', 'set', 'wallet', 'nobody'], { env: config })
    expect(wallet.envelope.warnings).toMatchObject([
      { code: 'NOT_THERE_YET', message: expect.stringContaining('There is no wallet nobody') },
    ])
    const place = await runJson(home, ['config', 'set', 'wallet-path', '/nowhere/at/all'], { env: config })
    expect(place.envelope.warnings).toMatchObject([{ code: 'NOT_THERE_YET' }])
    const missing = await runJson(home, ['wallet', 'show', '--wallet-path', `${home.directory}/.bittensor/wallets`], { env: config })
    expect(missing.envelope.errors).toMatchObject([
      {
        code: 'WALLET_NOT_FOUND',
        why: expect.stringContaining(`The value of --wallet comes from the config file (wallet in ${config.TAOCTL_CONFIG})`),
      },
    ])
  })

  it('is named as the place of a value that is wrong, and so is the environment', async () => {
    const show = ['subnets', 'show', '1']
    for (const [variable, value, args] of [
      ['TAOCTL_NETWORK', 'locl', show],
      ['TAOCTL_NETWORK', 'ws://127.0.0.1:1', show],
      ['TAOCTL_BLOCK', 'newest', show],
      ['TAOCTL_WALLET', '../x', ['wallet', 'show']],
      ['TAOCTL_WALLET_PATH', '~else', ['wallet', 'show']],
    ] as const) {
      const { envelope } = await runJson(home, args, { env: { [variable]: value } })
      expect(envelope.errors, variable).toMatchObject([{ why: expect.stringContaining(`comes from the environment variable ${variable}`) }])
    }
    const typed = await runJson(home, [...show, '--network', 'locl'], { env: { TAOCTL_NETWORK: 'locl' } })
    expect(typed.envelope.errors[0]?.why).not.toContain('comes from')
  })
})
