import * as Flags from '@oclif/core/flags'
import { EvmCommand } from '../../../cli/bases/evm-command.js'
import { findStakedHotkey } from '../../../cli/evm/evm-stake.js'
import { evmSendFlags } from '../../../cli/flags/evm/evm-send-flags.js'
import { hotkeyFlags } from '../../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid, readTolerance, toleranceFlags } from '../../../cli/flags/subnet-flags.js'
import { parseAmountOrAll, readOrAsk } from '../../../cli/terminal/ask-value.js'
import { parseAlpha } from '../../../core/money.js'
import type { EvmSendResults } from '../../../report/evm/evm-results.js'
import type { WriteReport } from '../../../report/write.js'

export default class EvmStakeRemove extends EvmCommand {
  static override summary = 'Take stake of an EVM key back from a hotkey on a subnet.'
  static override description =
    'The amount is in alpha of the subnet; the TAO goes to the EVM key. Price and protection are those of stake remove.'
  static override examples = ['<%= config.bin %> evm stake remove --netuid 1 --amount all --wallet alice']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({
      char: 'a',
      summary: 'Alpha to take back.',
      helpValue: '<alpha|all>',
      aliases: ['amount-alpha', 'amount_alpha'],
    }),
    ...toleranceFlags,
    ...hotkeyFlags,
    ...evmSendFlags,
  }

  override async run(): Promise<WriteReport<EvmSendResults>> {
    const { args, flags } = await this.parse(EvmStakeRemove)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const tolerance = readTolerance(flags)
    const amount = await readOrAsk(flags.amount, { message: 'Alpha to take back, or all', flag: 'amount' }, (text) =>
      parseAmountOrAll(text, (alpha) => parseAlpha(alpha, netuid)),
    )
    const listed = await this.chooseKey(flags)
    const hotkey = await findStakedHotkey(flags, listed, (text) => this.note(text))
    const [{ planRemoveStake }, { wishToStake }] = await Promise.all([
      import('../../../chain/stake/plan-remove-stake.js'),
      import('../../../chain/evm/send/wish-to-stake.js'),
    ])
    const client = await this.connect(flags.network)
    const request = { coldkey: listed.mirror, hotkey, netuid, amount, tolerance, allowPartial: flags.partial }
    return this.sendFrom(client, listed, async () => wishToStake('evm stake remove', await planRemoveStake(client, request)), flags)
  }
}
