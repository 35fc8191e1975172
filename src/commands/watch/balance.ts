import { listColdkeys } from '../../cli/accounts/list-coldkeys.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { allWalletsFlags } from '../../cli/flags/list-flags.js'
import { demandThreshold, thresholdFlags, watchFlags } from '../../cli/flags/watch-flags.js'
import { readThreshold } from '../../cli/watch/read-threshold.js'
import { balanceSubject } from '../../cli/watch/subjects/balances.js'
import type { WatchReport } from '../../report/watch.js'

export default class WatchBalance extends WatchCommand {
  static override summary = 'Watch a balance and what moves it, or wait until it passes a bound.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each block in which TAO moved: what is there, by how much it ' +
    'changed, and by what, as the events of the block tell. Needs no password.'
  static override examples = [
    '<%= config.bin %> watch balance --wallet alice',
    '<%= config.bin %> watch balance --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --above 100 --timeout 1h',
  ]
  static override flags = { ...walletFlags, ...addressFlags, ...allWalletsFlags, ...watchFlags, ...thresholdFlags }

  override async run(): Promise<WatchReport> {
    const { flags } = await this.parse(WatchBalance)
    const threshold = readThreshold(flags)
    const accounts = flags['all-wallets']
      ? listColdkeys(flags['wallet-path'], (message, code) => this.addWarning(message, code))
      : [await resolveColdkey(flags, flags.address, (text) => this.note(text))]
    const subject = balanceSubject(accounts, threshold)
    demandThreshold(subject.waits, flags.exec)
    return this.watch(await this.connect(flags.network), subject, flags)
  }
}
