import { EVM_NETWORKS } from '../../chain/evm/evm-networks.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { renderEvmNetworks } from '../../render/evm/evm-contracts.js'
import type { Look } from '../../render/look.js'
import type { EvmNetworksReport } from '../../report/evm/evm-contracts.js'

export default class EvmNetworks extends BaseCommand<EvmNetworksReport> {
  static override summary = "List where Ethereum's tools reach the networks, with their chain ids."
  static override description = 'Their amounts have 18 decimals where TAO has 9; it is the same money.'
  static override examples = ['<%= config.bin %> evm networks', '<%= config.bin %> evm config --format metamask']

  override async run(): Promise<EvmNetworksReport> {
    await this.parse(EvmNetworks)
    return { networks: EVM_NETWORKS.map(({ name, rpcUrl, chainId }) => ({ name, rpc_url: rpcUrl, chain_id: chainId, currency: 'TAO' })) }
  }

  protected override render(result: EvmNetworksReport, look: Look): string {
    return renderEvmNetworks(result, look)
  }
}
