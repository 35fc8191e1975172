import * as Args from '@oclif/core/args'
import { listAnnouncements } from '../../../chain/proxy/read-announcements.js'
import { AccountNames } from '../../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { walletFlags } from '../../../cli/flags/flags.js'
import { describeAnnouncements } from '../../../cli/inputs/describe-announcements.js'
import type { Look } from '../../../render/look.js'
import { renderAnnouncements } from '../../../render/proxy.js'
import type { AnnouncementListReport } from '../../../report/proxy.js'

export default class ProxyAnnouncementsList extends ChainCommand<AnnouncementListReport> {
  static override summary = 'List the calls that are announced and not made yet.'
  static override description =
    'Those of the coldkey, and those that its proxies have announced for it. The chain has only the hash of a call; what it is, is shown ' +
    'where it was announced on this machine.'
  static override examples = ['<%= config.bin %> proxy announcements list', '<%= config.bin %> proxy announcements list bot']
  static override args = {
    address: Args.string({ ignoreStdin: true, description: 'The account: a wallet, a name of the address book, or an address.' }),
  }
  static override flags = { ...walletFlags }

  override async run(): Promise<AnnouncementListReport> {
    const { args, flags } = await this.parse(ProxyAnnouncementsList)
    const { address } = await resolveColdkey(flags, args.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    return describeAnnouncements(client, address, await listAnnouncements(client, address), new AccountNames(flags).find)
  }

  protected override render(result: AnnouncementListReport, look: Look): string {
    return renderAnnouncements(result, look)
  }
}
