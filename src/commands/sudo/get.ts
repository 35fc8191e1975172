import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { listHyperparams } from '../../chain/sudo/get-hyperparams.js'
import { SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import { hasParam, readParamRights } from '../../chain/sudo/who-may-set.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { describeHyperparams, renderHyperparams } from '../../render/sudo.js'
import type { HyperparamsReport } from '../../report/sudo.js'

export default class SudoGet extends ChainCommand<HyperparamsReport> {
  static override summary = 'Show the hyperparameters of a subnet.'
  static override description =
    'Burns are in TAO; --json has every value as it is on the chain, too. The last column says who may change it with sudo set.'
  static override examples = ['<%= config.bin %> sudo get 1']
  static override hiddenAliases = ['subnets:hyperparameters']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<HyperparamsReport> {
    const { args, flags } = await this.parse(SudoGet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const params = await listHyperparams(client, netuid)
    if (!params) throw await explainMissingSubnet(client, netuid)
    const metadata = await client.metadata()
    const settable = new Map(
      SETTABLE_PARAMS.filter((param) => hasParam(metadata, param)).map((param) => [param.name, readParamRights(metadata, param).who]),
    )
    return describeHyperparams({ netuid, network: client.network.name, blockHash: client.blockHash }, params, settable)
  }

  protected override render(result: HyperparamsReport, look: Look): string {
    return renderHyperparams(result, look)
  }
}
