import * as Flags from '@oclif/core/flags'
import { EvmCommand } from '../../../cli/bases/evm-command.js'
import { findStakedHotkey } from '../../../cli/evm/evm-stake.js'
import { evmSendFlags } from '../../../cli/flags/evm/evm-send-flags.js'
import { hotkeyFlags } from '../../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid, readTolerance, toleranceFlags } from '../../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import { parseTao } from '../../../core/money.js'
import type { EvmSendResults } from '../../../report/evm/evm-results.js'
import type { WriteReport } from '../../../report/write.js'

export default class EvmStakeAdd extends EvmCommand {
  static override summary = 'Stake TAO of an EVM key to a hotkey on a subnet.'
  static override description =
    'The precompile staking-v2 stakes for the mirror of the EVM key, so that the stake belongs to the EVM key. Checks, price and ' +
    'protection are those of stake add.'
  static override examples = ['<%= config.bin %> evm stake add --netuid 1 --amount 10 --wallet alice --hotkey default']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'TAO to stake.', helpValue: '<TAO>', aliases: ['amount-tao', 'amount_tao'] }),
    ...toleranceFlags,
    ...hotkeyFlags,
    ...evmSendFlags,
  }

  override async run(): Promise<WriteReport<EvmSendResults>> {
    const { args, flags } = await this.parse(EvmStakeAdd)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const tolerance = readTolerance(flags)
    const amountRao = await readOrAsk(flags.amount, { message: 'TAO to stake', flag: 'amount' }, (text) => parseTao(text))
    const listed = await this.chooseKey(flags)
    const hotkey = await findStakedHotkey(flags, listed, (text) => this.note(text))
    const [{ planAddStake }, { wishToStake }] = await Promise.all([
      import('../../../chain/stake/plan-add-stake.js'),
      import('../../../chain/evm/send/wish-to-stake.js'),
    ])
    const client = await this.connect(flags.network)
    const request = { coldkey: listed.mirror, hotkey, netuid, amountRao, tolerance, allowPartial: flags.partial }
    return this.sendFrom(client, listed, async () => wishToStake('evm stake add', await planAddStake(client, request)), flags)
  }
}
