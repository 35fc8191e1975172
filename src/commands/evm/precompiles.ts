import { BaseCommand } from '../../cli/bases/base-command.js'
import { renderEvmPrecompiles } from '../../render/evm/evm-contracts.js'
import type { Look } from '../../render/look.js'
import type { EvmPrecompilesReport } from '../../report/evm/evm-contracts.js'

export default class EvmPrecompiles extends BaseCommand<EvmPrecompilesReport> {
  static override summary = 'List the precompiles: what the runtime itself does for contracts.'
  static override description =
    'Their functions are shown by evm abi, and called by evm call. No chain is asked: it may have switched some off.'
  static override examples = ['<%= config.bin %> evm precompiles', '<%= config.bin %> evm precompiles --json']

  override async run(): Promise<EvmPrecompilesReport> {
    await this.parse(EvmPrecompiles)
    const { listPrecompiles } = await import('../../cli/evm/find-contract.js')
    return listPrecompiles()
  }

  protected override render(result: EvmPrecompilesReport, look: Look): string {
    return renderEvmPrecompiles(result, look)
  }
}
