import * as Flags from '@oclif/core/flags'
import { planDescribed } from '../../chain/weights/salted/plan-reveal.js'
import { WeightsCommand } from '../../cli/bases/weights-command.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readSalt, readVersionKey, saltFlags, vectorFlags } from '../../cli/flags/weights-flags.js'
import { readVector } from '../../cli/inputs/read-weights.js'
import { usageError } from '../../core/errors.js'
import type { WeightsRevealResults } from '../../report/weights-results.js'
import type { WriteReport } from '../../report/write.js'

export default class WeightsReveal extends WeightsCommand<WeightsRevealResults> {
  static override summary = 'Reveal weights that were committed to with a salt.'
  static override description =
    'The hotkey signs. What was committed to from here is known here: everything of the hotkey that is due is revealed, or that of one ' +
    'subnet. With --uids, --weights and --salt it is that commit, wherever it was made. What is expired is named, and not sent again.'
  static override examples = [
    '<%= config.bin %> weights reveal --wallet validator',
    '<%= config.bin %> weights reveal --netuid 1 --wallet validator --when-due',
    '<%= config.bin %> weights reveal --netuid 1 --wallet validator --uids 1,2 --weights 0.7,0.3 --salt 11,22,33',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...mechanismFlags,
    ...vectorFlags,
    ...saltFlags,
    'all-due': Flags.boolean({
      summary: 'Everything that is due, on all subnets; as without a subnet.',
      exclusive: ['netuid', 'uids', 'weights', 'weights-file', 'salt'],
    }),
    'when-due': Flags.boolean({ summary: 'Wait until something can be revealed.', exclusive: ['salt', 'dry-run'] }),
  }

  override async run(): Promise<WriteReport<WeightsRevealResults>> {
    const { args, flags } = await this.parse(WeightsReveal)
    const names = [flags.uids, flags.weights, flags['weights-file'], flags.salt]
    if (names.some((given) => given !== undefined)) return this.revealGiven()
    const hasPlace = flags.netuid !== undefined || args.netuid !== undefined
    if (flags['all-due'] && hasPlace) {
      throw usageError('--all-due and a subnet do not go together', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
    }
    const place = hasPlace ? { netuid: await readNetuid(flags.netuid, args.netuid), mechid: flags.mechid } : null
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const ready = flags['when-due'] ? await this.waitForReveal(client, hotkey, place, flags.network) : client
    return this.revealDue(ready, wallet, { hotkey, place }, flags)
  }

  /** Reveals a commit by all that it is of. */
  private async revealGiven(): Promise<WriteReport<WeightsRevealResults>> {
    const { args, flags } = await this.parse(WeightsReveal)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const salt = readSalt(flags.salt)
    if (salt === undefined) {
      throw usageError('Missing --salt', 'INPUT_MISSING', {
        why: 'Without the salt the weights are not those that were committed to.',
        hint: 'Give --salt, or leave --uids and --weights out: what was committed to from here is known here.',
      })
    }
    const vector = await readVector(flags)
    const versionKey = readVersionKey(flags['version-key'])
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const described = { hotkey, netuid, mechid: flags.mechid, vector, salt, versionKey }
    return this.execute(client, wallet, () => planDescribed(client, described), flags)
  }
}
