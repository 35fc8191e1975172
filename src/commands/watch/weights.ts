import * as Flags from '@oclif/core/flags'
import { type WatchedWeights, watchWeights } from '../../chain/watch/watch-weights.js'
import { resolveNamedHotkey } from '../../cli/accounts/resolve-named-hotkey.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { walletPathFlags, watchedHotkeyFlags } from '../../cli/flags/flags.js'
import { netuidsArgs, watchFlags } from '../../cli/flags/watch-flags.js'
import { demandNetuids, pickNetuidText, readNetuidChoice } from '../../cli/watch/choose-netuids.js'
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
  static override flags = {
    ...watchFlags,
    ...walletPathFlags,
    ...watchedHotkeyFlags,
    netuid: Flags.string({ summary: 'On these subnets alone.', helpValue: '<ids>' }),
  }

  override async run(): Promise<WatchReport> {
    const { args, flags } = await this.parse(WatchWeights)
    const hotkeys = (flags.hotkey?.split(',') ?? []).map((text) => resolveNamedHotkey(flags, text.trim()))
    const text = pickNetuidText(flags.netuid, args.netuids)
    const netuids = readNetuidChoice(text)
    const client = await this.connect(flags.network)
    await demandNetuids(client, text, flags['from-block'] !== undefined || flags.resume !== undefined)
    const subject = listSubject<WatchedWeights, WeightsLine>({
      type: 'weights',
      open: (line) => watchWeights(line, { netuids, hotkeys }),
      describe: describeWeights,
      draw: drawWeights,
    })
    return this.watch(client, subject, flags)
  }
}
