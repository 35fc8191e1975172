import * as Args from '@oclif/core/args'
import { describeMultisig, getMultisig } from '../../cli/accounts/multisigs.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderMultisig } from '../../render/multisig.js'
import type { MultisigReport } from '../../report/multisig.js'

export default class MultisigShow extends BaseCommand<MultisigReport> {
  static override summary = 'Show the address of an account of several keys, and who may approve.'
  static override examples = ['<%= config.bin %> multisig show treasury']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'Its name or its address.' }) }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<MultisigReport> {
    const { args, flags } = await this.parse(MultisigShow)
    return describeMultisig(flags, getMultisig(flags, args.name))
  }

  protected override render(result: MultisigReport, look: Look): string {
    return renderMultisig(result, look)
  }
}
