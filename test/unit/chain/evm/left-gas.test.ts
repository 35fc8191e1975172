/** What code behind an address can do with gas that sending TAO to it leaves over. */
import { getContractAddress } from 'viem'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { hashEvm, makeTransactCall } from '../../../../src/chain/evm/send/evm-transaction.js'
import { makeBareExtrinsic } from '../../../../src/chain/evm/send/execute-evm.js'
import { findGas } from '../../../../src/chain/evm/trial.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import type { PlanCall } from '../../../../src/chain/plan.js'
import { expectBigint, expectObject } from '../../../../src/chain/scale/expect.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import { formsOfEvm, parseEvmAddress } from '../../../../src/core/evm-address.js'
import { decodeAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { makeEvmKey, signDigest } from '../../../../src/wallet/evm/evm-key.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const TAO = 1_000_000_000n
const WEI = 1_000_000_000n
const THIEF = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const key = makeEvmKey(new Uint8Array(32).fill(7))
const { mirror } = formsOfEvm(parseEvmAddress(key.address))
let localnet: LocalnetInProcess
let client: ChainClient

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined, blockTime: 86_400 })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  changeState(localnet.node, (ctx) => fundAccount(ctx, toHex(decodeAddress(mirror).publicKey) as `0x${string}`, 100n * TAO))
}, 60_000)

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

async function encode(call: PlanCall): Promise<Uint8Array> {
  const metadata = await client.metadata()
  return encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion))
}

async function send(nonce: bigint, to: string | null, { data = '0x', gas, value = 0n }: { data?: string; gas: bigint; value?: bigint }) {
  const transaction = { chainId: 42, nonce, gas, maxFeePerGas: 20n * WEI, maxPriorityFeePerGas: 0n, to, value, data }
  const call = makeTransactCall(transaction, signDigest(key, hashEvm(transaction)))
  localnet.node.chain.submit(makeBareExtrinsic(await encode(call)))
  localnet.node.chain.makeBlock()
  await client.refresh()
}

async function readStolen(): Promise<bigint> {
  const [account] = await client.readStorage([{ pallet: 'System', item: 'Account', keys: [THIEF] }])
  return expectBigint(expectObject(expectObject(account, 'account').data, 'data').free, 'free')
}

const byte = (number: number): string => number.toString(16).padStart(2, '0')

/** Code that hands its caller's call on to the precompile which makes any call of the runtime, with this one (CODECOPY, DELEGATECALL). */
function makeThief(call: Uint8Array): string {
  const size = byte(call.length)
  const code = `60${size}60146000396000600060${size}600060065af400${Buffer.from(call).toString('hex')}`
  const length = byte(code.length / 2)
  return `0x60${length}600c60003960${length}6000f3${code}`
}

it('moves the whole account, unless the gas is that of a transfer, which is what sending has', async () => {
  const steal = await encode({
    pallet: 'Balances',
    name: 'transfer_allow_death',
    args: { dest: { type: 'Id', value: THIEF }, value: 50n * TAO },
  })
  await send(0n, null, { data: makeThief(steal), gas: 3_000_000n })
  const thief = getContractAddress({ from: key.address as `0x${string}`, nonce: 0n }).toLowerCase()
  const before = await readStolen()
  const { gas } = await findGas(client, { from: key.address.toLowerCase(), to: `0x${'22'.repeat(20)}`, value: TAO * WEI, data: '0x' })
  await send(1n, thief, { gas, value: TAO * WEI })
  expect([gas, (await readStolen()) - before]).toEqual([21_000n, 0n])
  await send(2n, thief, { gas: 33_100n, value: TAO * WEI })
  expect((await readStolen()) - before).toBe(50n * TAO)
})
