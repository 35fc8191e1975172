import * as Flags from '@oclif/core/flags'
import { planAddStake } from '../../chain/stake/plan-add-stake.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey, readTip } from '../../cli/bases/write-choice.js'
import { netuidArgs, netuidFlags, readNetuid, readTolerance, toleranceFlags } from '../../cli/flags/subnet-flags.js'
import { chooseStakeHotkey, listHeldStakes } from '../../cli/inputs/choose-stake.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeAddResults } from '../../report/write-results.js'

export default class StakeAdd extends TxCommand<StakeAddResults> {
  static override summary = 'Stake TAO to a hotkey on a subnet.'
  static override description =
    'TAO is swapped for the alpha of the subnet. The price is protected: nothing is filled beyond the tolerance, half a percent by ' +
    'default. --hotkey takes the name of a hotkey of the wallet or the address of any hotkey.'
  static override examples = [
    '<%= config.bin %> stake add --netuid 1 --amount 10',
    '<%= config.bin %> stake add --netuid 1 --amount all --tolerance 1% --partial',
    '<%= config.bin %> stake add --netuid 1 --amount 10 --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ summary: 'TAO to stake, or all.', helpValue: '<TAO|all>' }),
    all: Flags.boolean({ hidden: true, summary: 'As --amount all.', aliases: ['all-tokens'], charAliases: ['a'], exclusive: ['amount'] }),
    'hotkey-address': Flags.string({
      hidden: true,
      summary: 'As --hotkey with an address.',
      aliases: ['hotkey-ss58-address', 'hotkey-ss58', 'include-hotkeys'],
    }),
    ...toleranceFlags,
  }

  override async run(): Promise<WriteReport<StakeAddResults>> {
    const { args, flags } = await this.parse(StakeAdd)
    const tolerance = readTolerance(flags)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const amount = startAmount(flags.all ? 'all' : flags.amount, 'TAO to stake, or all')
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const hotkey = named ?? (await chooseStakeHotkey(wallet, await listHeldStakes(client, coldkey), netuid, 'add', this.asTeller()))
    const amountRao = await amount.finish(client, coldkey)
    const request = { coldkey, hotkey, netuid, amountRao, tipRao: readTip(flags), tolerance, allowPartial: flags.partial } as const
    return this.execute(client, wallet, () => planAddStake(client, request), flags)
  }
}
