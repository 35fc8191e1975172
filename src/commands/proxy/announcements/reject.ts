import * as Args from '@oclif/core/args'
import { parseCallHash } from '../../../chain/proxy/parse-call-hash.js'
import { planDropAnnouncement } from '../../../chain/proxy/plan-announcements.js'
import { resolveAccount } from '../../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { announcementArgs } from '../../../cli/flags/proxy-flags.js'
import { chooseAnnouncement } from '../../../cli/inputs/choose-announcement.js'
import { giveBackLater } from '../../../cli/policy/give-back.js'
import type { WriteReport } from '../../../report/write.js'
import type { AnnouncementDropResults } from '../../../report/write-results.js'

export default class ProxyAnnouncementsReject extends TxCommand<AnnouncementDropResults> {
  static override summary = 'Forbid a call that a proxy of the coldkey has announced.'
  static override description =
    'The proxy gets its deposit back, and may announce the call again: remove the proxy as well if it should not.'
  static override examples = ['<%= config.bin %> proxy announcements reject bot <hash> --wallet treasury']
  static override args = {
    delegate: Args.string({ ignoreStdin: true, required: true, description: 'The proxy: a wallet, a name or an address.' }),
    ...announcementArgs,
  }

  override async run(): Promise<WriteReport<AnnouncementDropResults>> {
    const { args, flags } = await this.parse(ProxyAnnouncementsReject)
    const hash = parseCallHash(args.hash)
    const { address: delegate } = resolveAccount(flags, args.delegate)
    const wallet = await this.openWallet(flags)
    const real = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const callHash = await chooseAnnouncement(client, hash, { delegate, real })
    const report = await this.execute(client, wallet, () => planDropAnnouncement(client, { delegate, callHash, real }, 'real'), flags)
    // The proxy may be of this machine as well, and what it announced counts there.
    if (report.status === 'succeeded' && 'dropped' in report.results) await giveBackLater(client, callHash, [delegate])
    return report
  }
}
