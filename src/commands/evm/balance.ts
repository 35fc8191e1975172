import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { chooseEvmAddresses } from '../../cli/evm/resolve-evm-address.js'
import { evmKeyFlags } from '../../cli/flags/evm/evm-key-flags.js'
import { walletFlags } from '../../cli/flags/flags.js'
import { taoJson } from '../../core/money.js'
import { renderEvmBalance } from '../../render/evm/evm-balance.js'
import type { Look } from '../../render/look.js'
import type { EvmBalanceReport } from '../../report/evm/evm-balance.js'

export default class EvmBalance extends ChainCommand<EvmBalanceReport> {
  static override summary = 'Show the TAO of EVM addresses.'
  static override description =
    'Of an address, of an EVM key, or with --all of every EVM key and every deposit address of the wallets here. The EVM counts with 18 ' +
    'decimals where TAO has 9; it is the same money. What it can spend is less than what is on the mirror by the existential deposit.'
  static override examples = [
    '<%= config.bin %> evm balance --wallet alice',
    '<%= config.bin %> evm balance 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1',
    '<%= config.bin %> evm balance --all --json',
  ]
  static override args = {
    address: Args.string({ ignoreStdin: true, description: 'An EVM address; otherwise that of an EVM key.' }),
  }
  static override flags = {
    ...walletFlags,
    ...evmKeyFlags,
    all: Flags.boolean({ summary: 'All EVM keys and deposit addresses of the wallets here.', default: false, exclusive: ['evm-key'] }),
  }

  override async run(): Promise<EvmBalanceReport> {
    const { args, flags } = await this.parse(EvmBalance)
    const chosen = await chooseEvmAddresses(flags, args.address, flags.all, (text) => this.note(text))
    const { readEvmAccounts } = await import('../../chain/evm/read-evm-accounts.js')
    const client = await this.connect(flags.network)
    const accounts = await readEvmAccounts(
      client,
      chosen.map(({ bytes }) => bytes),
    )
    return {
      network: client.network.name,
      genesis_hash: client.genesisHash,
      block_hash: client.blockHash,
      accounts: accounts.map((account, index) => {
        const { address = '', mirror = '', owner } = chosen[index] ?? {}
        return {
          name: owner?.name ?? null,
          kind: owner?.kind ?? 'unknown',
          evm_address: address,
          mirror,
          balance: taoJson(account.balanceRao),
          balance_wei: account.balanceWei.toString(),
          free: taoJson(account.freeRao),
          nonce: Number(account.nonce),
          is_contract: account.isContract,
        }
      }),
    }
  }

  protected override render(result: EvmBalanceReport, look: Look): string {
    return renderEvmBalance(result, look)
  }
}
