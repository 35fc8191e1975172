import { listDelegates } from '../../chain/delegates/delegate-info.js'
import { readValuer } from '../../chain/delegates/value-stakes.js'
import { warnOfGaps } from '../../chain/delegates/warn-of-gaps.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { describeDelegates, renderDelegates } from '../../render/holder/delegates.js'
import type { Look } from '../../render/look.js'
import type { DelegateListReport } from '../../report/holder/delegates.js'

export default class DelegateList extends ChainCommand<DelegateListReport> {
  static override summary = 'List the hotkeys that take stake of others.'
  static override description =
    'With their takes, who stakes to them, and what all of that is worth at present prices. The largest comes first. The ' +
    'chain lists those alone whose take was set at some time. On a public network ' +
    'that is a large answer; delegate show asks for one.'
  static override examples = ['<%= config.bin %> delegate list', '<%= config.bin %> delegate list --json']

  override async run(): Promise<DelegateListReport> {
    const { flags } = await this.parse(DelegateList)
    const client = await this.connect(flags.network)
    const [delegates, gaps] = await Promise.all([listDelegates(client), warnOfGaps(client)])
    if (gaps !== null) this.addWarning(gaps.message, gaps.code)
    const netuids = delegates.flatMap(({ nominators }) => nominators.flatMap(({ stakes }) => stakes.map(({ netuid }) => netuid)))
    return describeDelegates(
      { network: client.network.name, blockHash: client.blockHash },
      delegates,
      await readValuer(client, [...new Set(netuids)]),
    )
  }

  protected override render(result: DelegateListReport, look: Look): string {
    return renderDelegates(result, look)
  }
}
