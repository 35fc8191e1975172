import * as Flags from '@oclif/core/flags'
import { readAccounts } from '../../chain/account/read-account.js'
import type { ChainClient } from '../../chain/client.js'
import { readHoldings } from '../../chain/stake/read-holdings.js'
import { listColdkeys } from '../../cli/accounts/list-coldkeys.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { resolveListedHotkey } from '../../cli/accounts/resolve-listed-hotkey.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, listedHotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { allWalletsFlags, htmlFlags, liveFlags, orderFlags, readColumn, readOrder, sortFlag } from '../../cli/flags/list-flags.js'
import { demandPlace } from '../../cli/offline/payload-files.js'
import { watchChain } from '../../cli/terminal/watch-chain.js'
import { parseTao, ZERO_RAO } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { describeStakes, renderStakeList, renderStakeNews, STAKE_COLUMNS, type StakeListHead } from '../../render/stake.js'
import type { StakeListReport } from '../../report/stake.js'

export default class StakeList extends ChainCommand<StakeListReport> {
  static override summary = 'List what a coldkey, or every wallet, has staked.'
  static override description =
    'Reads public data alone and needs no password. Values are at the present price; a sale of size gives less. What is earned in a day ' +
    'is what the last epoch gave, as often as a day has epochs. Nothing is left out unless --min-value says so.'
  static override examples = [
    '<%= config.bin %> stake list',
    '<%= config.bin %> stake list --all-wallets --sort earned --min-value 0.01',
    '<%= config.bin %> stake list --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --live',
  ]
  static override flags = {
    ...walletFlags,
    ...addressFlags,
    ...allWalletsFlags,
    ...htmlFlags,
    ...listedHotkeyFlags,
    sort: sortFlag(STAKE_COLUMNS, 'value'),
    ...orderFlags,
    'min-value': Flags.string({ summary: 'Leave out positions worth less; they are counted below the list.', helpValue: '<TAO>' }),
    ...liveFlags,
  }

  override async run(): Promise<StakeListReport> {
    const { flags } = await this.parse(StakeList)
    if (flags.html !== undefined) demandPlace(flags.html, flags.overwrite)
    const accounts = flags['all-wallets']
      ? listColdkeys(flags['wallet-path'], (message, code) => this.addWarning(message, code))
      : [await resolveColdkey(flags, flags.address, (text) => this.note(text))]
    const names = accounts.map(({ name }) => name)
    const hotkey = flags.hotkey === undefined ? undefined : resolveListedHotkey(flags, names, flags.hotkey)
    const wish = {
      sort: readColumn(flags.sort, STAKE_COLUMNS),
      order: readOrder(flags.order),
      leastRao: flags['min-value'] === undefined ? ZERO_RAO : parseTao(flags['min-value'], 'value'),
    }
    const { find: findName } = new AccountNames(flags)
    const client = await this.connect(flags.network)
    const read = async () => {
      const [{ holdings }, balances] = await Promise.all([
        readHoldings(
          client,
          accounts.map(({ address }) => address),
          hotkey,
        ),
        readAccounts(
          client,
          accounts.map(({ address }) => address),
        ),
      ])
      const owners = balances.map(({ address, freeRao }, index) => ({ address, freeRao, name: accounts[index]?.name ?? null }))
      const head: StakeListHead = { network: client.network.name, blockHash: client.blockHash, accounts: owners, hotkey, findName }
      return describeStakes(head, holdings, wish)
    }
    const report = flags.live ? await this.watch(client, read, flags.blocks) : await read()
    if (flags.html === undefined) return report
    const [{ writePage }, { drawStakePage }] = await Promise.all([
      import('../../cli/inputs/write-page.js'),
      import('../../render/html/stake-page.js'),
    ])
    const page = writePage(flags.html, (hashes) => drawStakePage(report, hashes), flags.overwrite)
    this.note(`page: ${page}`)
    return { ...report, html: page }
  }

  private async watch(client: ChainClient, read: () => Promise<StakeListReport>, blocks: number | undefined): Promise<StakeListReport> {
    let first: StakeListReport | undefined
    return watchChain(client, {
      read,
      blocks,
      draw: (report, look) => {
        first ??= report
        return `${renderStakeList(report, look)}\n${renderStakeNews(first, report, look)}`
      },
      stream: this.jsonEnabled() ? (report) => this.streamLine(report, '') : null,
    })
  }

  protected override render(result: StakeListReport, look: Look): string {
    return renderStakeList(result, look)
  }
}
