/**
 * A test of a program that stakes, on a chain of its own. The program here is a few lines of @polkadot/api; put yours in its place.
 * Run it with `npx vitest run`.
 */
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import { type Localnet, startLocalnet } from 'taoctl/localnet'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const TAO = 1_000_000_000n

let chain: Localnet
let api: ApiPromise
let start: number

beforeAll(async () => {
  chain = await startLocalnet()
  api = await ApiPromise.create({ provider: new WsProvider(chain.url), noInitWarn: true })
})

afterAll(async () => {
  await api.disconnect()
  await chain.stop()
})

// Each test finds the chain as the first one did.
beforeEach(async () => {
  if (start !== undefined) await chain.revert(start)
  start = await chain.snapshot()
})

describe('staking', () => {
  const keys = new Keyring({ type: 'sr25519', ss58Format: 42 })

  it('buys alpha, and says so by its events', async () => {
    const bob = keys.addFromUri('//Bob')
    const register = await api.tx.subtensorModule.rootRegister(bob.address).signAsync(bob)
    expect(await chain.submit(register.toHex())).toMatchObject({ success: true })

    const stake = await api.tx.subtensorModule.addStake(bob.address, 0, 10n * TAO).signAsync(bob)
    const { success, events } = await chain.submit(stake.toHex())
    expect(success).toBe(true)
    expect(events.map(({ pallet, name }) => `${pallet}.${name}`)).toContain('SubtensorModule.StakeAdded')
  })

  it('names the error of what fails', async () => {
    const poor = keys.addFromUri('//Nobody')
    await chain.fund(poor.address, TAO)
    const stake = await api.tx.subtensorModule.addStake(keys.addFromUri('//Bob').address, 99, TAO / 2n).signAsync(poor)
    expect(await chain.submit(stake.toHex())).toMatchObject({ success: false, error: 'SubtensorModule.SubnetNotExists' })
  })

  it('goes an epoch forward in one step', async () => {
    const { blockNumber } = await chain.advance(360)
    expect(blockNumber).toBe(360)
  })
})
