import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { renderEvmAbi } from '../../render/evm/evm-contracts.js'
import type { Look } from '../../render/look.js'
import type { EvmAbiReport } from '../../report/evm/evm-contracts.js'

export default class EvmAbi extends BaseCommand<EvmAbiReport> {
  static override summary = 'Show the functions of a precompile; with --json its interface for Hardhat, ethers and viem.'
  static override examples = ['<%= config.bin %> evm abi metagraph', '<%= config.bin %> evm abi staking-v2 --json']
  static override args = {
    name: Args.string({ ignoreStdin: true, required: true, description: 'Name or address of a precompile.' }),
  }

  override async run(): Promise<EvmAbiReport> {
    const { args } = await this.parse(EvmAbi)
    const { describeAbi } = await import('../../cli/evm/find-contract.js')
    return describeAbi(args.name)
  }

  protected override render(result: EvmAbiReport, look: Look): string {
    return renderEvmAbi(result, look)
  }
}
