/** What an Ethereum wallet asks, and sends. */
import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeTransaction } from '../../../../src/localnet/pallets/ethereum/decode-transaction.js'
import { encodeTransaction, signingHash, type TransactionValue } from '../../../../src/localnet/pallets/ethereum/transaction.js'
import { accountOfAddress } from '../../../../src/localnet/pallets/evm/account-of-address.js'
import { toLimbs } from '../../../../src/localnet/pallets/evm/limbs.js'
import { bytesToHex, hexToBytes } from '../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../src/localnet/schema/types.js'
import { RawSocket } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const SECRET = new Uint8Array(32).fill(7)
const OTHER = `0x${'0d'.repeat(20)}` as const
const TAO_IN_WEI = 10n ** 18n
/** Returns 42. */
const CREATION = '0x600a600c600039600a6000f3602a60005260206000f3'
const UNSIGNED = `0x${'00'.repeat(31)}01` as const

let localnet: LocalnetInProcess
let socket: RawSocket
let chainId: bigint
let sender: Hex

beforeAll(async () => {
  localnet = await startLocalnet()
  socket = await RawSocket.open(localnet.url)
  chainId = BigInt((await ask('eth_chainId')) as string)
  sender = senderOf()
  await ask('dev_fund', accountOfAddress(sender), 100_000_000_000)
})

afterAll(async () => {
  socket.close()
  await localnet.stop()
})

async function ask(method: string, ...params: unknown[]): Promise<unknown> {
  const { result, error } = await socket.ask(method, ...params)
  if (error) throw new Error(`${error.code} ${error.message}`)
  return result
}

function senderOf(): Hex {
  const point = secp256k1.ProjectivePoint.fromHex(secp256k1.getPublicKey(SECRET, false)).toRawBytes(false)
  return `0x${bytesToHex(keccak_256(point.slice(1)).slice(12))}`
}

interface Wish {
  readonly nonce: number
  readonly target?: Hex
  readonly value?: bigint
  readonly input?: Hex
  readonly chain?: bigint
  readonly price?: bigint
}

function sign({ nonce, target, value = 0n, input = '0x', chain = chainId, price = 100_000_000_000n }: Wish): Hex {
  const make = (signature: { readonly odd_y_parity: boolean; readonly r: Hex; readonly s: Hex }): TransactionValue => ({
    type: 'EIP1559',
    value: {
      chain_id: chain,
      nonce: toLimbs(BigInt(nonce)),
      max_priority_fee_per_gas: toLimbs(0n),
      max_fee_per_gas: toLimbs(price),
      gas_limit: toLimbs(200_000n),
      action: target === undefined ? { type: 'Create' } : { type: 'Call', value: target },
      value: toLimbs(value),
      input,
      access_list: [],
      signature,
    },
  })
  const made = secp256k1.sign(signingHash(make({ odd_y_parity: false, r: UNSIGNED, s: UNSIGNED })), SECRET)
  const word = (number: bigint): Hex => `0x${number.toString(16).padStart(64, '0')}`
  const signed = make({ odd_y_parity: made.recovery === 1, r: word(made.r), s: word(made.s) })
  return `0x${bytesToHex(encodeTransaction(signed))}`
}

/** Sends and waits for the block, which comes at once. */
async function send(wish: Wish): Promise<{ readonly [field: string]: unknown }> {
  const hash = await ask('eth_sendRawTransaction', sign(wish))
  await ask('dev_advance', 1)
  return (await ask('eth_getTransactionReceipt', hash)) as { readonly [field: string]: unknown }
}

describe('an Ethereum wallet', () => {
  it('sees the balance that the account of an address has, with 18 decimals', async () => {
    const balance = BigInt((await ask('eth_getBalance', sender, 'latest')) as string)
    expect(balance).toBeGreaterThan(99n * TAO_IN_WEI)
    expect(await ask('eth_getTransactionCount', sender, 'latest')).toBe('0x0')
    expect(await ask('net_version')).toBe(chainId.toString())
  })

  it('sends TAO, and finds it in a receipt, a transaction and a block that name each other', async () => {
    const receipt = await send({ nonce: 0, target: OTHER, value: TAO_IN_WEI })
    expect(receipt).toMatchObject({ status: '0x1', gasUsed: '0x5208', from: sender, to: OTHER, contractAddress: null, type: '0x2' })
    const block = (await ask('eth_getBlockByHash', receipt.blockHash, true)) as { transactions: object[]; number: string }
    expect(block.number).toBe(receipt.blockNumber)
    expect(await ask('eth_getTransactionByHash', receipt.transactionHash)).toEqual(block.transactions[0])
    expect(block.transactions[0]).toMatchObject({ value: '0xde0b6b3a7640000', nonce: '0x0', blockHash: receipt.blockHash })
    const byNumber = (await ask('eth_getBlockByNumber', receipt.blockNumber, false)) as { transactions: string[]; hash: string }
    expect(byNumber.transactions).toEqual([receipt.transactionHash])
    expect(byNumber.hash).toBe(receipt.blockHash)
    const paid = BigInt(receipt.gasUsed as string) * BigInt(receipt.effectiveGasPrice as string)
    expect(paid).toBeGreaterThan(0n)
    expect(await ask('eth_getBalance', OTHER, 'latest')).toBe(`0x${(TAO_IN_WEI - 500n * 10n ** 9n).toString(16)}`)
  })

  it('creates a contract and calls it', async () => {
    const { contractAddress, status } = await send({ nonce: 1, input: CREATION })
    expect(status).toBe('0x1')
    expect(await ask('eth_getCode', contractAddress, 'latest')).toBe('0x602a60005260206000f3')
    expect(BigInt((await ask('eth_call', { to: contractAddress }, 'latest')) as string)).toBe(42n)
    expect(await ask('eth_getStorageAt', contractAddress, '0x0', 'latest')).toBe(`0x${'00'.repeat(32)}`)
  })

  it('learns how much gas is needed, to the unit', async () => {
    expect(await ask('eth_estimateGas', { from: sender, to: OTHER, value: '0x1' })).toBe('0x5208')
  })

  it.each([
    ['a nonce of before', { nonce: 0, target: OTHER }, 'nonce too low'],
    ['more than there is', { nonce: 2, target: OTHER, value: 10n ** 24n }, 'insufficient funds'],
    ['a price below that of the block', { nonce: 2, target: OTHER, price: 1n }, 'gas price less than block base fee'],
    ['the id of another chain', { nonce: 2, target: OTHER, chain: 1n }, 'invalid chain id'],
  ])('is refused %s', async (_what, wish, why) => {
    await expect(ask('eth_sendRawTransaction', sign(wish))).rejects.toThrow(why)
  })

  it('is told why a call reverts', async () => {
    await expect(ask('eth_call', { to: `0x${'00'.repeat(18)}0800`, data: '0x01020304' }, 'latest')).rejects.toThrow(
      '3 VM Exception while processing transaction: revert Unknown selector',
    )
  })
})

describe('what is no question', () => {
  it.each([
    ['eth_getStorageAt', [OTHER, 'rubbish', 'latest']],
    ['eth_getBalance', ['0x01', 'latest']],
    ['eth_getBalance', [OTHER, 'yesterday']],
    ['eth_getBalance', [OTHER, 12]],
    ['eth_call', [{ to: OTHER, value: '0x01' }]],
    ['eth_call', [{ to: OTHER, data: '0x1' }]],
    ['eth_getTransactionReceipt', ['0x01']],
  ])('%s %j is answered with invalid params', async (method, params) => {
    await expect(ask(method, ...params)).rejects.toThrow('-32602 Invalid params')
  })

  it('is one after what has not happened', async () => {
    expect(await ask('eth_getTransactionReceipt', `0x${'ab'.repeat(32)}`)).toBeNull()
    expect(await ask('eth_getBlockByNumber', '0xffffff', false)).toBeNull()
    await expect(ask('eth_getBalance', OTHER, '0xffffff')).rejects.toThrow('header not found')
  })

  it('holds up the chain no longer than a block may, whatever gas it offers', async () => {
    const { contractAddress } = await send({ nonce: 2, input: '0x6004600c60003960046000f35b600056' })
    await expect(ask('eth_call', { to: contractAddress, gas: '0xffffffffffffffff' }, 'latest')).rejects.toThrow('out of gas')
  }, 60_000)
})

describe('what is no transaction', () => {
  it.each(['0x', '0x05', '0xc0', '0x02c0', '0x03c0', '0xf8ff', `0x02${'c1'.repeat(40)}`])('%s is refused as such', async (bytes) => {
    await expect(ask('eth_sendRawTransaction', bytes)).rejects.toThrow('decode transaction failed')
  })

  it('is what has one bit more or less', () => {
    const signed = hexToBytes(sign({ nonce: 0, target: OTHER }))
    expect(() => decodeTransaction(signed.slice(0, -1))).toThrow(RangeError)
    expect(() => decodeTransaction(Uint8Array.from([...signed, 0]))).toThrow(RangeError)
  })
})
