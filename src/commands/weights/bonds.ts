import { MatrixCommand } from '../../cli/bases/matrix-command.js'
import { matrixFlags } from '../../cli/flags/matrix-flags.js'
import { netuidArgs } from '../../cli/flags/subnet-flags.js'
import type { WeightsMatrixReport } from '../../report/weights.js'

export default class WeightsBonds extends MatrixCommand {
  static override summary = 'Show the bonds that validators have grown on a subnet.'
  static override description =
    'Whose bonds are in whom, a row for each validator and a column for each uid: as shades on a terminal, as CSV, as a page for a ' +
    'browser, and exact with --json.'
  static override examples = ['<%= config.bin %> weights bonds 1', '<%= config.bin %> weights bonds 1 --uid 0,5-9 --csv > bonds.csv']
  static override args = netuidArgs
  static override flags = matrixFlags

  override async run(): Promise<WeightsMatrixReport> {
    const { args, flags } = await this.parse(WeightsBonds)
    return this.readMatrix('Bonds', flags, args.netuid)
  }
}
