import { getClaimType } from '../../../chain/root/claim-type.js'
import { resolveColdkey } from '../../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../../cli/flags/flags.js'
import { renderClaimType } from '../../../render/holder/claim-type.js'
import type { Look } from '../../../render/look.js'
import type { RootClaimTypeReport } from '../../../report/holder/claim-type.js'

export default class RootClaimTypeGet extends ChainCommand<RootClaimTypeReport> {
  static override summary = 'Show what becomes of what root stake earns: sold for root stake, or kept as alpha.'
  static override description = 'On runtimes without funds of validators. The chain claims by itself from time to time, by this type.'
  static override examples = ['<%= config.bin %> root claim-type get', '<%= config.bin %> root claim-type get -w alice --json']
  static override flags = { ...walletFlags, ...addressFlags }

  override async run(): Promise<RootClaimTypeReport> {
    const { flags } = await this.parse(RootClaimTypeGet)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const type = await getClaimType(client, coldkey)
    return { coldkey, network: client.network.name, block_hash: client.blockHash, ...type }
  }

  protected override render(result: RootClaimTypeReport, look: Look): string {
    return renderClaimType(result, look)
  }
}
