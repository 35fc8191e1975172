/** A transaction whose block is replaced by another while it is waited for. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAddress } from '../../../src/core/ss58.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { makeCliHome, runJson } from '../../helpers/run-cli.js'
import { type LocalnetInProcess, startLocalnet } from '../../helpers/start-localnet.js'
import { readState } from '../../helpers/worlds/change-state.js'

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const LAG = 3
const PERIOD = 4
const home = makeCliHome({ resident: true })
let localnet: LocalnetInProcess

interface Write {
  readonly status: string
  readonly extrinsic: { readonly hash: string; readonly block_number: number }
}

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 3_600, finalityLag: LAG })
  const made = await runJson<{ coldkey: string }>(home, ['wallet', 'create', '-w', 'w', '--no-password', '--no-mnemonic'])
  await runJson(home, ['localnet', 'fund', made.envelope.data.coldkey, '1000', '--port', String(localnet.port)])
  await localnet.node.chain.advance(LAG + 1)
}, 60_000)
afterAll(async () => {
  await localnet?.stop()
  home.remove()
})

const readBob = (): bigint =>
  readState(localnet.node, (ctx) => system.storage.Account.get(ctx, `0x${Buffer.from(parseAddress(BOB)).toString('hex')}`).data.free)

/** Sends a transfer that is waited for, and makes the block that takes it. */
async function sendIntoBlock(wait: 'inclusion' | 'finalization') {
  const { chain } = localnet.node
  const args = ['wallet', 'transfer', '-w', 'w', '--to', BOB, '--amount', '1', '--wait', wait, '--period', String(PERIOD)]
  const running = runJson<Write>(home, [...args, '--network', localnet.url, '--yes'])
  while (chain.pool.readyCount === 0) await new Promise((resolve) => setImmediate(resolve))
  return { running, block: chain.makeBlock() }
}

test('comes into another block, and it is that one which is told of', async () => {
  const { chain } = localnet.node
  const before = readBob()
  const { running, block } = await sendIntoBlock('finalization')
  chain.reorganise(1, { comesBack: true })
  expect(readBob()).toBe(before)
  const again = chain.makeBlock()
  await chain.advance(LAG)
  const { code, envelope } = await running
  expect(envelope.errors).toEqual([])
  expect([code, envelope.data.status, envelope.data.extrinsic.block_number]).toEqual([0, 'succeeded', again.number])
  expect([readBob() - before, again.number > block.number]).toEqual([1_000_000_000n, true])
})

test('is invalid where the block went that it was signed for, and nothing is claimed of it', async () => {
  const { chain } = localnet.node
  const before = readBob()
  const { running } = await sendIntoBlock('finalization')
  chain.reorganise(2, { comesBack: true })
  const { code, envelope } = await running
  expect([code, envelope.errors[0]?.code, readBob()]).toEqual([7, 'TX_INVALIDATED', before])
})

test('that is lost with its block is found to be in none, though it was told of as being in one', async () => {
  const { chain } = localnet.node
  const before = readBob()
  const { running } = await sendIntoBlock('inclusion')
  const { code, envelope } = await running
  expect([code, envelope.data.status]).toEqual([0, 'succeeded'])
  chain.reorganise(1)
  const ask = async () => {
    const status = await runJson<{ readonly status: string }>(home, [
      'tx',
      'status',
      envelope.data.extrinsic.hash,
      '--network',
      localnet.url,
    ])
    return [status.code, status.envelope.data?.status ?? status.envelope.errors[0]?.code]
  }
  expect(await ask()).toEqual([7, 'TX_PENDING'])
  await chain.advance(PERIOD + LAG)
  expect(await ask()).toEqual([6, 'TX_NEVER_INCLUDED'])
  expect(readBob()).toBe(before)
})
