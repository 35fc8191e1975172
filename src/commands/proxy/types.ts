import * as Args from '@oclif/core/args'
import { listProxyKinds, readProxyKind } from '../../chain/proxy/list-kinds.js'
import { describeConstraint } from '../../chain/wrap/proxy/judge-filter.js'
import { readProxyFilters } from '../../chain/wrap/proxy/read-filters.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { describeKinds, renderKinds } from '../../render/proxy-kinds.js'
import type { ProxyTypesReport } from '../../report/proxy.js'

export default class ProxyTypes extends ChainCommand<ProxyTypesReport> {
  static override summary = 'List the kinds of proxies, and what each may call.'
  static override description = 'As the connected runtime says it. With a kind every call that it may make is listed.'
  static override examples = ['<%= config.bin %> proxy types', '<%= config.bin %> proxy types staking']
  static override args = { kind: Args.string({ ignoreStdin: true, description: 'One kind, to see its calls.' }) }

  override async run(): Promise<ProxyTypesReport> {
    const { args, flags } = await this.parse(ProxyTypes)
    const client = await this.connect(flags.network)
    const asked = args.kind === undefined ? null : await readProxyKind(client, args.kind)
    const [kinds, filters] = await Promise.all([listProxyKinds(client), readProxyFilters(client)])
    if (filters === null) this.addWarning('This runtime does not say what each kind may call.', 'FILTERS_UNKNOWN')
    const head = { network: client.network.name, specVersion: client.runtime.specVersion }
    return describeKinds(head, asked, kinds, filters, describeConstraint)
  }

  protected override render(result: ProxyTypesReport, look: Look): string {
    return renderKinds(result, look)
  }
}
