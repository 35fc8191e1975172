import * as Flags from '@oclif/core/flags'
import { readProxyKind } from '../../chain/proxy/list-kinds.js'
import { planCreatePure } from '../../chain/proxy/plan-pure.js'
import { demandFreeName } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { findKind, indexFlags, kindFlags } from '../../cli/flags/proxy-flags.js'
import { savePure, tellMaking } from '../../cli/inputs/save-pure.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyCreatePureResults } from '../../report/write-results.js'

export default class ProxyCreatePure extends TxCommand<ProxyCreatePureResults> {
  static override summary = 'Make an account without a key, for which the coldkey acts.'
  static override description =
    'Its address is in the result, with the block and the place that are needed to end it; taoctl keeps them in its journal as well. ' +
    'It is used with --proxy. An account that has lost its last proxy is lost itself.'
  static override examples = [
    '<%= config.bin %> proxy create-pure --save vault --wallet treasury',
    '<%= config.bin %> stake add --netuid 1 --amount 5 --proxy vault --wallet treasury',
  ]
  static override flags = {
    ...kindFlags,
    type: Flags.string({ helpValue: '<kind>', summary: 'Kind of proxy that the coldkey becomes for it; otherwise Any.' }),
    ...indexFlags,
    save: Flags.string({ summary: 'Put it into the book of proxies under this name.', helpValue: '<name>' }),
  }

  override async run(): Promise<WriteReport<ProxyCreatePureResults>> {
    const { flags } = await this.parse(ProxyCreatePure)
    const kind = findKind(flags) ?? 'Any'
    if (flags.save !== undefined) demandFreeName(flags, flags.save)
    const wallet = await this.openWallet(flags)
    const account = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { type: await readProxyKind(client, kind), delay: flags.delay ?? 0, index: flags.index ?? 0 }
    const report = await this.execute(client, wallet, () => planCreatePure(client, account, request), flags)
    tellMaking(report, this.asTeller())
    if (flags.save !== undefined) savePure(flags, flags.save, { ...request, spawner: account }, report, this.asTeller())
    return report
  }
}
