import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess
let network: string[]

beforeAll(async () => {
  localnet = await startLocalnet()
  network = ['--network', localnet.url]
  // The coldkey has what the genesis gives it; the hotkey, which is called default, has nothing.
  const coldkey = await runJson(home, ['wallet', 'new-coldkey', '-w', 'bob', '--uri', '//Bob'])
  const hotkey = await runJson(home, ['wallet', 'new-hotkey', '-w', 'bob', '--uri', '//BobHotkey'])
  expect([...coldkey.envelope.errors, ...hotkey.envelope.errors]).toEqual([])
  const funded = await runJson(home, ['localnet', 'fund', BOB, '77', '--port', String(localnet.port)])
  expect(funded.envelope.errors).toEqual([])
}, 60_000)

afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

describe('without a wallet on the command line', () => {
  it('the balance is that of the coldkey of the only wallet', async () => {
    const { envelope } = await runJson<{ balances: { name: string; address: string; free: { rao: string } }[] }>(home, [
      'wallet',
      'balance',
      ...network,
    ])
    expect(envelope.data.balances).toMatchObject([{ name: 'bob', address: BOB }])
    expect(BigInt(envelope.data.balances[0]?.free.rao ?? 0)).toBeGreaterThanOrEqual(77_000_000_000n)
  })

  it('an account that is in two wallets is counted once', async () => {
    const copied = await runJson(home, ['wallet', 'regen-coldkeypub', '-w', 'copy', '--address', BOB])
    expect(copied.envelope.errors).toEqual([])
    type Balances = { balances: { name: string; free: { rao: string } }[]; total: { rao: string }; total_staked: { rao: string } }
    for (const which of [['--all'], ['bob', 'copy', BOB]]) {
      const { envelope } = await runJson<Balances>(home, ['wallet', 'balance', ...which, ...network])
      expect(envelope.data.balances).toMatchObject([{ name: 'bob, copy', staked: { tao: '0' } }])
      expect(envelope.data.total).toEqual(envelope.data.balances[0]?.free)
      expect(envelope.data.total_staked.rao).toBe('0')
    }
    rmSync(join(home.directory, '.bittensor/wallets/copy'), { recursive: true })
  })

  it('the stakes are those of the coldkey of the only wallet', async () => {
    const { envelope } = await runJson<{ coldkey: string }>(home, ['stake', 'list', ...network])
    expect(envelope.data.coldkey).toBe(BOB)
    for (const address of [BOB, 'bob']) {
      const named = await runJson<{ coldkey: string }>(home, ['stake', 'list', '--address', address, ...network])
      expect(named.envelope.data.coldkey).toBe(BOB)
    }
    const hotkey = await runJson(home, ['stake', 'list', '--address', 'bob/default', ...network])
    expect(hotkey.envelope.errors).toMatchObject([{ code: 'HOTKEY_GIVEN', hint: 'Give the coldkey: bob' }])
  })
})
