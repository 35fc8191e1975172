import { listLocks } from '../../chain/locks/list-locks.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { describeLocks, renderLocks } from '../../render/holder/locks.js'
import type { Look } from '../../render/look.js'
import type { LockListReport } from '../../report/holder/locks.js'

export default class LockList extends ChainCommand<LockListReport> {
  static override summary = 'List the locks of a coldkey, with their conviction over time.'
  static override description =
    'A lock holds alpha on a subnet, over all hotkeys, and gives the hotkey that it is to conviction, which grows with time. Of one ' +
    'subnet the conviction of a year is drawn, as the chain will have it if nothing is changed.'
  static override examples = ['<%= config.bin %> lock list', '<%= config.bin %> lock list --netuid 3']
  static override args = netuidArgs
  static override flags = { ...walletFlags, ...netuidFlags, ...addressFlags }

  override async run(): Promise<LockListReport> {
    const { args, flags } = await this.parse(LockList)
    const isAny = args.netuid === undefined && flags.netuid === undefined
    const netuid = isAny ? null : await readNetuid(flags.netuid, args.netuid)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const head = { coldkey, network: client.network.name, block_hash: client.blockHash }
    return describeLocks(head, await listLocks(client, coldkey, netuid))
  }

  protected override render(result: LockListReport, look: Look): string {
    return renderLocks(result, look)
  }
}
