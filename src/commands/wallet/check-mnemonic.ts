import { nameSources } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { secretFlags } from '../../cli/flags/new-key-flags.js'
import { readSecretKey, refuseSecretArguments } from '../../cli/keys/new-secrets.js'
import type { Look } from '../../render/look.js'
import { renderCheckMnemonic } from '../../render/wallet/keys.js'
import type { CheckMnemonicReport } from '../../report/wallet/keys.js'
import { listKnownAddresses } from '../../wallet/names/resolve-address.js'

export default class WalletCheckMnemonic extends BaseCommand<CheckMnemonicReport> {
  static override summary = 'Tell whose key a mnemonic is; nothing is written.'
  static override description =
    'A seed, a private key and an export of polkadot-js are taken as well. The secret is asked for without echo, or read from ' +
    '--secret-file (- is stdin), never taken from the command line. Shows the addresses that it makes, and which wallet or entry of ' +
    'the address book has them. Works offline.'
  static override examples = [
    '<%= config.bin %> wallet check-mnemonic',
    '<%= config.bin %> wallet check-mnemonic --secret-file words.txt --json',
  ]
  static override hiddenAliases = ['wallet:check_mnemonic']
  // Extra words are accepted here only so that our own error can refuse them without repeating them.
  static override strict = false
  static override flags = { ...walletPathFlags, ...secretFlags }

  override async run(): Promise<CheckMnemonicReport> {
    const { flags, argv } = await this.parse(WalletCheckMnemonic)
    refuseSecretArguments(flags, argv.map(String))
    const key = await readSecretKey(flags, false)
    const { deriveSchemes } = await import('../../wallet/keys/derive-schemes.js')
    const known = listKnownAddresses(nameSources(flags))
    return {
      kind: key.phrase !== undefined ? 'mnemonic' : key.seed !== undefined ? 'seed' : 'private-key',
      keys: (await deriveSchemes(key)).map(({ scheme, address }) => ({
        scheme,
        address,
        known_as: known.filter((one) => one.address === address).map(({ name }) => name),
      })),
    }
  }

  protected override render(result: CheckMnemonicReport, look: Look): string {
    return renderCheckMnemonic(result, look)
  }
}
