import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { findHyperparam, type Hyperparam, listChainParams, listHyperparams } from '../../chain/sudo/get-hyperparams.js'
import { findRetired, lookUpParam } from '../../chain/sudo/known-params.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid, refuseSubnetOfChain } from '../../cli/flags/subnet-flags.js'
import { usageError } from '../../core/errors.js'
import { quoteWord } from '../../core/quote-word.js'
import type { Look } from '../../render/look.js'
import { describeHyperparams, renderHyperparam, renderHyperparams } from '../../render/sudo.js'
import type { HyperparamsReport } from '../../report/sudo.js'

/** Refuses the name of a parameter where the subnet is missing. Usage error `INPUT_MISSING` (exit 2). */
function refuseParamAlone(word: string): void {
  const ofChain = lookUpParam(word, 'chain')
  if (ofChain === undefined && lookUpParam(word) === undefined && findRetired(word) === undefined) return
  const name = ofChain?.name ?? lookUpParam(word)?.name ?? findRetired(word)?.name ?? ''
  throw usageError(`Missing the subnet of ${name}`, 'INPUT_MISSING', {
    why: 'The subnet comes first.',
    hint: ofChain === undefined ? `taoctl sudo get 1 ${name}` : `taoctl sudo get --global ${name}`,
  })
}

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
    if (!flags.global && flags.netuid === undefined && args.netuid !== undefined && !isSubnet) refuseParamAlone(args.netuid)
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
