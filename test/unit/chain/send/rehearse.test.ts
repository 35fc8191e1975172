import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { planTransfer } from '../../../../src/chain/balances/plan-transfer.js'
import { ChainClient } from '../../../../src/chain/client.js'
import { splitEvents } from '../../../../src/chain/outcome/own-events.js'
import type { ChainEvent, Preview } from '../../../../src/chain/plan.js'
import { executePlan } from '../../../../src/chain/send/execute-plan.js'
import type { Rehearsed, Simulator } from '../../../../src/chain/send/simulator.js'
import type { Signer } from '../../../../src/chain/signer.js'
import { networkError } from '../../../../src/core/errors.js'
import { rao } from '../../../../src/core/money.js'
import { makeDevSigner } from '../../../helpers/dev-signer.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const TAO = 1_000_000_000n
const MARK = `deadbeef${'cd'.repeat(60)}`

let localnet: LocalnetInProcess
let client: ChainClient
let alice: Signer

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 'instant' })
  alice = await makeDevSigner('//Alice')
})

beforeEach(async () => {
  client?.disconnect()
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
})

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

interface Tried {
  readonly previews: readonly Preview[]
  readonly unlocked: number
  readonly error: unknown
}

async function transfer(tao: bigint, options: { simulator?: Simulator; strict?: boolean; dryRun?: boolean }): Promise<Tried> {
  const previews: Preview[] = []
  let unlocked = 0
  const hooks = {
    onPreview: (preview: Preview) => void previews.push(preview),
    confirm: async () => true,
    unlock: async () => {
      unlocked++
      return alice
    },
  }
  const planner = () => planTransfer(client, { from: alice.address, to: BOB, amountRao: rao(tao * TAO), allowDeath: false })
  try {
    await executePlan(client, planner, hooks, { guard: null, dryRun: false, ...options })
    return { previews, unlocked, error: null }
  } catch (error) {
    return { previews, unlocked, error }
  }
}

/** Does it really, reads what a simulator is asked for of the block that it is in, and goes back to before. */
async function recordTransfer(tao: bigint): Promise<Rehearsed> {
  const { chain } = localnet.node
  const before = chain.snapshot()
  const { number } = chain.head
  let asked: readonly string[] = []
  await transfer(tao, {
    dryRun: true,
    simulator: {
      run: async (_client, _bytes, keys) => {
        asked = keys
        return { number, index: null, values: [] }
      },
    },
  })
  await transfer(tao, {})
  const index = chain.head.extrinsics.length - 1
  const values = await Promise.all(asked.map((key) => client.request('state_getStorage', [key, chain.head.hash])))
  chain.revert(before)
  client.disconnect()
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  return { number, index, values: values as string[] }
}

const answering = (answer: Rehearsed, seen: string[] = []): Simulator => ({
  run: async (_client, bytes) => {
    seen.push(bytes)
    return answer
  },
})

describe('a write that is simulated first', () => {
  it('shows what the fork did beside the preview, of the extrinsic that would be signed', async () => {
    const recorded = await recordTransfer(3n)
    const seen: string[] = []
    const { previews, error, unlocked } = await transfer(3n, { strict: true, dryRun: true, simulator: answering(recorded, seen) })
    expect([error, unlocked]).toEqual([null, 0])
    const [preview] = previews
    expect(preview?.effects.filter(({ label }) => label.startsWith('simulated'))).toMatchObject([
      { after: `succeeds on a fork of block ${recorded.number}` },
      { after: expect.stringMatching(/^0\.\d+ TAO$/) },
      { before: expect.stringMatching(/TAO$/), after: expect.stringMatching(/TAO$/) },
      { after: expect.stringContaining('Balances.Transfer') },
    ])
    expect(preview?.checks.at(-1)).toMatchObject({ name: 'simulation-agrees', ok: true })
    expect(preview?.simulated).toContain('fork')
    expect(seen).toHaveLength(1)
    expect(seen[0]).toContain(MARK)
    expect(seen[0]?.endsWith(preview?.callData.slice(2) ?? '-')).toBe(true)
    expect(seen[0]).toContain(Buffer.from(alice.publicKey).toString('hex'))
  })

  it('is not signed in strict mode where more is spent than shown, and warned of otherwise', async () => {
    const recorded = await recordTransfer(5n)
    const strict = await transfer(3n, { strict: true, simulator: answering(recorded) })
    expect(strict.error).toMatchObject({ code: 'SIMULATION_DIFFERS', exitCode: 3, why: expect.stringContaining('5 TAO would leave') })
    expect(strict.unlocked).toBe(0)
    const lax = await transfer(3n, { dryRun: true, simulator: answering(recorded) })
    expect(lax.error).toBeNull()
    expect(lax.previews[0]?.warnings.join()).toContain('The simulation differs: 5 TAO would leave')
  })

  it('is not signed in strict mode where the runtime would not take it', async () => {
    const { error, unlocked } = await transfer(3n, { strict: true, simulator: answering({ number: 1, index: null, values: [null, null] }) })
    expect(error).toMatchObject({ code: 'SIMULATION_DIFFERS', why: 'the runtime would not take it on a fork of block 1' })
    expect(unlocked).toBe(0)
  })

  it('is not signed where it could not be simulated, strict or not', async () => {
    const unreadable = await transfer(3n, { simulator: answering({ number: 1, index: 1, values: [null, null] }) })
    expect([unreadable.error, unreadable.unlocked]).toMatchObject([{ code: 'SIMULATION_UNREADABLE', exitCode: 3 }, 0])
    const run = () => Promise.reject(networkError('lost', 'CONNECTION_LOST'))
    const lost = await transfer(3n, { simulator: { run } })
    expect([lost.error, lost.unlocked]).toMatchObject([{ code: 'CONNECTION_LOST' }, 0])
  })
})

it('takes the withdrawal of a fee for one also where the account was brought up to date before it', () => {
  const event = (pallet: string, name: string, data: ChainEvent['data']): ChainEvent => ({ pallet, name, data })
  const who = alice.address
  const { fee, call } = splitEvents([
    event('Balances', 'Upgraded', { who }),
    event('Balances', 'Withdraw', { who, amount: 7n }),
    event('Balances', 'Transfer', { from: who, to: BOB, amount: 3n }),
    event('Balances', 'Deposit', { who: BOB, amount: 7n }),
    event('TransactionPayment', 'TransactionFeePaid', { who, actual_fee: 7n, tip: 0n }),
  ])
  expect(fee).toEqual({ in: 'tao', payer: who, tao: 7n })
  expect(call.map(({ name }) => name)).toEqual(['Transfer'])
})
