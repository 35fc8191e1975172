import * as Args from '@oclif/core/args'
import { describeMultisig, getMultisig } from '../../cli/accounts/multisigs.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { operationFlags } from '../../cli/flags/operation-flags.js'
import type { Look } from '../../render/look.js'
import { renderPending } from '../../render/multisig.js'
import type { MultisigPendingReport } from '../../report/multisig.js'

export default class MultisigPending extends ChainCommand<MultisigPendingReport> {
  static override summary = 'List the calls that wait for approvals: what they are, and who has approved.'
  static override description =
    'A call is read from the transaction that approved it first. Where only its hash is on the chain, it is shown once it is handed on.'
  static override examples = [
    '<%= config.bin %> multisig pending treasury',
    '<%= config.bin %> multisig pending treasury --call-file call.json',
  ]
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The account: its name or its address.' }) }
  static override flags = { ...operationFlags, ...walletPathFlags }

  override async run(): Promise<MultisigPendingReport> {
    const { args, flags } = await this.parse(MultisigPending)
    const multisig = describeMultisig(flags, getMultisig(flags, args.name))
    const [{ listPending }, { checkOperationChoice }] = await Promise.all([
      import('../../cli/wrap/list-pending.js'),
      import('../../cli/wrap/choose-operation.js'),
    ])
    checkOperationChoice(flags)
    return listPending(await this.connect(flags.network), multisig, flags)
  }

  protected override render(result: MultisigPendingReport, look: Look): string {
    return renderPending(result, look)
  }
}
