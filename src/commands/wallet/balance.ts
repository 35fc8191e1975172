import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { listColdkeys } from '../../cli/accounts/list-coldkeys.js'
import { mergeNames, type NameChoice, resolveAccounts, resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletFlags } from '../../cli/flags/flags.js'
import { allWalletsFlags, optionalSortFlag, orderFlags, readColumn, readOrder } from '../../cli/flags/list-flags.js'
import { unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import { usageError } from '../../core/errors.js'
import { addRao, type Rao, type TaoJson, taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { BALANCE_COLUMNS, renderWalletBalances, sortBalances } from '../../render/wallet/wallet-balance.js'
import type { WalletBalanceReport } from '../../report/wallet/wallet-balance.js'
import type { ResolvedAddress } from '../../wallet/names/resolve-address.js'

/** The titles of btcli. */
const TITLES = { 'wallet name': 'name', 'free balance': 'free', 'staked value': 'staked', 'total balance': 'total' } as const

function describeValue(value: Rao | null): TaoJson | null {
  return value === null ? null : taoJson(value)
}

export default class WalletBalance extends ChainCommand<WalletBalanceReport> {
  static override summary = 'Show the TAO of a wallet, of an address, or of all wallets.'
  static override description =
    'Reads coldkeys from their public files and needs no password. Stake is shown at its present price, beside the balance and ' +
    'never in it; the total of both would not come of a sale, which gives less: see stake list.'
  static override examples = [
    '<%= config.bin %> wallet balance --wallet alice',
    '<%= config.bin %> wallet balance bob 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    '<%= config.bin %> wallet balance --all-wallets --json',
  ]
  static override strict = false
  static override args = {
    account: Args.string({
      ignoreStdin: true,
      description: 'Addresses, names of wallets or of the address book, or WALLET/HOTKEY; otherwise the wallet of --wallet.',
    }),
  }
  static override flags = {
    ...walletFlags,
    ...unusedHotkeyFlags,
    // Several addresses may be given here, so that the parser cannot tell which go with it.
    'all-wallets': { ...allWalletsFlags['all-wallets'], exclusive: [] },
    sort: optionalSortFlag(BALANCE_COLUMNS),
    ...orderFlags,
    address: Flags.string({ multiple: true, hidden: true, aliases: ['ss58', 'ss58-address', 'coldkey-ss58', 'coldkey_ss58'] }),
  }

  override async run(): Promise<WalletBalanceReport> {
    const { flags, argv } = await this.parse(WalletBalance)
    const sort = flags.sort === undefined ? undefined : readColumn(flags.sort, BALANCE_COLUMNS, TITLES)
    const accounts = await this.chooseAccounts(flags, [...argv.map(String), ...(flags.address ?? [])])
    const [{ readAccounts }, { valueStakes }] = await Promise.all([
      import('../../chain/account/read-account.js'),
      import('../../chain/stake/value-stakes.js'),
    ])
    const client = await this.connect(flags.network)
    const addresses = accounts.map(({ address }) => address)
    const [balances, values] = await Promise.all([readAccounts(client, addresses), valueStakes(client, addresses)])
    if (values === undefined) this.addWarning('What is staked was not told by this endpoint: see stake list.', 'STAKE_UNKNOWN')
    const rows = balances.map((balance, i) => {
      const staked = values?.[i] ?? null
      return {
        name: accounts[i]?.name ?? null,
        address: balance.address,
        free: taoJson(balance.freeRao),
        reserved: taoJson(balance.reservedRao),
        spendable: taoJson(balance.spendableRao),
        staked: describeValue(staked),
        total: describeValue(staked === null ? null : addRao(balance.freeRao, balance.reservedRao, staked)),
      }
    })
    const total = addRao(...balances.flatMap(({ freeRao, reservedRao }) => [freeRao, reservedRao]))
    const known = values?.filter((value) => value !== null) ?? []
    const staked = values !== undefined && known.length === rows.length ? addRao(...known) : null
    return {
      network: client.network.name,
      genesis_hash: client.genesisHash,
      block_hash: client.blockHash,
      balances: sortBalances(rows, sort, readOrder(flags.order)),
      total: taoJson(total),
      total_staked: describeValue(staked),
      total_with_stake: describeValue(staked === null ? null : addRao(total, staked)),
    }
  }

  private async chooseAccounts(
    flags: NameChoice & { 'all-wallets': boolean },
    names: readonly string[],
  ): Promise<readonly ResolvedAddress[]> {
    if (flags['all-wallets'] && names.length > 0)
      throw usageError('--all-wallets and single accounts do not go together', 'FLAG_CONFLICT', { hint: 'Leave one of them out.' })
    if (names.length > 0) return mergeNames(resolveAccounts(flags, names))
    if (!flags['all-wallets']) return [await resolveColdkey(flags, undefined, (text) => this.note(text))]
    return listColdkeys(flags['wallet-path'], (message, code) => this.addWarning(message, code))
  }

  protected override render(result: WalletBalanceReport, look: Look): string {
    return renderWalletBalances(result, look)
  }
}
