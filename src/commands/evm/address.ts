import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { describeEvmAddress } from '../../cli/evm/describe-evm-address.js'
import { evmKeyFlags } from '../../cli/flags/evm/evm-key-flags.js'
import { walletFlags } from '../../cli/flags/flags.js'
import { renderEvmAddress } from '../../render/evm/evm-keys.js'
import type { Look } from '../../render/look.js'
import type { EvmAddressReport } from '../../report/evm/evm-keys.js'

export default class EvmAddress extends BaseCommand<EvmAddressReport> {
  static override summary = 'Show what an address is on both sides of the chain, and who can move what is sent to it.'
  static override description =
    'What an EVM address has lies on its mirror, an account that no key signs for: only the EVM moves it. An SS58 account has a deposit ' +
    'address instead, the first 20 bytes of its public key: what is sent there from the EVM, `evm withdraw` brings to the account. The ' +
    'way from a mirror back to its EVM address cannot be computed; it is found for addresses that are known here. No chain is asked.'
  static override examples = [
    '<%= config.bin %> evm address 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1',
    '<%= config.bin %> evm address --wallet alice',
    '<%= config.bin %> evm address --evm-key alice/trading',
  ]
  static override args = {
    account: Args.string({
      ignoreStdin: true,
      description: 'An EVM address, an SS58 address, a public key in hex, or a name of a wallet or the address book.',
    }),
  }
  static override flags = { ...walletFlags, ...evmKeyFlags }

  override async run(): Promise<EvmAddressReport> {
    const { args, flags } = await this.parse(EvmAddress)
    return describeEvmAddress(flags, args.account, (text) => this.note(text))
  }

  protected override render(result: EvmAddressReport, look: Look): string {
    return renderEvmAddress(result, look)
  }
}
