// viem, over HTTP.
import { createPublicClient, createWalletClient, defineChain, http, parseEther } from 'viem'
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
await check('the chain and its blocks', async () => demand((await reads.getBlock()).number > 0n, 'no block'))
await check('a balance', async () => demand((await reads.getBalance({ address: account.address })) > parseEther('1'), 'no balance'))
await check('a transfer and its receipt', async () => {
  const hash = await writes.sendTransaction({ to, value: parseEther('1.5') })
  demand((await reads.waitForTransactionReceipt({ hash, pollingInterval: 100 })).status === 'success', 'no receipt')
  // The existential deposit of the account is none of its balance here.
  demand((await reads.getBalance({ address: to })) > parseEther('1.4'), 'another balance')
})
process.exit(0)
