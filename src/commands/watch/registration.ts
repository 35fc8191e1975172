import { type WatchedRegistration, watchRegistrations } from '../../chain/watch/watch-registrations.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { netuidsArgs, watchedPlaceFlags } from '../../cli/flags/watch-flags.js'
import { listSubject } from '../../cli/watch/subjects/listed.js'
import { describeRegistration, drawRegistrations } from '../../render/watch/registrations.js'
import type { RegistrationLine, WatchReport } from '../../report/watch.js'

export default class WatchRegistration extends WatchCommand {
  static override summary = 'Watch who registers on subnets, and who loses a place to them.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each registration: the hotkey, its uid, the hotkey that had the uid ' +
    'before, and what the next registration costs.'
  static override examples = [
    '<%= config.bin %> watch registration --netuid 5',
    '<%= config.bin %> watch registration --hotkey alice/miner --exec \'notify-send "$TAOCTL_WATCH_REPLACED_HOTKEY"\'',
  ]
  static override args = netuidsArgs
  static override flags = watchedPlaceFlags

  override async run(): Promise<WatchReport> {
    const { args, flags } = await this.parse(WatchRegistration)
    const { client, places } = await this.openPlaces(flags, args.netuids)
    const subject = listSubject<WatchedRegistration, RegistrationLine>({
      type: 'registration',
      open: (line) => watchRegistrations(line, places),
      describe: describeRegistration,
      draw: drawRegistrations,
    })
    return this.watch(client, subject, flags)
  }
}
