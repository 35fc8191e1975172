import * as Flags from '@oclif/core/flags'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderUpgradeCheck } from '../../render/lookup/upgrade.js'
import type { UpgradeCheckReport } from '../../report/lookup/upgrade.js'

export default class UpgradeCheck extends ChainCommand<UpgradeCheckReport> {
  static override summary = 'Compare a proposed upgrade, or a code that you have built, with the chain.'
  static override description =
    'Of a call: that it sets the code as the sudo key and does nothing else, that a proposal with its hash waits, that its code is the ' +
    'one that you have built (--wasm) or that was published (--sha256). Of a code alone: that it runs or is authorized. Ends with exit ' +
    'code 3 where anything does not hold. --args-out writes what the sudo key has to approve. Files are never fetched: give what you have.'
  static override examples = [
    '<%= config.bin %> upgrade check --call-file proxy_proxy_blob.hex --wasm my-build.wasm',
    '<%= config.bin %> upgrade check --wasm my-build.wasm',
  ]
  static override flags = {
    'call-file': Flags.string({
      summary: 'The call of the proposal, in hex, as releases have it.',
      helpValue: '<file>',
      aliases: ['hex-file', 'hex_file'],
    }),
    wasm: Flags.string({ summary: 'The code that you have built.', helpValue: '<file>' }),
    sha256: Flags.string({ summary: 'The SHA-256 that the code is to have.', helpValue: '<hex>' }),
    'args-out': Flags.string({
      summary: 'If everything holds, write the arguments of the approval for tx call into this file.',
      helpValue: '<file>',
    }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
    ...walletPathFlags,
  }

  override async run(): Promise<UpgradeCheckReport> {
    const { flags } = await this.parse(UpgradeCheck)
    const { checkUpgrade, failUpgrade, readUpgradeInput } = await import('../../cli/upgrade/check-upgrade.js')
    const input = readUpgradeInput(flags)
    const report = await checkUpgrade(await this.connect(flags.network), flags, input)
    if (!report.ok) this.failWith(report, failUpgrade(report.checks))
    return report
  }

  protected override render(result: UpgradeCheckReport, look: Look): string {
    return renderUpgradeCheck(result, look)
  }
}
