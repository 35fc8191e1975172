import { warnOfNoFunds } from '../../chain/root/fund-api.js'
import { listRootPositions, readClaimThreshold } from '../../chain/root/list-positions.js'
import { readSubnetClaims } from '../../chain/root/read-subnet-claims.js'
import { ROOT_CLAIM } from '../../chain/runtime/meanings/root.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { describeRootPositions, renderRootPositions } from '../../render/root.js'
import type { RootPositionsReport } from '../../report/root.js'

export default class RootPositions extends ChainCommand<RootPositionsReport> {
  static override summary = 'Show what a coldkey has on root, and what it is owed.'
  static override description =
    'With each validator: the stake, the shares of its fund that are owed, what a claim would pay of them, and what it would leave as ' +
    'dust. Where the runtime has no funds, what is owed is alpha by subnet, of all validators together.'
  static override examples = ['<%= config.bin %> root positions', '<%= config.bin %> root positions -w alice --json']
  static override flags = {
    ...walletFlags,
    ...addressFlags,
  }

  override async run(): Promise<RootPositionsReport> {
    const { flags } = await this.parse(RootPositions)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const [positions, thresholdRao] = await Promise.all([listRootPositions(client, coldkey), readClaimThreshold(client)])
    const claims =
      thresholdRao === null && ROOT_CLAIM.read(await client.metadata()).value === 'subnets' ? await readSubnetClaims(client, coldkey) : null
    if (thresholdRao === null && claims === null) {
      const { message, code } = warnOfNoFunds(client.runtime.specVersion)
      this.addWarning(message, code)
    }
    return describeRootPositions({ coldkey, network: client.network.name, blockHash: client.blockHash, thresholdRao, claims }, positions)
  }

  protected override render(result: RootPositionsReport, look: Look): string {
    return renderRootPositions(result, look)
  }
}
