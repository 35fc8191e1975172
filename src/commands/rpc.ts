import * as Args from '@oclif/core/args'
import { callRpc, checkMethod, readParams } from '../chain/raw/call-rpc.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import type { Look } from '../render/look.js'
import { renderValue } from '../render/raw/value.js'
import type { RpcReport } from '../report/raw.js'

export default class Rpc extends ChainCommand<RpcReport> {
  static override summary = 'Ask a node anything.'
  static override description =
    'Parameters are JSON or words; @ is the hash of the block of --block, or of the newest. What submits transactions or handles keys is ' +
    'refused: see tx call.'
  static override examples = [
    '<%= config.bin %> rpc system_health',
    '<%= config.bin %> rpc chain_getBlockHash 5000000',
    '<%= config.bin %> rpc chain_getHeader @ --block 5000000',
  ]
  static override strict = false
  static override args = {
    method: Args.string({ ignoreStdin: true, required: true, description: 'Such as chain_getHeader; rpc_methods lists them.' }),
    parameters: Args.string({ ignoreStdin: true, description: 'Its parameters, in order.' }),
  }

  override async run(): Promise<RpcReport> {
    const { args, flags, argv } = await this.parse(Rpc)
    const words = argv.map(String).slice(1)
    checkMethod(args.method)
    readParams(words, '')
    const client = await this.connect(flags.network)
    const { result, inexact } = await callRpc(client, args.method, words)
    if (inexact) this.addWarning('A number of the answer is larger than JSON keeps: its last digits are lost.', 'RPC_NUMBER_INEXACT')
    const { name: network, endpoint } = client.network
    return { network, endpoint, block_hash: client.blockHash, method: args.method, result }
  }

  protected override render({ result }: RpcReport, look: Look): string {
    return renderValue(result, () => undefined, look)
  }
}
