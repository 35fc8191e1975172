import { ChainCommand } from '../../cli/bases/chain-command.js'
import { examineEvm } from '../../cli/evm/describe-evm-network.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { renderEvmDoctor } from '../../render/evm/evm-contracts.js'
import type { Look } from '../../render/look.js'
import type { EvmDoctorReport } from '../../report/evm/evm-contracts.js'

export default class EvmDoctor extends ChainCommand<EvmDoctorReport> {
  static override summary = 'Look whether the Ethereum side of a chain is in order, and the EVM keys here have gas.'
  static override examples = ['<%= config.bin %> evm doctor', '<%= config.bin %> evm doctor --network test --json']
  static override flags = walletPathFlags

  override async run(): Promise<EvmDoctorReport> {
    const { flags } = await this.parse(EvmDoctor)
    const client = await this.connect(flags.network)
    const report = await examineEvm(client, flags['wallet-path'])
    for (const { what, status, detail } of report.findings) if (status === 'problem') this.addWarning(`${what}: ${detail}`, 'EVM_PROBLEM')
    return report
  }

  protected override render(result: EvmDoctorReport, look: Look): string {
    return renderEvmDoctor(result, look)
  }
}
