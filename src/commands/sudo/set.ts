import * as Flags from '@oclif/core/flags'
import { SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import type { SettableParam } from '../../chain/sudo/params.js'
import { planSetParam } from '../../chain/sudo/plan-set.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { startParam } from '../../cli/inputs/start-param.js'
import type { WriteReport } from '../../report/write.js'
import type { SudoSetResults } from '../../report/write-results.js'

/** How a value is written. */
function describeForm({ kind, unit, choices = [] }: SettableParam): string {
  if (kind === 'bool') return 'true or false'
  if (kind === 'choice') return choices.join(', ')
  if (kind === 'share') return 'such as 0.5 or 50%'
  return kind === 'fixed' ? 'such as 1.5' : unit === '' ? 'a whole number' : unit
}

function isOfRoot({ who, ownerCall }: SettableParam): boolean {
  return who === 'root' && !ownerCall
}

export default class SudoSet extends TxCommand<SudoSetResults> {
  static override summary = 'Set a hyperparameter of a subnet.'
  static override description =
    'As the owner of the subnet, or as root when the coldkey is the sudo key of the chain. Parameters: ' +
    `${SETTABLE_PARAMS.map((param) => `${param.name} (${describeForm(param)}${isOfRoot(param) ? '; root' : ''})`).join(', ')}. ` +
    "Those that are not marked are the owner's as well as root's, on runtimes that allow it. An integer after raw: is taken as the " +
    'value on the chain.'
  static override examples = [
    '<%= config.bin %> sudo set --netuid 1 --param commit_reveal_weights_enabled --value false',
    '<%= config.bin %> sudo set --netuid 1 --param max_burn --value 2.5',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    param: Flags.string({ summary: 'Name of the parameter.', helpValue: '<name>', aliases: ['parameter'] }),
    value: Flags.string({ summary: 'Its new value.', helpValue: '<value>' }),
  }

  override async run(): Promise<WriteReport<SudoSetResults>> {
    const { args, flags } = await this.parse(SudoSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const asked = startParam(flags.param, flags.value)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { param, value } = await asked.finish(client, netuid)
    return this.execute(client, wallet, () => planSetParam(client, { coldkey, netuid, param, value }), flags)
  }
}
