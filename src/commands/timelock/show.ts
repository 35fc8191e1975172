import { TIMELOCK_OVERHEAD } from '../../chain/drand/encrypt-timelock.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { timelockArgs, timelockFlags } from '../../cli/flags/timelock/timelock-flags.js'
import { currentRound } from '../../cli/timelock/open-timelock.js'
import { describeRound, readCiphertext } from '../../cli/timelock/read-timelock-input.js'
import type { Look } from '../../render/look.js'
import { renderTimelock } from '../../render/timelock.js'
import type { TimelockShowReport } from '../../report/lookup/timelock.js'

export default class TimelockShow extends BaseCommand<TimelockShowReport> {
  static override summary = 'Show when a timelock can be opened.'
  static override description = 'By the round that is written in it and the clock of this machine. Nothing is asked of a network.'
  static override examples = ['<%= config.bin %> timelock show --file answer.tle']
  static override args = timelockArgs
  static override flags = timelockFlags

  override async run(): Promise<TimelockShowReport> {
    const { args, flags } = await this.parse(TimelockShow)
    const { timelock, round } = await readCiphertext({ ...flags, ...args })
    const size = { bytes: timelock.length, plaintext_bytes: timelock.length - TIMELOCK_OVERHEAD }
    return { ...describeRound(round), ...size, open: round <= currentRound() }
  }

  protected override render(result: TimelockShowReport, look: Look): string {
    return renderTimelock(result, look)
  }
}
