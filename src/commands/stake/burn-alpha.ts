import * as Flags from '@oclif/core/flags'
import { planGiveUpAlpha } from '../../chain/burn/plan-give-up-alpha.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import type { StakeBurnAlphaResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeBurnAlpha extends TxCommand<StakeBurnAlphaResults> {
  static override summary = 'Burn alpha: it stays in the issuance, and belongs to nobody.'
  static override description = 'Nothing is paid for it, and the subnet does not emit it again. It cannot be undone.'
  static override examples = [
    '<%= config.bin %> stake burn-alpha --netuid 3 --amount 10',
    '<%= config.bin %> stake burn-alpha --netuid 3 --amount all --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to burn, or all.', helpValue: '<alpha|all>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<StakeBurnAlphaResults>> {
    const { args, flags } = await this.parse(StakeBurnAlpha)
    const question = 'Alpha to burn'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: flags.amount, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    const request = { coldkey, hotkey, netuid: netuid ?? 0, amount, how: 'burned' } as const
    return this.execute(client, wallet, () => planGiveUpAlpha(client, request), flags)
  }
}
