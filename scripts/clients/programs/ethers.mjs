// ethers, over HTTP.
import { JsonRpcProvider, parseEther, Wallet } from 'ethers'
import { args, check, demand } from './tried.mjs'

const [url, key] = args
const provider = new JsonRpcProvider(url)
const wallet = new Wallet(key, provider)
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
process.exit(0)
