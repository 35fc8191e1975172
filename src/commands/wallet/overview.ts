import * as Flags from '@oclif/core/flags'
import { readOverview } from '../../chain/overview/read-overview.js'
import { chooseHotkeys, listHotkeysOf } from '../../cli/accounts/choose-hotkeys.js'
import { listColdkeys } from '../../cli/accounts/list-coldkeys.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { allWalletsFlags, htmlFlags, orderFlags, readColumn, readOrder, sortFlag } from '../../cli/flags/list-flags.js'
import { unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import { parseNetuids } from '../../cli/legs/netuid-set.js'
import type { Look } from '../../render/look.js'
import { describeOverview, OVERVIEW_COLUMNS, renderWalletOverview } from '../../render/wallet/wallet-overview.js'
import type { WalletOverviewReport } from '../../report/wallet/wallet-overview.js'

/** Columns that btcli calls otherwise. */
const TITLES = { hotkey_ss58: 'hotkey', validator_permit: 'vpermit', validator_trust: 'vtrust' } as const

export default class WalletOverview extends ChainCommand<WalletOverviewReport> {
  static override summary = 'Show all that a wallet has: hotkeys, subnets, stake and TAO.'
  static override description =
    'Every hotkey of the coldkey on every subnet, as the chain knows them: registered ones with what the subnet says of them, others ' +
    "that have stake, and stake with other people's hotkeys. Alpha is added up within a subnet alone, and all together at present prices."
  static override examples = [
    '<%= config.bin %> wallet overview --wallet alice',
    '<%= config.bin %> wallet overview --all-wallets --netuids 1,5-9 --sort emission',
    '<%= config.bin %> wallet overview --include-hotkeys validator --json',
  ]
  static override flags = {
    ...walletFlags,
    ...unusedHotkeyFlags,
    ...addressFlags,
    ...allWalletsFlags,
    ...htmlFlags,
    netuids: Flags.string({ summary: 'These subnets alone.', helpValue: '<1,5-9>', aliases: ['netuid', 'subnet', 'net-uid'] }),
    'include-hotkeys': Flags.string({
      summary: 'These hotkeys alone: names and addresses with commas between.',
      helpValue: '<names>',
      aliases: ['in', 'include_hotkeys'],
    }),
    'exclude-hotkeys': Flags.string({
      summary: 'All but these hotkeys.',
      helpValue: '<names>',
      aliases: ['ex', 'exclude_hotkeys'],
      exclusive: ['include-hotkeys'],
    }),
    'hotkey-stake': Flags.boolean({ summary: 'Also what everybody together has with each hotkey.' }),
    sort: sortFlag(OVERVIEW_COLUMNS, 'netuid'),
    ...orderFlags,
  }

  override async run(): Promise<WalletOverviewReport> {
    const { flags } = await this.parse(WalletOverview)
    const sort = readColumn(flags.sort, OVERVIEW_COLUMNS, TITLES)
    if (flags.html !== undefined) (await import('../../cli/offline/payload-files.js')).demandPlace(flags.html, flags.overwrite)
    const accounts = flags['all-wallets']
      ? listColdkeys(flags['wallet-path'], (message, code) => this.addWarning(message, code))
      : [await resolveColdkey(flags, flags.address, (text) => this.note(text))]
    const localHotkeys = listHotkeysOf(
      flags['wallet-path'],
      accounts.map(({ address }) => address),
    )
    const hasHotkey = chooseHotkeys(flags, localHotkeys, { include: flags['include-hotkeys'], exclude: flags['exclude-hotkeys'] })
    const netuids = flags.netuids === undefined ? undefined : parseNetuids(flags.netuids, 'netuids')
    const client = await this.connect(flags.network)
    const coldkeys = accounts.map(({ address }) => address)
    const hasNetuid = netuids && ((netuid: number) => netuids.has(netuid))
    const overview = await readOverview(client, coldkeys, {
      ...{ hasHotkey, hasNetuid, namedNetuids: netuids?.named },
      hotkeyStakes: flags['hotkey-stake'] || flags.html !== undefined,
    })
    const head = {
      network: client.network.name,
      blockHash: client.blockHash,
      accounts,
      localHotkeys,
      findName: new AccountNames(flags).find,
    }
    const filtered = hasHotkey !== undefined || netuids !== undefined
    const report = describeOverview({ ...head, filtered }, overview, { sort, order: readOrder(flags.order) })
    if (flags.html === undefined) return report
    const [{ writePage }, { drawOverviewPage }] = await Promise.all([
      import('../../cli/inputs/write-page.js'),
      import('../../render/html/overview-page.js'),
    ])
    const page = writePage(flags.html, (hashes) => drawOverviewPage(report, hashes), flags.overwrite)
    this.note(`page: ${page}`)
    return { ...report, html: page }
  }

  protected override render(result: WalletOverviewReport, look: Look): string {
    return renderWalletOverview(result, look)
  }
}
