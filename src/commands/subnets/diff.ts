import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { readDrift } from '../../chain/declared/read-drift.js'
import { DEFAULT_TOLERANCE } from '../../chain/swap/price-limit.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { readDeclaration } from '../../cli/declared/declaration-file.js'
import { demandChain, makeDriftError } from '../../cli/declared/refuse-entries.js'
import { declarationFlags, driftCheckFlags, ofColdkeyFlags, readColdkey } from '../../cli/flags/declared-flags.js'
import type { Look } from '../../render/look.js'
import { describeDrift, renderDrift } from '../../render/subnet/drift.js'
import type { SubnetDiffReport } from '../../report/subnet/declared.js'

export default class SubnetsDiff extends ChainCommand<SubnetDiffReport> {
  static override summary = 'Show where a subnet differs from a file.'
  static override description =
    'Each entry with what the chain has, what the file wants, who may set it and, where it is too early, from which block on. It signs ' +
    'nothing and needs no wallet. Exit code 0, also where something differs; with --check it is 8 then, so that a schedule can guard a ' +
    'subnet.'
  static override examples = [
    '<%= config.bin %> subnets diff -f subnet.yaml',
    '<%= config.bin %> subnets diff -f subnet.yaml --check --json',
  ]
  static override flags = { ...declarationFlags, ...driftCheckFlags, ...ofColdkeyFlags }

  override async run(): Promise<SubnetDiffReport> {
    const { flags } = await this.parse(SubnetsDiff)
    const given = readColdkey(flags)
    const { declaration } = await readDeclaration(flags.file)
    const client = await this.connect(flags.network)
    demandChain(declaration, client)
    const drift = await readDrift(client, { declaration, coldkey: given, tolerance: DEFAULT_TOLERANCE, sells: false })
    const { netuid, coldkey, entries } = declaration
    const timeOf = (block: number) => formatBlockTime(drift.clock, block)
    const head = { network: client.network.name, netuid, coldkey: given ?? coldkey ?? drift.owner, entries: entries.length, timeOf }
    const report = describeDrift(head, drift)
    if (flags.check && report.drift.length > 0) this.failWith(report, makeDriftError(report, false))
    return report
  }

  protected override render(result: SubnetDiffReport, look: Look): string {
    return renderDrift(result, look)
  }
}
