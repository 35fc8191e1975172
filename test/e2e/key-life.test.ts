/** Keys on the chain, as somebody hands a miner over: a name, another hotkey, another coldkey. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { makeCliHome, runCli, runJson } from '../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../helpers/start-localnet.js'
import { addSubnets } from '../helpers/worlds/add-subnets.js'
import { changeState } from '../helpers/worlds/change-state.js'

const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let env: Record<string, string>

interface Made {
  readonly coldkey: string
  readonly hotkey: { readonly address: string }
}
interface Written {
  readonly results: Readonly<Record<string, unknown>>
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[]
}
interface Status {
  readonly swaps: readonly { readonly status: string; readonly new_coldkey_name: string | null; readonly from_block: number | null }[]
}

const keys: Record<string, Made> = {}

async function make(name: string): Promise<void> {
  const made = await runJson<Made>(home, ['wallet', 'create', '-w', name, '--no-password', '--no-mnemonic'])
  keys[name] = made.envelope.data
}

async function write(...args: readonly string[]): Promise<Written['results']> {
  const { envelope } = await runJson<Written>(home, [...args, '--yes'], { env })
  expect(envelope.errors).toEqual([])
  return envelope.data.results
}

beforeAll(async () => {
  localnet = await startLocalnet({ spec: 475, drift: undefined })
  addSubnets(localnet.node, 1)
  changeState(localnet.node, (ctx) => subtensor.storage.ColdkeySwapAnnouncementDelay.set(ctx, 4))
  env = { TAOCTL_NETWORK: localnet.url }
  for (const name of ['old', 'new']) await make(name)
  const funded = await runCli(home, ['localnet', 'fund', keys.old?.coldkey ?? '', '100', '--port', String(localnet.port)])
  expect(funded.code, funded.stderr).toBe(0)
  await write('subnets', 'register', '-w', 'old', '--netuid', '1')
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

test('a miner is named, gets another hotkey on its subnet, and goes over to another coldkey', async () => {
  const named = await write('wallet', 'set-identity', '-w', 'old', '--id-name', 'Miner', '--url', 'https://a.example')
  expect(named).toEqual({ name: 'Miner' })
  await write('wallet', 'set-identity', '-w', 'old', '--discord', 'here')
  const { stdout } = await runCli(home, ['wallet', 'get-identity', 'old'], { env })
  for (const text of ['Miner', 'https://a.example', 'here']) expect(stdout).toContain(text)

  const swapped = await write('wallet', 'swap-hotkey', 'new/default', '-w', 'old', '--netuid', '1')
  expect(swapped).toMatchObject({ new_hotkey: keys.new?.hotkey.address, netuid: 1, kept_stake: false })
  expect(typeof swapped.uid).toBe('number')
  const again = ['wallet', 'swap-hotkey', keys.old?.hotkey.address ?? '', '-w', 'old', '-H', 'new/default', '--netuid', '1', '--dry-run']
  const refused = await runJson(home, again, { env })
  expect([refused.code, refused.envelope.errors[0]?.code]).toEqual([3, 'SWAP_TOO_SOON'])

  const announced = await write('wallet', 'swap-coldkey', 'announce', '-w', 'old', '--new-coldkey', 'new')
  expect(announced.hash).toMatch(/^0x/)
  const frozen = await runJson(home, ['wallet', 'transfer', '-w', 'old', '--to', 'new', '--amount', '1', '--dry-run'], { env })
  expect([frozen.code, frozen.envelope.errors[0]?.code]).toEqual([3, 'COLDKEY_SWAP_ANNOUNCED'])
  const early = await runJson(home, ['wallet', 'swap-coldkey', 'execute', '-w', 'old', '--new-coldkey', 'new', '--yes'], { env })
  expect([early.code, early.envelope.errors[0]?.code]).toEqual([3, 'SWAP_TOO_EARLY'])
  const status = await runJson<Status>(home, ['wallet', 'swap-check', '-w', 'old'], { env })
  expect(status.envelope.data.swaps).toMatchObject([{ status: 'pending', new_coldkey_name: 'new', from_block: announced.from_block }])

  await localnet.node.chain.advance(4)
  const done = await write('wallet', 'swap-coldkey', 'execute', '-w', 'old', '--new-coldkey', 'new')
  expect(done).toMatchObject({ new_coldkey: keys.new?.coldkey, staking_hotkeys_left: 0 })
  const identity = await runJson<{ identity: { name: string } }>(home, ['wallet', 'get-identity', 'new'], { env })
  expect(identity.envelope.data.identity).toMatchObject({ name: 'Miner', discord: 'here' })
}, 60_000)

test('a phrase is recognised without a word of it being kept', async () => {
  const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
  const regen = await runCli(home, ['wallet', 'regen-coldkey', '-w', 'found', '--no-password', '--secret-file', '-'], {
    stdin: `${words}\n`,
  })
  expect(regen.code, regen.stderr).toBe(0)
  const { stdout, stderr, code } = await runCli(home, ['wallet', 'check-mnemonic', '--secret-file', '-', '--json'], { stdin: `${words}\n` })
  expect(code, stderr).toBe(0)
  const { data } = JSON.parse(stdout) as { data: { kind: string; keys: { scheme: string; known_as: string[] }[] } }
  expect(data).toMatchObject({
    kind: 'mnemonic',
    keys: [
      { scheme: 'sr25519', known_as: ['found'] },
      { scheme: 'ed25519', known_as: [] },
    ],
  })
  expect(stdout + stderr).not.toContain('sausage')
  const argv = await runJson(home, ['wallet', 'check-mnemonic', ...words.split(' ')])
  expect([argv.code, argv.envelope.errors[0]?.code]).toEqual([2, 'SECRET_IN_ARGV'])
})
