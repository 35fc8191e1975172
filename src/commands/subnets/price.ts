import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { PriceCourse } from '../../chain/prices/read-price-course.js'
import { listSubnets } from '../../chain/subnets/list-subnets.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { globalFlags, networkFlags } from '../../cli/flags/flags.js'
import { htmlFlags } from '../../cli/flags/list-flags.js'
import { priceRangeFlags, readPriceRange } from '../../cli/flags/price-flags.js'
import { choosePriced, readPriceNames } from '../../cli/legs/choose-priced.js'
import { demandPlace } from '../../cli/offline/payload-files.js'
import type { Look } from '../../render/look.js'
import type { ScaleKind } from '../../render/pictures/axis.js'
import { describePrices, renderPrices } from '../../render/subnet/prices.js'
import type { SubnetPriceReport } from '../../report/subnet/subnet-prices.js'

export default class SubnetsPrice extends ChainCommand<SubnetPriceReport> {
  static override summary = 'Draw what the alpha of subnets cost over time.'
  static override description =
    'The price after evenly chosen blocks: of up to four subnets as a picture each, of more as a table with trends, and off a terminal ' +
    'as lines. Blocks that the node has pruned are read from an archive where the network has one; else the picture begins where the ' +
    'node does, and says so. A beginning that is named has to be there.'
  static override examples = [
    '<%= config.bin %> subnets price 1',
    '<%= config.bin %> subnets price 1,5-9 --hours 168 --network archive',
    '<%= config.bin %> subnets price all --current --json',
  ]
  static override baseFlags = { ...globalFlags, ...networkFlags }
  static override args = { netuids: Args.string({ ignoreStdin: true, description: 'Ids of the subnets, as --netuid.' }) }
  static override flags = {
    netuid: Flags.string({
      summary: 'Ids of the subnets, such as 1,5-9, or all.',
      helpValue: '<ids|all>',
      aliases: ['netuids', 'subnet', 'net-uid'],
    }),
    all: Flags.boolean({ summary: 'As --netuid all.', aliases: ['all-netuids', 'all_netuids'], exclusive: ['netuid'] }),
    ...priceRangeFlags,
    current: Flags.boolean({ summary: 'What they cost now, without history.', exclusive: ['html'] }),
    'log-scale': Flags.boolean({ summary: 'Equal distances for equal ratios.', aliases: ['log', 'log_scale'] }),
    ...htmlFlags,
  }

  private kind: ScaleKind = 'linear'

  override async run(): Promise<SubnetPriceReport> {
    const { args, flags } = await this.parse(SubnetsPrice)
    this.kind = flags['log-scale'] ? 'log' : 'linear'
    if (flags.html !== undefined) demandPlace(flags.html, flags.overwrite)
    const choice = readPriceRange(flags)
    const names = await readPriceNames(flags, args.netuids)
    const client = await this.connect(flags.network)
    const [found, block] = await Promise.all([listSubnets(client), client.readBlockNumber()])
    const subnets = await choosePriced(client, names, found)
    const head = { network: client.network.name, blockHash: client.blockHash, block, range: null }
    if (flags.current) return describePrices(head, subnets, null)
    const { choosePriceRange } = await import('../../chain/prices/choose-price-range.js')
    const { readPriceCourse } = await import('../../chain/prices/read-price-course.js')
    const range = await choosePriceRange(client, choice, block)
    const isDemanded = choice.from !== undefined || choice.sinceMs !== undefined
    const course = await readPriceCourse(client, subnets, range, { count: flags.points, isDemanded })
    this.warnOfGap(course, range.from)
    const report = describePrices({ ...head, range }, subnets, course)
    if (flags.html === undefined) return report
    const [{ loadChartCode, writePage }, { drawPricePage }] = await Promise.all([
      import('../../cli/inputs/write-page.js'),
      import('../../render/html/price-page.js'),
    ])
    const code = await loadChartCode()
    const page = writePage(flags.html, (hashes) => drawPricePage(report, this.kind, hashes, code), flags.overwrite)
    this.note(`page: ${page}`)
    return { ...report, html: page }
  }

  private warnOfGap({ isCut, points }: PriceCourse, from: number): void {
    const [first] = points
    if (!isCut || first === undefined) return
    this.addWarning(
      `The prices of the blocks ${from} … ${first.block - 1} are missing: the node has pruned their states. ` +
        'For all of them give an archive node of this chain with --network.',
      'HISTORY_CUT',
    )
  }

  protected override render(result: SubnetPriceReport, look: Look): string {
    return renderPrices(result, this.kind, look)
  }
}
