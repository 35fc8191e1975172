import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { resolvePublicKey } from '../../cli/accounts/resolve-account.js'
import { EvmCommand } from '../../cli/bases/evm-command.js'
import type { SendChoice } from '../../cli/bases/write-choice.js'
import { evmSendFlags } from '../../cli/flags/evm/evm-send-flags.js'
import { parseTao, ZERO_RAO } from '../../core/money.js'
import { renderEvmCall } from '../../render/evm/evm-contracts.js'
import type { Look } from '../../render/look.js'
import type { EvmCallReport } from '../../report/evm/evm-contracts.js'
import type { EvmSendResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'

export default class EvmCall extends EvmCommand<EvmCallReport> {
  static override summary = 'Ask a precompile or contract, or have an EVM key call it.'
  static override description =
    'A function that only reads is asked at once and needs no key; its answer is decoded. One that changes something is a transaction of ' +
    'an EVM key, previewed as every write. Arguments in order: bytes32 takes an SS58 address or a name, a list [1,2] or 1,2.'
  static override examples = [
    '<%= config.bin %> evm call metagraph getUidCount 1',
    '<%= config.bin %> evm call address-mapping addressMapping 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1',
    '<%= config.bin %> evm call 0x5FbDB2315678afecb367f032d93F642f64180aa3 total --abi Token.json',
  ]
  static override strict = false
  static override args = {
    contract: Args.string({ ignoreStdin: true, required: true, description: 'Name of a precompile, or an address with --abi.' }),
    function: Args.string({ ignoreStdin: true, required: true, description: 'Its function; the arguments follow.' }),
  }
  static override flags = {
    abi: Flags.string({ summary: 'Interface of the contract: a JSON list, or what Hardhat and Foundry make of it.', helpValue: '<file>' }),
    value: Flags.string({ summary: 'TAO to send along.', helpValue: '<TAO>', aliases: ['value-tao', 'value_tao'] }),
    ...evmSendFlags,
  }

  private reads = false

  protected override isRehearsal(choice: SendChoice): boolean {
    return this.reads || super.isRehearsal(choice)
  }

  override async run(): Promise<EvmCallReport | WriteReport<EvmSendResults>> {
    const { args, argv, flags } = await this.parse(EvmCall)
    const [{ findContract, findFunction }, { encodeCall }] = await Promise.all([
      import('../../cli/evm/find-contract.js'),
      import('../../chain/evm/abi-codec.js'),
    ])
    const words = argv.slice(2).map(String)
    const contract = findContract(args.contract, flags.abi)
    const asked = findFunction(contract, args.function, words.length)
    const data = encodeCall(asked, words, (text) => resolvePublicKey(flags, text).publicKey)
    if (!asked.isView) {
      const valueRao = flags.value === undefined ? ZERO_RAO : parseTao(flags.value, 'value')
      const listed = await this.chooseKey(flags)
      const client = await this.connect(flags.network)
      const { wishToCall } = await import('../../chain/evm/send/wish-to-call.js')
      return this.sendFrom(client, listed, async () => wishToCall(contract, asked, { data, words, valueRao }), flags)
    }
    this.reads = true
    const { askContract } = await import('../../chain/evm/ask-contract.js')
    const client = await this.connect(flags.network)
    return {
      network: client.network.name,
      genesis_hash: client.genesisHash,
      block_hash: client.blockHash,
      contract: contract.label,
      address: contract.address,
      function: asked.signature,
      outputs: await askContract(client, contract.address, asked, data),
    }
  }

  protected override render(result: EvmCallReport | WriteReport<EvmSendResults>, look: Look): string {
    return 'outputs' in result ? renderEvmCall(result, look) : super.render(result, look)
  }
}
