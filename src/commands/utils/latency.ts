import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { nameEnvVar, readConfigValue } from '../../cli/config/config.js'
import { failDoctor } from '../../cli/doctor/fail-doctor.js'
import { networkFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderLatency } from '../../render/lookup/utils.js'
import type { LatencyReport } from '../../report/lookup/utils.js'

/** The network of the config file, which may be several addresses; none where it names none. */
function listConfigured(): string[] {
  const kept = readConfigValue('network')
  return kept === undefined ? [] : String(kept).split(',')
}

export default class UtilsLatency extends BaseCommand<LatencyReport> {
  static override summary = 'Measure how fast endpoints answer, as a table with the fastest first.'
  static override description =
    'All of the public networks, archives included, or those that --network or the config names. Each is looked at as doctor does, and ' +
    'changes nothing. Ends with exit code 5 where something is wrong with one of them; the others are listed all the same.'
  static override examples = [
    '<%= config.bin %> utils latency',
    '<%= config.bin %> utils latency --network finney --network ws://127.0.0.1:9944',
  ]
  static override flags = {
    network: Flags.string({
      char: 'n',
      summary: 'A network, or a ws:// or wss:// address; again for others, or with commas between.',
      helpValue: '<name|url>',
      helpGroup: 'GLOBAL',
      aliases: [...(networkFlags.network.aliases ?? []), 'networks'],
      env: nameEnvVar('network'),
      multiple: true,
      multipleNonGreedy: true,
      delimiter: ',',
      default: async () => listConfigured(),
    }),
  }

  override async run(): Promise<LatencyReport> {
    const { flags } = await this.parse(UtilsLatency)
    const { measureEndpoints } = await import('../../cli/doctor/measure-endpoints.js')
    const { report, checks } = await measureEndpoints(flags.network ?? [])
    if (!report.ok) this.failWith(report, failDoctor(checks))
    return report
  }

  protected override render(result: LatencyReport, look: Look): string {
    return renderLatency(result, look)
  }
}
