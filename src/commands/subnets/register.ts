import { planRegister } from '../../chain/subnets/plan-register.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { maxCostFlags, netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { parseTao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetRegisterResults } from '../../report/write-results.js'

export default class SubnetsRegister extends TxCommand<SubnetRegisterResults> {
  static override summary = 'Register a hotkey on a subnet.'
  static override description =
    'The cost is burned, not locked: it does not come back. It moves with every registration, so it is read again when the ' +
    'transaction is signed; --max-cost refuses a higher one, and the chain enforces it where it can. Subnet 0 is root, where stake ' +
    'decides and nothing is burned.'
  static override examples = [
    '<%= config.bin %> subnets register --netuid 1 --wallet miner --max-cost 0.5',
    '<%= config.bin %> subnets register --netuid 0 --wallet validator',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...maxCostFlags }

  override async run(): Promise<WriteReport<SubnetRegisterResults>> {
    const { args, flags } = await this.parse(SubnetsRegister)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planRegister(client, { coldkey, hotkey, netuid, maxCostRao }), flags)
  }
}
