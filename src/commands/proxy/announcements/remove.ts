import { parseCallHash } from '../../../chain/proxy/parse-call-hash.js'
import { planDropAnnouncement } from '../../../chain/proxy/plan-announcements.js'
import { resolveAccount } from '../../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { announcementArgs, realFlags } from '../../../cli/flags/proxy-flags.js'
import { chooseAnnouncement } from '../../../cli/inputs/choose-announcement.js'
import { giveBackLater } from '../../../cli/policy/give-back.js'
import type { WriteReport } from '../../../report/write.js'
import type { AnnouncementDropResults } from '../../../report/write-results.js'

export default class ProxyAnnouncementsRemove extends TxCommand<AnnouncementDropResults> {
  static override summary = 'Take back a call that the coldkey has announced.'
  static override description = 'Its deposit comes back. The account for which a call was announced rejects it instead.'
  static override examples = ['<%= config.bin %> proxy announcements remove <hash> --wallet bot']
  static override args = announcementArgs
  static override flags = { ...realFlags }

  override async run(): Promise<WriteReport<AnnouncementDropResults>> {
    const { args, flags } = await this.parse(ProxyAnnouncementsRemove)
    const hash = parseCallHash(args.hash)
    const real = flags.real === undefined ? undefined : resolveAccount(flags, flags.real).address
    const wallet = await this.openWallet(flags)
    const delegate = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const who = { delegate, ...(real === undefined ? {} : { real }) }
    const callHash = await chooseAnnouncement(client, hash, who)
    const report = await this.execute(client, wallet, () => planDropAnnouncement(client, { ...who, callHash }, 'delegate'), flags)
    if (report.status === 'succeeded' && 'dropped' in report.results) await giveBackLater(client, callHash, [delegate])
    return report
  }
}
