/** A transaction of an EVM key of which nothing is heard: another with its nonce in a final block proves that it will never be included. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ChainClient } from '../../../../src/chain/client.js'
import { hashEvm, makeTransactCall } from '../../../../src/chain/evm/send/evm-transaction.js'
import { makeBareExtrinsic } from '../../../../src/chain/evm/send/execute-evm.js'
import { resolveCall } from '../../../../src/chain/extrinsic/resolve-call.js'
import { hashBlake2b256 } from '../../../../src/chain/hash.js'
import { encodeCallBytes } from '../../../../src/chain/metadata/encode-value.js'
import { findOutcome } from '../../../../src/chain/outcome/find-outcome.js'
import { traceInBlock } from '../../../../src/chain/outcome/trace-evm.js'
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
  changeState(localnet.node, (ctx) => fundAccount(ctx, toHex(decodeAddress(mirror).publicKey) as `0x${string}`, 100n * GWEI))
}, 60_000)

afterAll(async () => {
  client?.disconnect()
  await localnet?.stop()
})

interface Wish {
  readonly wei?: bigint
  readonly nonce?: bigint
  readonly chainId?: number
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** The same signature turned over: it is as good, and any stranger can make it of the first. */
function turnOver(signature: Uint8Array): Uint8Array {
  const s = BigInt(toHex(signature.subarray(32, 64)))
  const turned = (ORDER - s).toString(16).padStart(64, '0')
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(turned, 'hex'), Buffer.of((signature[64] ?? 0) ^ 1)])
}

/** A transaction that sends so much, what was signed, and its extrinsic as it is sent and as others can hand it on. */
async function sign({ wei = 1n, nonce = 0n, chainId = 42 }: Wish) {
  const metadata = await client.metadata()
  const prices = { maxFeePerGas: 20n * GWEI, maxPriorityFeePerGas: 0n }
  const transaction = { chainId, nonce, gas: 21_000n, ...prices, to: `0x${'22'.repeat(20)}`, value: wei * GWEI * GWEI, data: '0x' }
  const digest = hashEvm(transaction)
  const signature = signDigest(key, digest)
  const wrap = (signed: Uint8Array): Uint8Array => {
    return makeBareExtrinsic(
      encodeCallBytes(metadata, resolveCall(metadata, makeTransactCall(transaction, signed), client.runtime.specVersion)),
    )
  }
  const sent = wrap(signature)
  const inFormat5 = Uint8Array.from(sent)
  // Behind the length, which takes two bytes.
  inFormat5[2] = 0x05
  return { digest: toHex(digest), sent, turned: wrap(turnOver(signature)), inFormat5 }
}

type Signed = Awaited<ReturnType<typeof sign>>

function seek({ sent, digest }: Signed, nonce = 0) {
  const account = { address: mirror, nonce }
  return { hash: toHex(hashBlake2b256(sent)), fromBlock: 1, eraEndBlock: null, account, specVersion: null, evm: { digest } }
}

function include(...extrinsics: readonly Uint8Array[]): void {
  const { chain } = localnet.node
  for (const bytes of extrinsics) chain.submit(bytes)
  chain.makeBlock()
  for (const bytes of extrinsics) expect(chain.head.extrinsics.some((one) => Buffer.compare(one, bytes) === 0)).toBe(true)
}

it('is pending until then, and proved to be left out from then on', async () => {
  const [first, second] = [await sign({}), await sign({ wei: 2n })]
  include()
  expect(await findOutcome(client, seek(first))).toMatchObject({ status: 'pending' })
  include(second.sent)
  expect(await findOutcome(client, seek(first))).toMatchObject({ status: 'not-included', reason: 'nonce-used' })
  expect(await findOutcome(client, seek(second))).toMatchObject({ status: 'succeeded' })
  expect(await findOutcome(client, { ...seek(first), evm: { digest: null } })).toMatchObject({ status: 'pending' })
  expect(await findOutcome(client, seek(first, 1))).toMatchObject({ status: 'pending' })
})

it('is found as other bytes than were sent, and not taken for another transaction', async () => {
  const [turned, wrapped, later] = [await sign({ nonce: 1n }), await sign({ nonce: 2n }), await sign({ nonce: 3n })]
  include(turned.turned)
  include(wrapped.inFormat5)
  include(later.sent)
  expect(await findOutcome(client, seek(turned, 1))).toMatchObject({ status: 'succeeded' })
  expect(await findOutcome(client, seek(wrapped, 2))).toMatchObject({ status: 'succeeded' })
})

it('is not proved to be left out by what the key signed for another chain, nor by an extrinsic in the name of its account', async () => {
  const wanted = await sign({ nonce: 4n })
  const { sent: foreign } = await sign({ nonce: 4n, wei: 9n, chainId: 1 })
  const { digest } = wanted
  const look = (bytes: Uint8Array) => traceInBlock(client, { parentHash: '0x', extrinsics: [bytes] }, { address: mirror, nonce: 4, digest })
  expect(await look(foreign)).toEqual({ own: null, isUsurped: false })
  expect(await look((await sign({ nonce: 4n, wei: 9n })).sent)).toEqual({ own: null, isUsurped: true })
  expect(await look((await sign({ nonce: 5n })).sent)).toEqual({ own: null, isUsurped: false })
  // Its signature is nobody's: the account has no key.
  const named = Buffer.concat([Buffer.from([0x84, 0]), decodeAddress(mirror).publicKey, Buffer.alloc(96)])
  expect(await look(Buffer.concat([Buffer.of(named.length << 2), named]))).toEqual({ own: null, isUsurped: false })
})
