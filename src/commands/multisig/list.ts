import { describeMultisig, findMultisigBook, listMultisigs } from '../../cli/accounts/multisigs.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderMultisigs } from '../../render/multisig.js'
import type { MultisigListReport } from '../../report/multisig.js'

export default class MultisigList extends BaseCommand<MultisigListReport> {
  static override summary = 'List the accounts of several keys.'
  static override description = 'Those of taoctl, and those of the book of btcli 11, which is read where it lies.'
  static override examples = ['<%= config.bin %> multisig list']
  static override flags = { ...walletPathFlags }

  override async run(): Promise<MultisigListReport> {
    const { flags } = await this.parse(MultisigList)
    const { known, unusable, fault } = listMultisigs(flags)
    for (const { name, error } of unusable) {
      this.addWarning(
        `Left out of btcli's book: ${name ?? 'an account without a name'}: ${error.message}. ${error.why ?? ''}`.trim(),
        error.code,
      )
    }
    if (fault !== null) this.addWarning(`The book of btcli was left out: ${fault.message}. ${fault.why ?? ''}`.trim(), fault.code)
    return { file: findMultisigBook(), multisigs: known.map((one) => describeMultisig(flags, one)) }
  }

  protected override render(result: MultisigListReport, look: Look): string {
    return renderMultisigs(result, look)
  }
}
