import * as Flags from '@oclif/core/flags'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { CONFIG_FORMATS, describeEvmConfig } from '../../cli/evm/describe-evm-network.js'
import { renderEvmConfig } from '../../render/evm/evm-contracts.js'
import type { EvmConfigReport } from '../../report/evm/evm-contracts.js'

export default class EvmConfig extends ChainCommand<EvmConfigReport> {
  static override summary = "Print what Ethereum's tools have to be told of the network."
  static override description = 'The chain is asked only where its id does not follow from the name of the network.'
  static override examples = ['<%= config.bin %> evm config', '<%= config.bin %> evm config --format hardhat --network test']
  static override flags = {
    format: Flags.option({ summary: 'For which tool.', options: CONFIG_FORMATS, default: 'metamask' as const })(),
  }

  override async run(): Promise<EvmConfigReport> {
    const { flags } = await this.parse(EvmConfig)
    return describeEvmConfig(flags.network, flags.format, () => this.connect(flags.network))
  }

  protected override render(result: EvmConfigReport): string {
    return renderEvmConfig(result)
  }
}
