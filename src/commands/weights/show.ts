import { MatrixCommand } from '../../cli/bases/matrix-command.js'
import { matrixFlags } from '../../cli/flags/matrix-flags.js'
import { netuidArgs } from '../../cli/flags/subnet-flags.js'
import type { WeightsMatrixReport } from '../../report/weights.js'

export default class WeightsShow extends MatrixCommand {
  static override summary = 'Show the weights that validators have set on a subnet.'
  static override description =
    'Who weighs whom, a row for each validator and a column for each uid: as shades on a terminal, as CSV, as a page for a browser, ' +
    'and exact with --json.'
  static override examples = ['<%= config.bin %> weights show 1', '<%= config.bin %> weights show 1 --uid 0,5-9 --csv > show.csv']
  static override args = netuidArgs
  static override flags = matrixFlags

  override async run(): Promise<WeightsMatrixReport> {
    const { args, flags } = await this.parse(WeightsShow)
    return this.readMatrix('Weights', flags, args.netuid)
  }
}
