import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { findHyperparam, type Hyperparam, listChainParams, listHyperparams } from '../../chain/sudo/get-hyperparams.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid, refuseSubnetOfChain } from '../../cli/flags/subnet-flags.js'
import { usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import type { Look } from '../../render/look.js'
import { describeHyperparams, renderHyperparam, renderHyperparams } from '../../render/sudo.js'
import type { HyperparamsReport } from '../../report/sudo.js'

export default class SudoGet extends ChainCommand<HyperparamsReport> {
  static override summary = 'Show the hyperparameters of a subnet.'
  static override description =
    'Each with its bounds, who may change it with sudo set, and from which block on. With a name that one alone, with what it does. ' +
    'Amounts are in TAO and shares are fractions; ON CHAIN is the same as the chain has it. --global shows the parameters of the whole ' +
    'chain instead, which only its sudo key sets.'
  static override examples = ['<%= config.bin %> sudo get 1', '<%= config.bin %> sudo get 1 tempo', '<%= config.bin %> sudo get --global']
  static override hiddenAliases = ['subnets:hyperparameters']
  static override args = { ...netuidArgs, name: Args.string({ ignoreStdin: true, description: 'One parameter alone, as --param.' }) }
  static override flags = {
    ...netuidFlags,
    param: Flags.string({ summary: 'One parameter alone.', helpValue: '<name>', aliases: ['parameter'] }),
    global: Flags.boolean({ summary: 'The parameters of the whole chain.', exclusive: ['netuid'] }),
  }

  override async run(): Promise<HyperparamsReport> {
    const { args, flags } = await this.parse(SudoGet)
    // Of the whole chain there is no subnet to name, so that the first word is the parameter.
    const isParam = flags.netuid !== undefined && args.netuid !== undefined && args.name === undefined && !/^\d/.test(args.netuid)
    const word = flags.global || isParam ? args.netuid : args.name
    const isSubnet = args.netuid !== undefined && /^\d+$/.test(args.netuid)
    if (flags.global && (isSubnet || args.name !== undefined)) refuseSubnetOfChain(args.netuid)
    if (flags.param !== undefined && word !== undefined && flags.param !== word) {
      throw usageError(`Two parameters are given: ${quoteWord(word)} and --param ${quoteWord(flags.param)}`, 'PARAM_CONFLICT', {
        hint: 'Leave one of them out.',
      })
    }
    const netuid = flags.global ? null : await readNetuid(flags.netuid, isParam ? undefined : args.netuid)
    const name = flags.param ?? word
    const client = await this.connect(flags.network)
    const params: readonly Hyperparam[] | null = netuid === null ? await listChainParams(client) : await listHyperparams(client, netuid)
    if (!params) throw await explainMissingSubnet(client, netuid ?? 0)
    const shown = name === undefined ? params : [findHyperparam(params, name)]
    return describeHyperparams({ netuid, network: client.network.name, blockHash: client.blockHash }, shown)
  }

  protected override render(result: HyperparamsReport, look: Look): string {
    const [only, another] = result.hyperparameters
    return only !== undefined && another === undefined ? renderHyperparam(only, look) : renderHyperparams(result, look)
  }
}
