import * as Args from '@oclif/core/args'
import { describeMultisig, findMultisigBook } from '../../cli/accounts/multisigs.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderMultisig } from '../../render/multisig.js'
import type { MultisigReport } from '../../report/multisig.js'
import { removeFromMultisigBook } from '../../wallet/names/multisig-book.js'

export default class MultisigRemove extends BaseCommand<MultisigReport> {
  static override summary = 'Forget the name of an account of several keys.'
  static override description = 'The account itself, and what it holds, stay: it can be named again from its signatories and its threshold.'
  static override examples = ['<%= config.bin %> multisig remove treasury']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The name.' }) }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<MultisigReport> {
    const { args, flags } = await this.parse(MultisigRemove)
    const file = findMultisigBook()
    return describeMultisig(flags, { ...removeFromMultisigBook(file, args.name), source: 'taoctl', file })
  }

  protected override render(result: MultisigReport, look: Look): string {
    return renderMultisig(result, look)
  }
}
