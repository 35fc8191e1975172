import { Flags } from '@oclif/core'
import { findParam, parseParamValue, SETTABLE_PARAMS } from '../../chain/sudo/params.js'
import { planSetParam } from '../../chain/sudo/plan-set.js'
import { askChoice, askText } from '../../cli/prompts.js'
import { netuidFlags, readNetuid } from '../../cli/subnet-flags.js'
import { TxCommand } from '../../cli/tx-command.js'
import type { WriteReport } from '../../render/write.js'

export default class SudoSet extends TxCommand {
  static override summary = 'Set a hyperparameter of a subnet.'
  static override description =
    `As the owner of the subnet, or as root when the coldkey is the sudo key of the chain. Parameters: ${SETTABLE_PARAMS.map((param) => `${param.name} (${param.kind === 'bool' ? 'true or false' : param.unit}; ${param.who})`).join(', ')}.`
  static override examples = [
    '<%= config.bin %> sudo set --netuid 1 --param commit_reveal_weights_enabled --value false',
    '<%= config.bin %> sudo set --netuid 1 --param max_burn --value 2.5',
  ]
  static override flags = {
    ...netuidFlags,
    param: Flags.string({ summary: 'Name of the parameter.', helpValue: '<name>', aliases: ['parameter'] }),
    value: Flags.string({ summary: 'Its new value.', helpValue: '<value>' }),
  }

  override async run(): Promise<WriteReport> {
    const { flags } = await this.parse(SudoSet)
    const netuid = await readNetuid(flags.netuid)
    const name =
      flags.param ??
      (await askChoice(
        'Parameter',
        'param',
        SETTABLE_PARAMS.map((entry) => ({ value: entry.name })),
      ))
    const param = findParam(name)
    const value = parseParamValue(param, flags.value ?? (await askText({ message: `New value of ${param.name}`, flag: 'value' })))
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetParam(client, { coldkey, netuid, param, value }), flags)
  }
}
