import { type WatchedWeights, watchWeights } from '../../chain/watch/watch-weights.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { netuidsArgs, watchedPlaceFlags } from '../../cli/flags/watch-flags.js'
import { listSubject } from '../../cli/watch/subjects/listed.js'
import { describeWeights, drawWeights } from '../../render/watch/weights.js'
import type { WatchReport, WeightsLine } from '../../report/watch.js'

export default class WatchWeights extends WatchCommand {
  static override summary = 'Watch validators set, commit and reveal weights.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each time that weights were set, committed or revealed: the subnet, ' +
    'the mechanism and the validator.'
  static override examples = [
    '<%= config.bin %> watch weights --netuid 5',
    '<%= config.bin %> watch weights --hotkey alice/validator --count 1 --timeout 2h',
  ]
  static override args = netuidsArgs
  static override flags = watchedPlaceFlags

  override async run(): Promise<WatchReport> {
    const { args, flags } = await this.parse(WatchWeights)
    const { client, places } = await this.openPlaces(flags, args.netuids)
    const subject = listSubject<WatchedWeights, WeightsLine>({
      type: 'weights',
      open: (line) => watchWeights(line, places),
      describe: describeWeights,
      draw: drawWeights,
    })
    return this.watch(client, subject, flags)
  }
}
