import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { planKillPure } from '../../chain/proxy/plan-pure.js'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { findKind, indexFlags, placeOfMakingFlags } from '../../cli/flags/proxy-flags.js'
import { choosePureMaking } from '../../cli/inputs/choose-pure.js'
import { usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyKillPureResults } from '../../report/write-results.js'

export default class ProxyKillPure extends TxCommand<ProxyKillPureResults> {
  static override summary = 'End an account without a key, for ever.'
  static override description =
    'What it has is lost. The wallet acts for it as its proxy, which has to be of the kind Any. How it was made is found in the journal ' +
    'of this machine; otherwise give block and place of its creation.'
  static override examples = [
    '<%= config.bin %> proxy kill-pure vault --wallet treasury',
    '<%= config.bin %> proxy kill-pure vault --height 5000000 --ext-index 12 --wallet treasury',
  ]
  static override args = {
    pure: Args.string({ ignoreStdin: true, required: true, description: 'The account: a name of the address book, or its address.' }),
  }
  static override flags = {
    spawner: Flags.string({ summary: 'Who made it; otherwise the coldkey of the wallet.', helpValue: '<name|address>' }),
    type: Flags.string({ helpValue: '<kind>', summary: 'Kind of proxy that it was made with; otherwise it is found.' }),
    ...indexFlags,
    ...placeOfMakingFlags,
  }

  override async run(): Promise<WriteReport<ProxyKillPureResults>> {
    const { args, flags } = await this.parse(ProxyKillPure)
    const type = findKind({ ...flags, proxy: args.pure })
    const { address: pure } = resolveAccount(flags, args.pure)
    const spawner = flags.spawner === undefined ? undefined : resolveAccount(flags, flags.spawner).address
    if (flags.proxy !== undefined && resolveAccount(flags, flags.proxy).address !== pure) {
      throw usageError('--proxy names another account', 'PURE_OF_ANOTHER', {
        why: 'The account that is ended makes the call itself, with the wallet as its proxy.',
        hint: 'Leave --proxy out.',
      })
    }
    const wallet = await this.openWallet({ ...flags, proxy: pure })
    const own = await wallet.readOwnColdkey()
    const client = await this.connect(flags.network)
    const making = await choosePureMaking(client, pure, own, {
      spawner,
      type,
      index: flags.index,
      height: flags.height,
      extIndex: flags['ext-index'],
    })
    return this.execute(client, wallet, () => planKillPure(client, pure, making), flags)
  }
}
