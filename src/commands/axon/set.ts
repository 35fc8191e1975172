import { planServeAxon } from '../../chain/serving/plan-serve-axon.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { axonFlags, readEndpoint } from '../../cli/flags/serving-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { WriteReport } from '../../report/write.js'
import type { AxonResults } from '../../report/write-results.js'

export default class AxonSet extends TxCommand<AxonResults> {
  static override summary = 'Announce where the axon of a neuron is.'
  static override description =
    'The hotkey signs. Others look the address up on the chain and connect to it. Only a public address is of use: a private one is ' +
    'taken by the chain, and warned of here. A certificate that was announced before stays; axon set-tls replaces it.'
  static override examples = [
    '<%= config.bin %> axon set --netuid 1 --wallet miner --ip 203.0.113.7 --port 8091',
    '<%= config.bin %> axon set --netuid 1 --wallet miner --ip 2001:db8::7 --port 8091 --dry-run',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...axonFlags }

  override async run(): Promise<WriteReport<AxonResults>> {
    const { args, flags } = await this.parse(AxonSet)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const { protocol, placeholder1, placeholder2, 'served-version': version } = flags
    const endpoint = await readEndpoint(flags)
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const request = { hotkey, netuid, ...endpoint, version, protocol, placeholder1, placeholder2, certificate: null }
    return this.execute(client, wallet, () => planServeAxon(client, { id: 'axon set', ...request }), flags)
  }
}
