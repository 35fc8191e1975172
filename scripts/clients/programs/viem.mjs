// viem, over HTTP, and over WebSocket for what comes by itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPublicClient, createWalletClient, defineChain, http, parseEther, webSocket } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { args, check, demand } from './tried.mjs'

const [url, key] = args
const account = privateKeyToAccount(key)
const probe = createPublicClient({ transport: http(url) })
const nativeCurrency = { name: 'TAO', symbol: 'TAO', decimals: 18 }
const chain = defineChain({ id: await probe.getChainId(), name: 'here', nativeCurrency, rpcUrls: { default: { http: [url] } } })
const reads = createPublicClient({ chain, transport: http(url) })
const writes = createWalletClient({ account, chain, transport: http(url) })
const to = `0x${'33'.repeat(20)}`
const { abi, bytecode } = JSON.parse(readFileSync(join(import.meta.dirname, 'counter.json'), 'utf8'))
const receiptOf = (hash) => reads.waitForTransactionReceipt({ hash, pollingInterval: 100 })
await check('the chain and its blocks', async () => demand((await reads.getBlock()).number > 0n, 'no block'))
await check('a balance', async () => demand((await reads.getBalance({ address: account.address })) > parseEther('1'), 'no balance'))
await check('a transfer and its receipt', async () => {
  const hash = await writes.sendTransaction({ to, value: parseEther('1.5') })
  demand((await receiptOf(hash)).status === 'success', 'no receipt')
  // The existential deposit of the account is none of its balance here.
  demand((await reads.getBalance({ address: to })) > parseEther('1.4'), 'another balance')
})
let address
const bump = async () => receiptOf(await writes.writeContract({ address, abi, functionName: 'bump' }))
await check('a contract, deployed', async () => {
  address = (await receiptOf(await writes.deployContract({ abi, bytecode }))).contractAddress
  demand((await reads.getCode({ address })).length > 100, 'no code')
})
await check('its calls, its state and its events', async () => {
  await reads.simulateContract({ address, abi, functionName: 'bump', account })
  const { blockNumber } = await bump()
  demand((await reads.readContract({ address, abi, functionName: 'count' })) === 1n, 'another count')
  const [event] = await reads.getContractEvents({ address, abi, eventName: 'Bumped', args: { by: account.address }, fromBlock: 0n })
  demand(event.args.count === 1n && event.blockNumber === blockNumber, 'another event')
})
await check('a filter of the node', async () => {
  const filter = await reads.createContractEventFilter({ address, abi, eventName: 'Bumped' })
  await bump()
  const changes = await reads.getFilterChanges({ filter })
  demand(changes.length === 1 && changes[0].args.count === 2n, 'another change')
  demand(await reads.uninstallFilter({ filter }), 'no such filter')
})
await check('an event as it comes, over WebSocket', async () => {
  const socket = createPublicClient({ chain, transport: webSocket(url.replace(/^http/, 'ws')) })
  // Its answer is not waited for; the block that is asked for after it is answered later.
  const seen = new Promise((onLogs, onError) => socket.watchContractEvent({ address, abi, eventName: 'Bumped', onLogs, onError }))
  await socket.getBlockNumber()
  await bump()
  demand((await seen)[0].args.count === 3n, 'another event')
})
await check('a call that fails, by its reason', async () => {
  const wrong = { address, abi: [{ type: 'function', name: 'nothing', inputs: [], outputs: [], stateMutability: 'nonpayable' }] }
  const failure = await reads.simulateContract({ ...wrong, functionName: 'nothing', account }).catch((error) => error)
  demand(failure.name === 'ContractFunctionExecutionError', 'no refusal')
})
process.exit(0)
