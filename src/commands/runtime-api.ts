import * as Args from '@oclif/core/args'
import { callRawApi } from '../chain/raw/call-api.js'
import { AccountNames } from '../cli/accounts/name-accounts.js'
import { ChainCommand } from '../cli/bases/chain-command.js'
import { walletPathFlags } from '../cli/flags/flags.js'
import { makeFormReader, suggestWord } from '../cli/inputs/read-raw-forms.js'
import type { Look } from '../render/look.js'
import { findNameIn, renderValue } from '../render/raw/value.js'
import type { RuntimeApiReport } from '../report/raw.js'

export default class RuntimeApi extends ChainCommand<RuntimeApiReport> {
  static override summary = 'Call a function of the runtime that reads.'
  static override description =
    'A method is Api.method, with its arguments after it as words or JSON; accounts may be names. Which there are says metadata search.'
  static override examples = [
    '<%= config.bin %> runtime-api AccountNonceApi.account_nonce alice',
    '<%= config.bin %> runtime-api SubnetInfoRuntimeApi.get_subnet_hyperparams 3',
  ]
  static override strict = false
  static override args = {
    method: Args.string({ ignoreStdin: true, required: true, description: 'Api.method' }),
    arguments: Args.string({ ignoreStdin: true, description: 'Its arguments, in order.' }),
  }
  static override flags = { ...walletPathFlags }

  override async run(): Promise<RuntimeApiReport> {
    const { args, flags, argv } = await this.parse(RuntimeApi)
    const client = await this.connect(flags.network)
    const source = { choice: flags, warn: (text: string, code: string) => this.addWarning(text, code), suggest: suggestWord('runtime-api') }
    const reader = makeFormReader(await client.metadata(), source)
    const found = await callRawApi(client, reader, args.method, argv.map(String).slice(1))
    const accounts = new AccountNames(flags).list(found.value)
    return { network: client.network.name, block_hash: client.blockHash, ...found, accounts }
  }

  protected override render({ value, accounts }: RuntimeApiReport, look: Look): string {
    return renderValue(value, findNameIn(accounts), look)
  }
}
