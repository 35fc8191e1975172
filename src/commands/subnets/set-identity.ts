import { planSetSubnetIdentity } from '../../chain/subnets/owner/plan-set-subnet-identity.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { clearIdentityFlags, readSubnetIdentityFlags, subnetIdentityFlags } from '../../cli/flags/subnet-identity-flags.js'
import { askText } from '../../cli/terminal/prompts.js'
import type { SetSubnetIdentityResults } from '../../report/subnet/subnet-results.js'
import type { WriteReport } from '../../report/write.js'

export default class SubnetsSetIdentity extends TxCommand<SetSubnetIdentityResults> {
  static override summary = 'Say on the chain what a subnet is: name, web page, contact and so on.'
  static override description =
    'As the owner of the subnet. What is not named stays as it is; --clear-… or an empty text clears a field. The preview shows what ' +
    'changes. The chain counts bytes, and costs the fee alone.'
  static override examples = [
    '<%= config.bin %> subnets set-identity --netuid 1 --wallet owner --subnet-name "Our subnet" --subnet-url https://example.org',
    '<%= config.bin %> subnets set-identity --netuid 1 --wallet owner --clear-discord-handle --dry-run',
  ]
  static override hiddenAliases = ['subnets:set_identity']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...subnetIdentityFlags, ...clearIdentityFlags }

  override async run(): Promise<WriteReport<SetSubnetIdentityResults>> {
    const { args, flags } = await this.parse(SubnetsSetIdentity)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const named = readSubnetIdentityFlags(flags)
    const changes = Object.keys(named).length > 0 ? named : { subnet_name: await askText({ message: 'Name', flag: 'subnet-name' }) }
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetSubnetIdentity(client, { coldkey, netuid, changes }), flags)
  }
}
