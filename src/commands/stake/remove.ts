import * as Flags from '@oclif/core/flags'
import { planRemoveStake } from '../../chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../chain/stake/plan-unstake-all.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { netuidArgs, netuidFlags, readTolerance, toleranceFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeRemoveAllResults, StakeRemoveResults } from '../../report/write-results.js'

export default class StakeRemove extends TxCommand<StakeRemoveResults | StakeRemoveAllResults> {
  static override summary = 'Take stake back from a hotkey.'
  static override description =
    'The amount is in alpha of the subnet (in TAO on root). The price is protected as in stake add. With --all everything is taken ' +
    'from the hotkey on all subnets, for which the chain has no price limit.'
  static override examples = [
    '<%= config.bin %> stake remove --netuid 1 --amount 5.5',
    '<%= config.bin %> stake remove --netuid 1 --amount all',
    '<%= config.bin %> stake remove --all',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to take back, or all.', helpValue: '<alpha|all>' }),
    all: Flags.boolean({
      summary: 'Everything from this hotkey, on all subnets.',
      aliases: ['unstake-all', 'unstake_all'],
      exclusive: ['amount', 'netuid'],
    }),
    'hotkey-address': Flags.string({
      hidden: true,
      summary: 'As --hotkey with an address.',
      aliases: ['hotkey-ss58-address', 'hotkey-ss58', 'include-hotkeys'],
    }),
    ...toleranceFlags,
  }

  override async run(): Promise<WriteReport<StakeRemoveResults | StakeRemoveAllResults>> {
    const { args, flags } = await this.parse(StakeRemove)
    const tolerance = readTolerance(flags)
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: flags.amount, all: flags.all })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    if (netuid === null) return this.execute(client, wallet, () => planUnstakeAll(client, coldkey, hotkey), flags)
    const request = { coldkey, hotkey, netuid, amount, tolerance, allowPartial: flags.partial } as const
    return this.execute(client, wallet, () => planRemoveStake(client, request), flags)
  }
}
