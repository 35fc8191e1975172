import { WeightsCommand } from '../../cli/bases/weights-command.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { pathFlags, readVersionKey, vectorFlags } from '../../cli/flags/weights-flags.js'
import { readVector } from '../../cli/inputs/read-weights.js'
import type { WeightsCommitResults, WeightsSetResults, WeightsTimelockResults } from '../../report/weights-results.js'
import type { WriteReport } from '../../report/write.js'

export default class WeightsSet extends WeightsCommand<WeightsSetResults | WeightsCommitResults | WeightsTimelockResults> {
  static override summary = "Set a validator's weights on a subnet."
  static override description =
    'The hotkey signs. Weights are any numbers of zero or more: the largest becomes 65535, the others keep their proportion to it, and ' +
    'what comes out as zero is left out. The path is the one that the subnet takes: at once, or where commit-reveal is on as a commit. ' +
    'One under a timelock is revealed by the chain; one with a salt has to be revealed later, by weights reveal, and the salt is kept ' +
    'here until then.'
  static override examples = [
    '<%= config.bin %> weights set --netuid 1 --wallet validator --uids 1,2 --weights 0.7,0.3',
    '<%= config.bin %> weights set --netuid 1 --wallet validator --weights-file weights.npy --dry-run',
    'score | <%= config.bin %> weights set --netuid 1 --wallet validator --weights-file -',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...mechanismFlags, ...vectorFlags, ...pathFlags }

  override async run(): Promise<WriteReport<WeightsSetResults | WeightsCommitResults | WeightsTimelockResults>> {
    const { args, flags } = await this.parse(WeightsSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const vector = await readVector(flags)
    const versionKey = readVersionKey(flags['version-key'])
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const wish = { hotkey, netuid, mechid: flags.mechid, vector, versionKey, path: flags.path ?? null, salt: undefined }
    return this.setWeights(client, wallet, wish, flags)
  }
}
