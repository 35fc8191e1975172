import * as Args from '@oclif/core/args'
import { planCancel } from '../../chain/replacement/plan-cancel.js'
import { findOwner } from '../../cli/accounts/own-keys.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { findReplaced } from '../../cli/wrap/find-replaced.js'
import type { WriteReport } from '../../report/write.js'

export default class TxCancel extends TxCommand {
  static override summary = 'Use the nonce of a transaction that is still open for one that does nothing.'
  static override description =
    'Signs a System.remark with the same nonce, so that at most one of the two can be in a block. Nobody can take back what nodes hold: ' +
    'on Bittensor a pool keeps the first of two ordinary transactions with one nonce, so that this helps where the first was ' +
    'dropped or never arrived. What became of both is proved as ever; see tx status.'
  static override examples = ['<%= config.bin %> tx list --open', '<%= config.bin %> tx cancel 0x5b1f…']
  static override args = {
    hash: Args.string({ ignoreStdin: true, required: true, description: 'Hash of the transaction, as printed when it was signed.' }),
  }

  override async run(): Promise<WriteReport> {
    const { args, flags, metadata } = await this.parse(TxCancel)
    const network = await this.takePlaceOf(args.hash)
    const { signer: address, nonce } = findReplaced(args.hash).signed
    const owner = flags.wallet === undefined ? findOwner(flags['wallet-path'], address) : undefined
    const choice = { ...flags, ...(owner?.choice ?? {}) }
    const wallet = await this.openWallet(choice)
    const isHotkey = owner === undefined ? (await wallet.findHotkey()) === address : owner.role === 'hotkey'
    const role = isHotkey ? 'hotkey' : 'coldkey'
    const signer = { role, address: await wallet.readAddress(role) } as const
    const client = await this.connect(metadata.flags.network?.setFromDefault === true ? network : flags.network)
    return this.execute(client, wallet, async () => planCancel(signer, nonce), choice)
  }
}
