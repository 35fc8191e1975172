import * as Flags from '@oclif/core/flags'
import type { ChainClient } from '../../chain/client.js'
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import type { SettableParam } from '../../chain/sudo/params.js'
import { planSetParams, type SetParamsRequest } from '../../chain/sudo/plan-set.js'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid, refuseSubnetOfChain } from '../../cli/flags/subnet-flags.js'
import { startChanges } from '../../cli/inputs/start-changes.js'
import { showAwaited } from '../../cli/terminal/show-awaited.js'
import type { WriteReport } from '../../report/write.js'
import type { SudoSetResults } from '../../report/write-results.js'

function isOfRoot({ who, ownerCall }: SettableParam): boolean {
  return who === 'root' && !ownerCall
}

function listNames(params: readonly SettableParam[]): string {
  return params.map(({ name }) => name).join(', ')
}

export default class SudoSet extends TxCommand<SudoSetResults> {
  static override summary = 'Set hyperparameters of a subnet.'
  static override description =
    'As the owner of the subnet, or as root when the coldkey is the sudo key of the chain; several are one batch, all or none. A point, ' +
    'a unit or % marks a value as people write it, such as 0.5tao, 50% or 2h; raw: marks the integer on the chain; an integer that can ' +
    'mean both is refused. sudo get tells of each what it does. ' +
    `Of owners and root: ${listNames(SETTABLE_PARAMS.filter((one) => !isOfRoot(one)))}. ` +
    `Of root: ${listNames(SETTABLE_PARAMS.filter(isOfRoot))}. Of the whole chain, with --global: ` +
    `${listNames(CHAIN_PARAMS.filter(({ storedIn }) => storedIn !== 'AdminUtils'))}, ` +
    'and evm_precompile_ with the name of a contract.'
  static override examples = [
    '<%= config.bin %> sudo set --netuid 1 --param commit_reveal_weights_enabled --value false',
    '<%= config.bin %> sudo set --netuid 1 --set max_burn=2.5tao --set immunity_period=1d',
    '<%= config.bin %> sudo set --netuid 1 --file params.yaml --wait-until-allowed',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    param: Flags.string({ summary: 'Name of the parameter.', helpValue: '<name>', aliases: ['parameter'] }),
    value: Flags.string({ summary: 'Its new value.', helpValue: '<value>' }),
    set: Flags.string({ summary: 'A parameter and its value; can be given several times.', helpValue: '<name=value>', multiple: true }),
    file: Flags.string({ summary: 'A YAML file of names and values.', helpValue: '<file>', aliases: ['from-file'] }),
    global: Flags.boolean({ summary: 'Parameters of the whole chain.', exclusive: ['netuid'] }),
    'wait-until-allowed': Flags.boolean({
      summary: 'Where it is too early, wait for the block from which it is possible; all is checked again then.',
    }),
  }

  override async run(): Promise<WriteReport<SudoSetResults>> {
    const { args, flags } = await this.parse(SudoSet)
    if (flags.global) refuseSubnetOfChain(args.netuid)
    const netuid = flags.global ? null : await readNetuid(flags.netuid, args.netuid)
    const asked = await startChanges(flags, (text) => resolveAccount(flags, text).address)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { coldkey, netuid, changes: await asked.finish(client, netuid) }
    const ready = flags['wait-until-allowed'] && !this.isRehearsal(flags) ? await this.waitFor(client, request, flags.network) : client
    return this.execute(ready, wallet, () => planSetParams(ready, request), flags)
  }

  /** Waits until the changes are allowed, where only the time forbids them. */
  private async waitFor(client: ChainClient, request: SetParamsRequest, network: string): Promise<ChainClient> {
    const { waitUntilAllowed } = await import('../../chain/sudo/wait-until-allowed.js')
    const reconnect = () => this.reconnect(network)
    return showAwaited(
      (text) => this.note(text),
      reconnect,
      (options) => waitUntilAllowed(client, request, options),
    )
  }
}
