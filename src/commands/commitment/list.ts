import { listCommitments } from '../../chain/commitments/read-commitments.js'
import { readBeaconClock } from '../../chain/drand/beacon-clock.js'
import { requireSubnet } from '../../chain/subnets/check-subnet.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { describeCommitment, renderCommitments } from '../../render/commitments.js'
import type { Look } from '../../render/look.js'
import type { CommitmentListReport } from '../../report/commitments.js'

export default class CommitmentList extends ChainCommand<CommitmentListReport> {
  static override summary = 'List what hotkeys have committed on a subnet.'
  static override description =
    'Those that committed last come first, each with what was revealed of it. Texts are those of strangers: characters that act on a ' +
    'terminal are replaced.'
  static override examples = ['<%= config.bin %> commitment list 1', '<%= config.bin %> commitment list --netuid 1 --json']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<CommitmentListReport> {
    const { args, flags } = await this.parse(CommitmentList)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [commitments, clock] = await Promise.all([
      listCommitments(client, netuid),
      readBeaconClock(client),
      requireSubnet(client, netuid),
    ])
    const head = { network: client.network.name, block_hash: client.blockHash, netuid }
    return { ...head, commitments: commitments.map((one) => describeCommitment(one, clock)) }
  }

  protected override render(result: CommitmentListReport, look: Look): string {
    return renderCommitments(result, look)
  }
}
