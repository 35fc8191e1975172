import * as Flags from '@oclif/core/flags'
import { listHotkeysOf } from '../../cli/accounts/choose-hotkeys.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { parseNetuids } from '../../cli/legs/netuid-set.js'
import { lookAtStdout } from '../../cli/terminal/output.js'
import type { Look } from '../../render/look.js'
import { renderDashboard } from '../../render/view.js'
import type { ViewDashboardReport } from '../../report/wallet/dashboard.js'

export default class ViewDashboard extends ChainCommand<ViewDashboardReport> {
  static override summary = 'Write a page of a wallet and its network, and open it.'
  static override description =
    'What the wallet has, what is under way, subnets with their prices and pools, and neurons, in one file that loads nothing and is ' +
    'read on a phone too. It is of one block: run it again for a newer one. Without --html it is kept under the name of the wallet in ' +
    '~/.bittensor/dashboard. A page of taoctl is replaced, any other file is not.'
  static override examples = [
    '<%= config.bin %> view dashboard --wallet alice',
    '<%= config.bin %> view dashboard --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --html alice.html --no-open',
    '<%= config.bin %> view dashboard --netuids 1,5 --hours 168 --network archive',
  ]
  static override flags = {
    ...walletFlags,
    ...addressFlags,
    html: Flags.string({ summary: 'Write it to this file.', helpValue: '<file>' }),
    'dashboard-path': Flags.string({
      summary: 'The folder of pages, where no file is named.',
      helpValue: '<folder>',
      aliases: ['dashboard_path', 'dash_path', 'dash.path', 'dashboard.path'],
      exclusive: ['html'],
    }),
    overwrite: Flags.boolean({ summary: 'Replace a file that is no page of taoctl.', default: false }),
    open: Flags.boolean({ summary: 'Open it in a browser; on a terminal unless --no-open.', allowNo: true }),
    netuids: Flags.string({
      summary: 'Show the neurons of these subnets, three at most; otherwise those on which the wallet has most.',
      helpValue: '<1,5-9>',
      aliases: ['netuid', 'subnet', 'net-uid'],
    }),
    hours: Flags.integer({ summary: 'How many hours of prices; 0 for none.', helpValue: '<hours>', min: 0, max: 87_660, default: 4 }),
    'save-file': Flags.boolean({ hidden: true, summary: 'Every page is kept.', aliases: ['save'] }),
    'use-wry': Flags.boolean({ hidden: true, summary: 'It is opened in a browser.' }),
  }

  override async run(): Promise<ViewDashboardReport> {
    const { flags } = await this.parse(ViewDashboard)
    const netuids = flags.netuids === undefined ? undefined : parseNetuids(flags.netuids, 'netuids')
    const { name, address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const { placePage, openPage } = await import('../../cli/dashboard/place-page.js')
    const place = placePage(name ?? coldkey, { html: flags.html, folder: flags['dashboard-path'], overwrite: flags.overwrite })
    const [{ gatherDashboard }, { hashPage, loadChartCode }, { drawDashboardPage }, { writePayloadFile }] = await Promise.all([
      import('../../cli/dashboard/gather-dashboard.js'),
      import('../../cli/inputs/write-page.js'),
      import('../../render/html/dashboard-page.js'),
      import('../../cli/offline/payload-files.js'),
    ])
    const client = await this.connect(flags.network)
    const gathered = await gatherDashboard(client, {
      ...{ name, coldkey, hours: flags.hours, netuids },
      localHotkeys: listHotkeysOf(flags['wallet-path'], [coldkey]),
      findName: new AccountNames(flags).find,
      warn: (message, code) => this.addWarning(message, code),
    })
    const page = drawDashboardPage(gathered, hashPage(), await loadChartCode())
    const html = writePayloadFile(place.file, page, place.overwrite)
    const wantsIt = flags.open ?? (lookAtStdout().terminal && !this.jsonEnabled())
    return { ...gathered, html, is_opened: wantsIt && (await openPage(html)) }
  }

  protected override render(result: ViewDashboardReport, look: Look): string {
    return renderDashboard(result, look)
  }
}
