/** A transaction of an EVM key of which nothing is heard: another with its nonce in a final block proves that it will never be included. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { hashEvm, makeTransactCall } from '../../../../src/chain/evm/send/evm-transaction.js'
import { makeBareExtrinsic } from '../../../../src/chain/evm/send/execute-evm.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import { toHex } from '../../../../src/chain/scale/hex.js'
import { formsOfEvm, parseEvmAddress } from '../../../../src/core/evm-address.js'
import { decodeAddress } from '../../../../src/core/ss58.js'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { makeEvmKey, signDigest } from '../../../../src/wallet/evm/evm-key.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const GWEI = 1_000_000_000n
const key = makeEvmKey(new Uint8Array(32).fill(7))
const { mirror } = formsOfEvm(parseEvmAddress(key.address))
let localnet: LocalnetInProcess
let client: ChainClient

beforeAll(async () => {
  localnet = await startLocalnet({ drift: undefined, blockTime: 86_400 })
  client = await ChainClient.connect({ network: localnet.url, cacheDirectory: null })
  changeState(localnet.node, (ctx) => fundAccount(ctx, toHex(decodeAddress(mirror).publicKey) as `0x${string}`, 10n * GWEI))
}, 60_000)

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

/** The extrinsic of a transaction that sends so much. */
async function sign(wei: bigint): Promise<Uint8Array> {
  const metadata = await client.metadata()
  const prices = { maxFeePerGas: 20n * GWEI, maxPriorityFeePerGas: 0n }
  const transaction = { chainId: 42, nonce: 0n, gas: 21_000n, ...prices, to: `0x${'22'.repeat(20)}`, value: wei, data: '0x' }
  const call = makeTransactCall(transaction, signDigest(key, hashEvm(transaction)))
  return makeBareExtrinsic(encodeCallBytes(metadata, resolveCall(metadata, call, client.runtime.specVersion)))
}

it('is pending until then, and proved to be left out from then on', async () => {
  const { chain } = localnet.node
  const [first, second] = [await sign(GWEI * GWEI), await sign(2n * GWEI * GWEI)]
  const account = { address: mirror, nonce: 0 }
  const sought = { hash: toHex(hashBlake2b256(first)), fromBlock: 1, eraEndBlock: null, account, specVersion: null }
  chain.makeBlock()
  expect(await findOutcome(client, sought)).toMatchObject({ status: 'pending' })
  chain.submit(second)
  chain.makeBlock()
  expect(chain.head.extrinsics.some((bytes) => Buffer.compare(bytes, second) === 0)).toBe(true)
  expect(await findOutcome(client, sought)).toMatchObject({ status: 'not-included', reason: 'nonce-used' })
  expect(await findOutcome(client, { ...sought, hash: toHex(hashBlake2b256(second)) })).toMatchObject({ status: 'succeeded' })
  const other = { ...sought, account: { ...account, nonce: 1 } }
  expect(await findOutcome(client, other)).toMatchObject({ status: 'pending' })
})
