import * as Args from '@oclif/core/args'
import { MultisigCommand } from '../../cli/bases/multisig-command.js'
import type { WriteReport } from '../../report/write.js'

export default class MultisigApprove extends MultisigCommand {
  static override summary = 'Approve a call that others have approved.'
  static override description =
    'The call is looked for on the chain, where the first approval put it, and shown; a hash of which the call is not known is not ' +
    'approved. If this is the last approval that is needed, it carries the call out, and the preview says so.'
  static override examples = [
    '<%= config.bin %> multisig approve treasury',
    '<%= config.bin %> multisig approve treasury --call-file call.json --wallet bob',
  ]
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The account: its name or its address.' }) }
  static override flags = { ...MultisigCommand.operationFlags }

  override async run(): Promise<WriteReport> {
    const { args, flags } = await this.parse(MultisigApprove)
    return this.approve(args.name, flags, false)
  }
}
