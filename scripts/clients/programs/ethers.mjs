// ethers, over HTTP, and over WebSocket for what comes by itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Contract, ContractFactory, JsonRpcProvider, parseEther, Wallet, WebSocketProvider } from 'ethers'
import { args, check, demand } from './tried.mjs'

const [url, key] = args
// It would ask nothing twice within 250 ms, and take old nonces: blocks are instant here.
const provider = new JsonRpcProvider(url, undefined, { cacheTimeout: -1 })
const wallet = new Wallet(key, provider)
const { abi, bytecode } = JSON.parse(readFileSync(join(import.meta.dirname, 'counter.json'), 'utf8'))
await check('the chain and its blocks', async () => {
  demand((await provider.getNetwork()).chainId > 0n, 'no chain id')
  demand((await provider.getBlock('latest')).number > 0, 'no block')
})
await check('a balance', async () => demand((await provider.getBalance(wallet.address)) > parseEther('1'), 'no balance'))
await check('a transfer and its receipt', async () => {
  const to = `0x${'22'.repeat(20)}`
  const receipt = await (await wallet.sendTransaction({ to, value: parseEther('1.5') })).wait()
  demand(receipt?.status === 1, 'no receipt')
  // The existential deposit of the account is none of its balance here.
  demand((await provider.getBalance(to)) > parseEther('1.4'), 'another balance')
})
await check('what a call would take', async () => {
  demand((await provider.estimateGas({ from: wallet.address, to: wallet.address, value: 1n })) >= 21_000n, 'no gas')
})
let counter
await check('a contract, deployed', async () => {
  counter = await new ContractFactory(abi, bytecode, wallet).deploy()
  await counter.waitForDeployment()
  demand((await provider.getCode(await counter.getAddress())).length > 100, 'no code')
})
await check('its calls, its state and its events', async () => {
  const receipt = await (await counter.bump()).wait()
  demand(counter.interface.parseLog(receipt.logs[0]).args.by === wallet.address, 'another log')
  demand((await counter.count()) === 1n, 'another count')
  const [event] = await counter.queryFilter(counter.filters.Bumped(wallet.address), 0)
  demand(event.args.count === 1n && event.transactionHash === receipt.hash, 'another event')
})
await check('a filter of the node', async () => {
  const id = await provider.send('eth_newFilter', [{ address: await counter.getAddress() }])
  await (await counter.bump()).wait()
  demand((await provider.send('eth_getFilterChanges', [id])).length === 1, 'no change')
  demand(await provider.send('eth_uninstallFilter', [id]), 'no such filter')
})
await check('an event as it comes, over WebSocket', async () => {
  const socket = new WebSocketProvider(url.replace(/^http/, 'ws'))
  const listening = new Contract(await counter.getAddress(), abi, socket)
  const seen = new Promise((resolve) => listening.once('Bumped', (_by, count) => resolve(count)).then(() => counter.bump()))
  demand((await seen) === 3n, 'another event')
  await socket.destroy()
})
await check('a call that fails, by its reason', async () => {
  const wrong = new Contract(await counter.getAddress(), ['function nothing()'], wallet)
  const failure = await wrong.nothing.staticCall().catch((error) => error)
  demand(failure.code === 'CALL_EXCEPTION', 'no refusal')
})
process.exit(0)
