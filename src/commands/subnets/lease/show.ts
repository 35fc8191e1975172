import { formatBlockTime } from '../../../chain/checks/block-clock.js'
import { getLease } from '../../../chain/subnets/leases/get-lease.js'
import { AccountNames } from '../../../cli/accounts/name-accounts.js'
import { listOwnKeys } from '../../../cli/accounts/own-keys.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { leaseArgs, leaseFlags, startLease } from '../../../cli/flags/crowd/lease-flags.js'
import { walletPathFlags } from '../../../cli/flags/flags.js'
import type { Look } from '../../../render/look.js'
import { describeLeaseShares, renderLease } from '../../../render/subnet/leases.js'
import type { SubnetLeaseReport } from '../../../report/subnet/leases.js'

export default class SubnetsLeaseShow extends ChainCommand<SubnetLeaseReport> {
  static override summary = 'Show a lease of a subnet: who has which share, and what each gets.'
  static override description =
    'Dividends are paid as stake on the hotkey of the lease, in blocks that are the same distance apart. What gathers until then, and ' +
    'what could not be paid, is shown for each.'
  static override examples = ['<%= config.bin %> subnets lease show 0', '<%= config.bin %> subnets lease show --netuid 12 --json']
  static override args = leaseArgs
  static override flags = { ...leaseFlags, ...walletPathFlags }

  override async run(): Promise<SubnetLeaseReport> {
    const { args, flags } = await this.parse(SubnetsLeaseShow)
    const findId = await startLease(flags, args.lease)
    const client = await this.connect(flags.network)
    const found = await getLease(client, await findId(client))
    const head = {
      network: client.network.name,
      blockHash: client.blockHash,
      timeOf: (block: number) => formatBlockTime(found.clock, block),
    }
    const names = new AccountNames(flags).list(found.shares.map(({ account }) => account))
    return describeLeaseShares(head, found, listOwnKeys(flags['wallet-path']), names)
  }

  protected override render(result: SubnetLeaseReport, look: Look): string {
    return renderLease(result, look)
  }
}
