import { readColdkeySwaps } from '../../../chain/keys/read-coldkey-swap.js'
import { listColdkeys } from '../../../cli/accounts/list-coldkeys.js'
import { AccountNames } from '../../../cli/accounts/name-accounts.js'
import { nameSources, resolveColdkey } from '../../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../../cli/flags/flags.js'
import { allWalletsFlags } from '../../../cli/flags/list-flags.js'
import { unusedHotkeyFlags } from '../../../cli/flags/new-key-flags.js'
import { describeSwaps } from '../../../cli/keys/describe-coldkey-swaps.js'
import type { Look } from '../../../render/look.js'
import { renderSwaps } from '../../../render/wallet/keys.js'
import type { ColdkeySwapStatusReport } from '../../../report/wallet/keys.js'
import { listKnownAddresses } from '../../../wallet/names/resolve-address.js'

export default class WalletSwapColdkeyStatus extends ChainCommand<ColdkeySwapStatusReport> {
  static override summary = 'Show whether a swap of a coldkey is announced, and what can be done when.'
  static override description =
    'Of a wallet, of any address, or of all wallets with --all-wallets. The new coldkey is named where its hash is that of a wallet or ' +
    'of an entry of the address book; the chain itself knows the hash alone.'
  static override examples = [
    '<%= config.bin %> wallet swap-coldkey status -w old',
    '<%= config.bin %> wallet swap-coldkey status --all-wallets',
  ]
  static override hiddenAliases = [
    'wallet:swap_coldkey:status',
    'wallet:swap-coldkey:check',
    'wallet:swap_coldkey:check',
    'wallet:swap-check',
    'wallet:swap_check',
  ]
  static override flags = {
    ...walletFlags,
    ...addressFlags,
    ...unusedHotkeyFlags,
    ...allWalletsFlags,
  }

  override async run(): Promise<ColdkeySwapStatusReport> {
    const { flags } = await this.parse(WalletSwapColdkeyStatus)
    const accounts = flags['all-wallets']
      ? listColdkeys(flags['wallet-path'], (message, code) => this.addWarning(message, code))
      : [await resolveColdkey(flags, flags.address, (text) => this.note(text))]
    const client = await this.connect(flags.network)
    const swaps = await readColdkeySwaps(
      client,
      accounts.map(({ address }) => address),
    )
    const head = { network: client.network.name, blockHash: client.blockHash }
    const known = swaps.some(({ announced }) => announced !== null) ? listKnownAddresses(nameSources(flags)) : []
    return describeSwaps(head, swaps, new AccountNames(flags).find, known)
  }

  protected override render(result: ColdkeySwapStatusReport, look: Look): string {
    return renderSwaps(result, look)
  }
}
