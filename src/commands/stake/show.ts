import * as Flags from '@oclif/core/flags'
import { findDetails } from '../../chain/stake/read-details.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { resolveListedHotkey } from '../../cli/accounts/resolve-listed-hotkey.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, listedHotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { demandPositions } from '../../cli/inputs/demand-positions.js'
import type { Look } from '../../render/look.js'
import { describeStakeDetails, renderStakeShow } from '../../render/stake-show.js'
import type { StakeShowReport } from '../../report/stake.js'

export default class StakeShow extends ChainCommand<StakeShowReport> {
  static override summary = 'Show stake in detail: what a sale gives, what it earns, locks.'
  static override description =
    'Of a subnet, of a hotkey, or both. The yield is what a year would bring if every epoch were like the last. How good such estimates ' +
    'are is measured: that of a day ago is held against what came since, by the blocks of the chain, from an archive if need be.'
  static override examples = [
    '<%= config.bin %> stake show 1',
    '<%= config.bin %> stake show --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --netuid 1 --window 50400',
  ]
  static override args = netuidArgs
  static override flags = {
    ...walletFlags,
    ...addressFlags,
    ...listedHotkeyFlags,
    ...netuidFlags,
    window: Flags.integer({
      summary: 'Measure the estimate of so many blocks ago; otherwise of a day.',
      helpValue: '<blocks>',
      min: 1,
      max: 3_000_000,
    }),
  }

  override async run(): Promise<StakeShowReport> {
    const { args, flags } = await this.parse(StakeShow)
    const account = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const hotkey = flags.hotkey === undefined ? undefined : resolveListedHotkey(flags, [account.name], flags.hotkey)
    const netuid = flags.netuid === undefined && args.netuid === undefined ? undefined : await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const { found, read } = await findDetails(client, account.address, { hotkey, netuid, window: flags.window })
    const details = await read(demandPositions(found))
    const { find: findName } = new AccountNames(flags)
    const head = { coldkey: account.address, wallet: account.name, network: client.network.name, blockHash: client.blockHash, findName }
    return describeStakeDetails(head, details)
  }

  protected override render(result: StakeShowReport, look: Look): string {
    return renderStakeShow(result, look)
  }
}
