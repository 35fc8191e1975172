/** Filters and subscriptions of Ethereum's libraries, with viem as a client, also where the chain goes another way. */
import { createPublicClient, createWalletClient, defineChain, type Hex, http, parseAbi, toEventSelector, webSocket } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fundAccount } from '../../../../src/localnet/fund.js'
import { accountOfAddress } from '../../../../src/localnet/pallets/evm/account-of-address.js'
import { RawSocket } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'
import { changeState } from '../../../helpers/worlds/change-state.js'

const ABI = parseAbi(['event Called()'])
const TOPIC = toEventSelector('Called()')
/** Emits that event whatever is called, with its whole input as data. */
const CREATION: Hex = `0x602c600c600039602c6000f33660006000377f${TOPIC.slice(2)}366000a100`
const account = privateKeyToAccount(`0x${'07'.repeat(32)}`)

let localnet: LocalnetInProcess
let socket: RawSocket
let overHttp: ReturnType<typeof createPublicClient>
let overSocket: ReturnType<typeof createPublicClient>
let wallet: ReturnType<typeof createWalletClient>
let contract: Hex

beforeAll(async () => {
  localnet = await startLocalnet({ blockTime: 3_600, finalityLag: 8 })
  socket = await RawSocket.open(localnet.url)
  changeState(localnet.node, (ctx) => fundAccount(ctx, accountOfAddress(account.address.toLowerCase() as Hex), 10n ** 12n))
  const url = localnet.url.replace('ws:', 'http:')
  const chainId = Number(await ask('eth_chainId'))
  const rpcUrls = { default: { http: [url] } }
  const chain = defineChain({ id: chainId, name: 'localnet', nativeCurrency: { name: 'TAO', symbol: 'TAO', decimals: 18 }, rpcUrls })
  overHttp = createPublicClient({ chain, transport: http(url), pollingInterval: 20 })
  overSocket = createPublicClient({ chain, transport: webSocket(localnet.url) })
  wallet = createWalletClient({ chain, account, transport: http(url) })
  const hash = await wallet.sendTransaction({ chain, account, data: CREATION, gas: 200_000n })
  make()
  contract = (await overHttp.waitForTransactionReceipt({ hash })).contractAddress as Hex
})

afterAll(async () => {
  socket.close()
  const { getSocket } = overSocket.transport as unknown as { readonly getSocket: () => Promise<WebSocket> }
  await getSocket().then((one) => one.close())
  await localnet.stop()
})

async function ask(method: string, ...params: unknown[]): Promise<unknown> {
  const { result, error } = await socket.ask(method, ...params)
  if (error) throw new Error(`${error.code} ${error.message}`)
  return result
}

const make = () => localnet.node.chain.makeBlock()

/** Has the contract emit, in the next block. */
const emit = (data: Hex): Promise<Hex> => wallet.sendTransaction({ chain: wallet.chain, account, to: contract, data, gas: 100_000n })

interface Log {
  readonly data: Hex
  readonly removed: boolean
  readonly blockHash: Hex
  readonly logIndex: Hex
}

it('finds the logs of a range, by address, topic and block', async () => {
  await emit('0x01')
  const { number } = make()
  const at = { fromBlock: `0x${number.toString(16)}` }
  const found = (await ask('eth_getLogs', { ...at, address: contract, topics: [TOPIC] })) as readonly Log[]
  expect(found[0]).toMatchObject({ address: contract, topics: [TOPIC], data: '0x01', logIndex: '0x0', removed: false })
  const [{ blockHash }] = found as [Log]
  expect(await ask('eth_getLogs', { blockHash })).toEqual(found)
  expect(await ask('eth_getLogs', { ...at, topics: [[TOPIC, `0x${'00'.repeat(32)}`]] })).toEqual(found)
  expect(await ask('eth_getLogs', { ...at, topics: [null, TOPIC] })).toEqual([])
  expect(await ask('eth_getLogs', { ...at, address: [`0x${'01'.repeat(20)}`] })).toEqual([])
  expect(await ask('eth_getLogs', { fromBlock: 'earliest', toBlock: `0x${(number - 1).toString(16)}` })).toEqual([])
  for (const bad of [{ adress: contract }, { topics: Array(5).fill(null) }, { address: '0x12' }, 'all', { blockHash: '0x1' }]) {
    await expect(ask('eth_getLogs', bad), JSON.stringify(bad)).rejects.toThrow('-32602')
  }
  await expect(ask('eth_getLogs', { blockHash: `0x${'11'.repeat(32)}` })).rejects.toThrow('-32000 unknown block')
})

it('tells filters what is new since they were last asked, and what is no longer so', async () => {
  const logs = await ask('eth_newFilter', { address: contract })
  const blocks = await ask('eth_newBlockFilter')
  const pending = await ask('eth_newPendingTransactionFilter')
  const changes = (id: unknown) => ask('eth_getFilterChanges', id)
  expect([await changes(logs), await changes(blocks), await changes(pending)]).toEqual([[], [], []])
  const hash = await emit('0x0a')
  expect([await changes(pending), await changes(pending)]).toEqual([[hash], []])
  make()
  const [log] = (await changes(logs)) as [Log]
  expect(log).toMatchObject({ data: '0x0a', removed: false })
  expect([await changes(logs), await changes(blocks)]).toEqual([[], [log.blockHash]])
  expect(await ask('eth_getFilterLogs', logs)).toEqual([log])
  localnet.node.chain.reorganise(1, { comesBack: true })
  expect(await changes(logs)).toEqual([{ ...log, removed: true }])
  expect(await ask('eth_getTransactionReceipt', hash)).toBeNull()
  expect(await changes(blocks)).toHaveLength(2)
  make()
  const [again] = (await changes(logs)) as [Log]
  expect(again).toMatchObject({ data: '0x0a', removed: false })
  expect(again.blockHash).not.toBe(log.blockHash)
  expect(await ask('eth_getTransactionReceipt', hash)).toMatchObject({ blockHash: again.blockHash, status: '0x1' })
  expect(await ask('eth_uninstallFilter', logs)).toBe(true)
  for (const method of ['eth_getFilterChanges', 'eth_getFilterLogs', 'eth_uninstallFilter']) {
    await expect(ask(method, logs)).rejects.toThrow(`-32603 Filter id ${Number(logs)} does not exist.`)
  }
  await expect(ask('eth_getFilterLogs', blocks)).rejects.toThrow('is not a Log filter')
})

it('keeps 500 filters at once, each for a hundred blocks', async () => {
  const first = await ask('eth_newBlockFilter')
  let full: unknown
  for (let count = 1; count <= 500 && full === undefined; count++) await ask('eth_newBlockFilter').catch((error) => (full = error))
  expect(String(full)).toContain('Filter pool is full (limit 500).')
  await localnet.node.chain.advance(101)
  await expect(ask('eth_getFilterChanges', first)).rejects.toThrow('does not exist')
  expect(await ask('eth_newBlockFilter')).toMatch(/^0x/)
})

it('notifies over WebSocket of heads, logs and what waits, and takes logs back with their block', async () => {
  const client = await RawSocket.open(localnet.url)
  const subscribe = async (...params: unknown[]) => (await client.ask('eth_subscribe', ...params)).result as Hex
  const ids = { heads: await subscribe('newHeads'), logs: await subscribe('logs', { address: contract }), pending: '' as string }
  ids.pending = await subscribe('newPendingTransactions')
  expect(ids.logs).toMatch(/^0x[0-9a-f]{32}$/)
  const next = async () => {
    const { method, params } = await client.next()
    expect(method).toBe('eth_subscription')
    return params as { readonly subscription: string; readonly result: { readonly number?: Hex; readonly removed?: boolean } }
  }
  const hash = await emit('0x0b')
  expect(await next()).toEqual({ subscription: ids.pending, result: hash })
  const { number } = make()
  expect(await next()).toMatchObject({
    subscription: ids.heads,
    result: { number: `0x${number.toString(16)}`, parentHash: expect.any(String) },
  })
  expect(await next()).toMatchObject({ subscription: ids.logs, result: { data: '0x0b', removed: false } })
  localnet.node.chain.reorganise(1, { comesBack: true })
  for (const offset of [0, 1]) expect(await next()).toMatchObject({ result: { number: `0x${(number + offset).toString(16)}` } })
  expect(await next()).toMatchObject({ subscription: ids.logs, result: { data: '0x0b', removed: true } })
  make()
  expect([(await next()).subscription, (await next()).result.removed]).toEqual([ids.heads, false])
  expect((await client.ask('eth_unsubscribe', ids.logs)).result).toBe(true)
  expect((await client.ask('eth_unsubscribe', ids.logs)).result).toBe(false)
  expect((await client.ask('eth_subscribe', 'newTails')).error).toMatchObject({ code: -32_602 })
  await client.ask('eth_subscribe', 'syncing')
  expect((await next()).result).toBe(false)
  client.close()
})

it.each(['http', 'webSocket'] as const)("serves viem's watchers over %s", async (transport) => {
  const client = transport === 'http' ? overHttp : overSocket
  const seen: Hex[] = []
  const numbers: bigint[] = []
  const stops = [
    client.watchContractEvent({ address: contract, abi: ABI, onLogs: (logs) => seen.push(...logs.map(({ data }) => data)) }),
    // The library hands on nothing at all where it asked for a block and the connection ended before the answer.
    client.watchBlocks({ onBlock: (block: { readonly number: bigint | null } | undefined) => block?.number && numbers.push(block.number) }),
  ]
  // When a watcher has begun it does not say: whoever installs a filter or subscribes hears of what comes after.
  let last: { readonly blockNumber: bigint } | undefined
  while (seen.length === 0 || numbers.length === 0) {
    const hash = await emit('0x0c')
    make()
    last = await client.waitForTransactionReceipt({ hash })
  }
  for (const stop of stops) stop()
  expect([seen[0], last?.blockNumber]).toEqual(['0x0c', BigInt(localnet.node.chain.head.number)])
  expect(numbers.every((number) => number <= BigInt(localnet.node.chain.head.number))).toBe(true)
})
