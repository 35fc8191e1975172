import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { resolvePublicKey } from '../../cli/accounts/resolve-account.js'
import { EvmCommand } from '../../cli/bases/evm-command.js'
import { evmSendFlags } from '../../cli/flags/evm/evm-send-flags.js'
import { parseTao, ZERO_RAO } from '../../core/money.js'
import type { EvmSendResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'

export default class EvmDeploy extends EvmCommand {
  static override summary = 'Put a compiled contract on the chain, from an EVM key.'
  static override description =
    'Takes what Hardhat and Foundry make of a contract, or a file of its code in hex; the arguments of its constructor follow in order. ' +
    'The address of the contract is in the result.'
  static override examples = ['<%= config.bin %> evm deploy out/Token.json 1000000 --wallet alice']
  static override strict = false
  static override args = {
    file: Args.string({ ignoreStdin: true, required: true, description: 'The compiled contract; the arguments follow.' }),
  }
  static override flags = {
    value: Flags.string({ summary: 'TAO to send along.', helpValue: '<TAO>', aliases: ['value-tao', 'value_tao'] }),
    ...evmSendFlags,
  }

  override async run(): Promise<WriteReport<EvmSendResults>> {
    const { args, argv, flags } = await this.parse(EvmDeploy)
    const valueRao = flags.value === undefined ? ZERO_RAO : parseTao(flags.value, 'value')
    const { readCreation } = await import('../../cli/evm/find-contract.js')
    const words = argv.slice(1).map(String)
    const data = readCreation(args.file, words, (text) => resolvePublicKey(flags, text).publicKey)
    const listed = await this.chooseKey(flags)
    const client = await this.connect(flags.network)
    const { wishToDeploy } = await import('../../chain/evm/send/wish-to-call.js')
    return this.sendFrom(client, listed, async () => wishToDeploy(args.file, { data, valueRao }), flags)
  }
}
