import * as Args from '@oclif/core/args'
import { MultisigCommand } from '../../cli/bases/multisig-command.js'
import type { WriteReport } from '../../report/write.js'
import type { MultisigCancelResults } from '../../report/write-results.js'

export default class MultisigCancel extends MultisigCommand<MultisigCancelResults> {
  static override summary = 'Take a call back that waits for approvals.'
  static override description = 'Only who approved first can do it, and gets the deposit back.'
  static override examples = ['<%= config.bin %> multisig cancel treasury --wallet alice']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The account: its name or its address.' }) }
  static override flags = { ...MultisigCommand.operationFlags }

  override async run(): Promise<WriteReport<MultisigCancelResults>> {
    const { args, flags } = await this.parse(MultisigCancel)
    return this.cancel(args.name, flags)
  }
}
