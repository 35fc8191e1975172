import * as Args from '@oclif/core/args'
import { MultisigCommand } from '../../cli/bases/multisig-command.js'
import type { WriteReport } from '../../report/write.js'

export default class MultisigExecute extends MultisigCommand {
  static override summary = 'Give the last approval of a call, which carries it out.'
  static override description =
    'As multisig approve, but it is refused where this approval is not enough. Where all approvals are there and the call was not ' +
    'carried out, as some tools leave it, any signatory can do it.'
  static override examples = ['<%= config.bin %> multisig execute treasury']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The account: its name or its address.' }) }
  static override flags = { ...MultisigCommand.operationFlags }

  override async run(): Promise<WriteReport> {
    const { args, flags } = await this.parse(MultisigExecute)
    return this.approve(args.name, flags, true)
  }
}
