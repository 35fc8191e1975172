import * as Flags from '@oclif/core/flags'
import { planFeeConsent } from '../../chain/proxy/plan-proxies.js'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { delegateArgs, delegateFlags, readDelegate } from '../../cli/flags/proxy-flags.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyFeeConsentResults } from '../../report/write-results.js'

export default class ProxyFeeConsent extends TxCommand<ProxyFeeConsentResults> {
  static override summary = 'Pay the fees of what a proxy does for the coldkey.'
  static override description = 'Otherwise a proxy pays them itself. The consent ends with --off, and when the proxy is removed.'
  static override examples = [
    '<%= config.bin %> proxy fee-consent bot --wallet treasury',
    '<%= config.bin %> proxy fee-consent bot --off --wallet treasury',
  ]
  static override args = delegateArgs
  static override flags = { ...delegateFlags, off: Flags.boolean({ summary: 'Pay them no longer.', default: false }) }

  override async run(): Promise<WriteReport<ProxyFeeConsentResults>> {
    const { args, flags } = await this.parse(ProxyFeeConsent)
    const { address: delegate } = await readDelegate(args.delegate, flags.delegate, (text) => resolveAccount(flags, text))
    const wallet = await this.openWallet(flags)
    const account = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planFeeConsent(client, account, delegate, !flags.off), flags)
  }
}
