import { planSetAutoStake } from '../../chain/auto-stake/plan-set-auto-stake.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { StakeSetAutoResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeSetAuto extends TxCommand<StakeSetAutoResults> {
  static override summary = 'Say to which hotkey the chain stakes what a coldkey mines on a subnet.'
  static override description =
    'All that the miners of the coldkey earn there goes to one hotkey, which may be of anybody and has to be registered on the ' +
    'subnet. It can be changed, and not taken back.'
  static override examples = ['<%= config.bin %> stake set-auto --netuid 3 --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...hotkeyAddressFlags }

  override async run(): Promise<WriteReport<StakeSetAutoResults>> {
    const { args, flags } = await this.parse(StakeSetAuto)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetAutoStake(client, { coldkey, hotkey, netuid }), flags)
  }
}
