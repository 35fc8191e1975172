import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import type { WorkRequest } from '../../chain/pow/find-work.js'
import { planRegister } from '../../chain/subnets/plan-register.js'
import { planRegisterByWork } from '../../chain/subnets/plan-register-by-work.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import type { WriteChoice } from '../../cli/bases/write-choice.js'
import { maxCostFlags, netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { startWork } from '../../cli/inputs/start-work.js'
import type { WalletContext } from '../../cli/keys/context.js'
import { parseTao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetRegisterResults } from '../../report/write-results.js'

/** Work is taken for five blocks only, so that a signature needs to be valid no longer than this. */
const WORK_PERIOD = 8
const MAX_WORKERS = 256

export default class SubnetsRegister extends TxCommand<SubnetRegisterResults> {
  static override summary = 'Register a hotkey on a subnet.'
  static override description =
    'The cost is burned: it does not come back. On newer runtimes a subnet may have a share of it locked as collateral instead, which ' +
    'the hotkey earns free. It moves with every registration, so it is read again when the transaction is signed; --max-cost refuses a ' +
    'higher one, and the chain enforces it where it can. Subnet 0 is root, where stake decides, or on newer runtimes a burn.'
  static override examples = [
    '<%= config.bin %> subnets register --netuid 1 --wallet miner --max-cost 0.5',
    '<%= config.bin %> subnets register --netuid 0 --wallet validator',
    '<%= config.bin %> subnets register --netuid 1 --wallet miner --pow',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...maxCostFlags,
    pow: Flags.boolean({
      summary: 'Register by work instead of TAO, where the owner of the subnet allows it: search for a proof of work with all cores.',
      exclusive: ['max-cost'],
    }),
    workers: Flags.integer({
      summary: 'How many threads search with --pow; as many as there are cores unless told otherwise.',
      helpValue: '<count>',
      min: 1,
      max: MAX_WORKERS,
      dependsOn: ['pow'],
      aliases: ['pow-workers'],
    }),
  }

  override async run(): Promise<WriteReport<SubnetRegisterResults>> {
    const { args, flags } = await this.parse(SubnetsRegister)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    if (flags.pow) return this.registerByWork(client, wallet, { coldkey, hotkey, netuid }, flags)
    return this.execute(client, wallet, () => planRegister(client, { coldkey, hotkey, netuid, maxCostRao }), flags)
  }

  private async registerByWork(
    client: ChainClient,
    wallet: WalletContext,
    request: WorkRequest,
    flags: WriteChoice & { readonly workers: number | undefined },
  ): Promise<WriteReport<SubnetRegisterResults>> {
    const { search, find } = await startWork(client, request, flags.workers, (text) => this.note(text))
    const plan = () =>
      planRegisterByWork(client, request, { work: search.work, rate: search.solver.measureRate(), workers: search.solver.workers })
    return this.execute(client, wallet, plan, { ...flags, period: flags.period ?? WORK_PERIOD }, find)
  }
}
