import * as Args from '@oclif/core/args'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { localnetFlags } from '../../cli/flags/localnet-flags.js'
import { parseTao, taoJson } from '../../core/money.js'
import { chooseEndpoint } from '../../localnet/process/choose-endpoint.js'
import { changeChain } from '../../localnet/process/request.js'
import { renderFund } from '../../render/localnet.js'
import type { Look } from '../../render/look.js'
import type { FundReport } from '../../report/localnet.js'

export default class LocalnetFund extends BaseCommand<FundReport> {
  static override summary = 'Give TAO to an account on a running localnet.'
  static override examples = [
    '<%= config.bin %> localnet fund 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY 1000',
    '<%= config.bin %> localnet fund alice 0.5',
  ]
  static override args = {
    account: Args.string({
      ignoreStdin: true,
      required: true,
      description: 'Address, name of a wallet or of the address book, or WALLET/HOTKEY.',
    }),
    tao: Args.string({ ignoreStdin: true, required: true, description: 'Amount in TAO.' }),
  }
  static override flags = { ...localnetFlags, ...walletPathFlags }

  override async run(): Promise<FundReport> {
    const { args, flags } = await this.parse(LocalnetFund)
    const amount = parseTao(args.tao)
    const { address } = resolveAccount(flags, args.account)
    const endpoint = chooseEndpoint(flags.port)
    const { blockNumber, blockHash } = await changeChain(endpoint, 'dev_fund', [address, amount.toString()])
    return { port: endpoint.port, block_number: blockNumber, block_hash: blockHash, address, amount: taoJson(amount) }
  }

  protected override render(report: FundReport, look: Look): string {
    return renderFund(report, look)
  }
}
