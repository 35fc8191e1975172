/** What Ethereum's tools have to be told of a network, and whether it is in order. */
import type { ChainClient } from '../../chain/client.js'
import { EVM_NETWORKS, toHttp } from '../../chain/evm/evm-networks.js'
import { API } from '../../chain/evm/evm-units.js'
import { readEvmAccounts } from '../../chain/evm/read-evm-accounts.js'
import { readU256 } from '../../chain/evm/read-u256.js'
import { TaoError } from '../../core/errors.js'
import { parseEvmAddress } from '../../core/evm-address.js'
import { formatTao } from '../../core/money.js'
import type { EvmConfigReport, EvmDoctorReport } from '../../report/evm/evm-contracts.js'
import { listAllEvmKeys } from './known-evm.js'

export const CONFIG_FORMATS = ['metamask', 'hardhat', 'foundry', 'viem'] as const

type Format = EvmConfigReport['format']

const TEXTS: Readonly<Record<Format, (name: string, rpc: string, id: number) => string>> = {
  metamask: (name, rpc, id) => `Network name     ${name}\nRPC URL          ${rpc}\nChain ID         ${id}\nCurrency symbol  TAO`,
  hardhat: (_name, rpc, id) =>
    `// hardhat.config.js\nmodule.exports = {\n  solidity: { version: '0.8.24', settings: { evmVersion: 'cancun' } },\n` +
    `  networks: {\n    subtensor: { url: '${rpc}', chainId: ${id} },\n  },\n}`,
  foundry: (_name, rpc, id) => `# foundry.toml\n[profile.default]\nevm_version = "cancun"\nchain_id = ${id}\neth_rpc_url = "${rpc}"`,
  viem: (name, rpc, id) =>
    `import { defineChain } from 'viem'\n\nexport const subtensor = defineChain({\n  id: ${id},\n  name: '${name}',\n` +
    `  nativeCurrency: {\n    name: 'TAO',\n    symbol: 'TAO',\n    decimals: 18,\n  },\n` +
    `  rpcUrls: {\n    default: {\n      http: ['${rpc}'],\n    },\n  },\n})`,
}

/** What is pasted into a tool. The chain is asked where its id is not known from its name. */
export async function describeEvmConfig(network: string, format: Format, connect: () => Promise<ChainClient>): Promise<EvmConfigReport> {
  const known = EVM_NETWORKS.find(({ name }) => name === network)
  if (known !== undefined && known.chainId !== null) return makeConfig(format, `Subtensor ${known.name}`, known.rpcUrl, known.chainId)
  const client = await connect()
  const id = Number(await client.callApi(API, 'chain_id', []))
  return makeConfig(format, `Subtensor ${client.chainName}`, toHttp(client.network.endpoint), id)
}

function makeConfig(format: Format, name: string, rpc: string, id: number): EvmConfigReport {
  // The name is the node's word, and becomes part of code.
  const plain = name.replace(/[^\w .-]/g, '')
  return { format, name: plain, rpc_url: rpc, chain_id: id, text: TEXTS[format](plain, rpc, id) }
}

type Finding = EvmDoctorReport['findings'][number]

/** Asks as Ethereum's tools do; what they say is compared with what the runtime says. */
async function checkRpc(client: ChainClient, chainId: number): Promise<Finding> {
  const what = "Ethereum's RPC"
  try {
    const answer = await client.request('eth_chainId', [])
    const told = Number(answer)
    if (told === chainId) return { what, status: 'ok', detail: `answers at ${toHttp(client.network.endpoint)}` }
    return { what, status: 'problem', detail: `it names the chain id ${String(answer).slice(0, 20)}, and the runtime ${chainId}` }
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return { what, status: 'caution', detail: 'this node does not offer it; taoctl does without, MetaMask does not' }
  }
}

/** Looks at what the Ethereum side of a chain needs. */
export async function examineEvm(client: ChainClient, walletPath: string): Promise<EvmDoctorReport> {
  const [id, price, [whitelistOff = null]] = await Promise.all([
    client.callApi(API, 'chain_id', []),
    client.callApi(API, 'gas_price', []),
    client.readStorage([{ pallet: 'EVM', item: 'DisableWhitelistCheck', keys: [], ifPresent: true }]),
  ])
  const chainId = Number(id)
  const expected = EVM_NETWORKS.find(({ name }) => name === client.network.name)?.chainId ?? null
  const { keys } = listAllEvmKeys(walletPath)
  const accounts = await readEvmAccounts(
    client,
    keys.map(({ address }) => parseEvmAddress(address)),
  )
  const findings: Finding[] = [
    expected === null || expected === chainId
      ? { what: 'chain id', status: 'ok', detail: String(chainId) }
      : { what: 'chain id', status: 'problem', detail: `${chainId}, where ${expected} was expected: sign nothing for it` },
    await checkRpc(client, chainId),
    { what: 'price of gas', status: 'ok', detail: `${Number(readU256(price, 'gas_price')) / 1e9} gwei` },
    {
      what: 'creating contracts',
      status: 'ok',
      detail: whitelistOff === true ? 'open to everybody' : 'open to everybody, tried beforehand for those alone whom root has listed',
    },
    ...keys.map(({ wallet, name }, index): Finding => {
      const account = accounts[index]
      const isEmpty = account === undefined || account.balanceRao === 0n
      return {
        what: `EVM key ${wallet}/${name}`,
        status: isEmpty ? 'caution' : 'ok',
        detail: isEmpty ? 'has nothing to pay gas with: taoctl evm fund' : `has ${formatTao(account.balanceRao)}, nonce ${account.nonce}`,
      }
    }),
  ]
  return { network: client.network.name, genesis_hash: client.genesisHash, findings }
}
