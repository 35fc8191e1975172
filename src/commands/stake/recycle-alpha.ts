import * as Flags from '@oclif/core/flags'
import { planGiveUpAlpha } from '../../chain/burn/plan-give-up-alpha.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import type { StakeRecycleAlphaResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeRecycleAlpha extends TxCommand<StakeRecycleAlphaResults> {
  static override summary = 'Recycle alpha: it leaves the issuance of its subnet.'
  static override description = 'Nothing is paid for it, and it may be emitted again by the subnet. It cannot be undone.'
  static override examples = [
    '<%= config.bin %> stake recycle-alpha --netuid 3 --amount 10',
    '<%= config.bin %> stake recycle-alpha --netuid 3 --amount all --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to recycle, or all.', helpValue: '<alpha|all>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<StakeRecycleAlphaResults>> {
    const { args, flags } = await this.parse(StakeRecycleAlpha)
    const question = 'Alpha to recycle'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: flags.amount, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    const request = { coldkey, hotkey, netuid: netuid ?? 0, amount, how: 'recycled' } as const
    return this.execute(client, wallet, () => planGiveUpAlpha(client, request), flags)
  }
}
