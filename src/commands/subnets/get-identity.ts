import { requireSubnet } from '../../chain/subnets/check-subnet.js'
import { readSubnetTexts } from '../../chain/subnets/owner/read-subnet-identity.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { renderSubnetIdentity } from '../../render/subnet/owner.js'
import type { SubnetIdentityReport } from '../../report/subnets.js'

export default class SubnetsGetIdentity extends ChainCommand<SubnetIdentityReport> {
  static override summary = 'Show what the owner of a subnet says about it.'
  static override description = 'Anybody who owns a subnet can say anything: a name or a page is no proof of who runs it.'
  static override examples = ['<%= config.bin %> subnets get-identity 1']
  static override hiddenAliases = ['subnets:get_identity']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<SubnetIdentityReport> {
    const { args, flags } = await this.parse(SubnetsGetIdentity)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [identity] = await Promise.all([readSubnetTexts(client, netuid), requireSubnet(client, netuid)])
    return { network: client.network.name, block_hash: client.blockHash, netuid, identity }
  }

  protected override render(result: SubnetIdentityReport, look: Look): string {
    return renderSubnetIdentity(result, look)
  }
}
