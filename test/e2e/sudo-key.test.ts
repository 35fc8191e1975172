import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCliHome, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'

/** The seed of //Alice, who holds the sudo key of a development chain; known to everybody. */
const ALICE_SEED = '0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let env: Record<string, string>

interface Write {
  readonly status: string
  readonly call: { readonly pallet: string; readonly name: string }
}

beforeAll(async () => {
  localnet = await startLocalnet()
  env = { TAOCTL_NETWORK: localnet.url }
  const made = await runJson(home, ['wallet', 'regen-coldkey', '-w', 'alice', '--secret-file', '-', '--no-password'], {
    env,
    stdin: ALICE_SEED,
  })
  expect(made.envelope.errors).toEqual([])
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

async function set(param: string, value: string) {
  return runJson<Write>(home, ['sudo', 'set', '-w', 'alice', '--netuid', '1', '--param', param, '--value', value, '--yes'], { env })
}

async function get(param: string): Promise<string | undefined> {
  const { envelope } = await runJson<{ hyperparameters: { name: string; value: string }[] }>(home, ['sudo', 'get', '--netuid', '1'], {
    env,
  })
  return envelope.data.hyperparameters.find((entry) => entry.name === param)?.value
}

describe('the sudo key', () => {
  test.each([
    ['weights_rate_limit', '0'],
    ['tempo', '300'],
    ['immunity_period', '123'],
    ['max_burn', '42.5'],
    ['commit_reveal_weights_enabled', 'false'],
  ])('sets %s to %s by Sudo.sudo', async (param, value) => {
    const { envelope, code } = await set(param, value)
    expect(envelope.errors).toEqual([])
    expect(code).toBe(0)
    expect(envelope.data.call).toMatchObject({ pallet: 'Sudo', name: 'sudo' })
    expect(await get(param)).toBe(value)
  })

  test.each([
    ['NETUID_CONFLICT', ['sudo', 'set', '1', '--global', '--set', 'tx_rate_limit=5', '--dry-run']],
    ['NETUID_CONFLICT', ['sudo', 'get', '1', '--global']],
    ['NETUID_CONFLICT', ['sudo', 'get', '1', 'tempo', '--global']],
    ['PARAM_CONFLICT', ['sudo', 'get', '1', 'tempo', '--param', 'kappa']],
  ])('%s: of two words that contradict each other none is passed over: %j', async (error, command) => {
    const { envelope, code } = await runJson(home, command, { env })
    expect([code, envelope.errors[0]?.code]).toEqual([2, error])
  })

  test('what the call inside would refuse is a check before it is sent', async () => {
    const before = await get('max_burn')
    const { envelope, code } = await set('max_burn', '0.000000001')
    expect([code, envelope.errors[0]?.code]).toEqual([3, 'VALUE_OUT_OF_BOUNDS'])
    expect(envelope.errors[0]?.details).toMatchObject({ failed_checks: ['value-in-bounds'] })
    expect(await get('max_burn')).toBe(before)
  })
})
