import * as Flags from '@oclif/core/flags'
import { WeightsCommand } from '../../cli/bases/weights-command.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readSalt, readVersionKey, saltFlags, vectorFlags } from '../../cli/flags/weights-flags.js'
import { readVector } from '../../cli/inputs/read-weights.js'
import type { WeightsCommitResults, WeightsRevealResults } from '../../report/weights-results.js'
import type { WriteReport } from '../../report/write.js'

export default class WeightsCommit extends WeightsCommand<WeightsCommitResults | WeightsRevealResults> {
  static override summary = 'Commit to weights with a salt, to reveal them later.'
  static override description =
    'The hotkey signs. What goes to the chain is a hash; the weights and the salt are kept here, on the disk before anything is signed, ' +
    'until weights reveal sends them. On subnets without commit-reveal it is weights set.'
  static override examples = [
    '<%= config.bin %> weights commit --netuid 1 --wallet validator --uids 1,2 --weights 0.7,0.3',
    '<%= config.bin %> weights commit --netuid 1 --wallet validator --weights-file weights.json --reveal-when-due --yes',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...mechanismFlags,
    ...vectorFlags,
    ...saltFlags,
    'reveal-when-due': Flags.boolean({
      summary: 'Wait until the weights can be revealed, and reveal them.',
      exclusive: ['dry-run', 'out', 'batch'],
    }),
  }

  override async run(): Promise<WriteReport<WeightsCommitResults | WeightsRevealResults>> {
    const { args, flags } = await this.parse(WeightsCommit)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const salt = readSalt(flags.salt)
    const vector = await readVector(flags)
    const versionKey = readVersionKey(flags['version-key'])
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const place = { netuid, mechid: flags.mechid }
    const committed = await this.setWeights(client, wallet, { hotkey, ...place, vector, versionKey, path: 'salted', salt }, flags)
    if (!flags['reveal-when-due']) return committed
    const due = await this.waitForReveal(client, hotkey, place, flags.network)
    return this.revealDue(due, wallet, { hotkey, place }, flags, [committed])
  }
}
