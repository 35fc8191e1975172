import * as Flags from '@oclif/core/flags'
import type { OrderKind } from '../../chain/orders/order.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { refuseSilentConsent } from '../../cli/bases/refuse-silent-consent.js'
import { confirmFlags, globalFlags, hotkeyFlags, networkFlags, passwordFlags, sendFlags, walletFlags } from '../../cli/flags/flags.js'
import { payloadFlags } from '../../cli/flags/offline-flags.js'
import { orderKindArgs, orderTermsFlags } from '../../cli/flags/orders/order-flags.js'
import { netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import { resolveHotkey } from '../../cli/keys/resolve-hotkey.js'
import { openGuard } from '../../cli/policy/open-guard.js'
import { writeNote } from '../../cli/terminal/output.js'
import { askConfirmation } from '../../cli/terminal/prompts.js'
import { cancelled } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderOrderPreview, renderOrderSign } from '../../render/orders/orders.js'
import { renderChecks } from '../../render/preview.js'
import type { OrderSignReport } from '../../report/orders/orders.js'

export default class OrderSign extends ChainCommand<OrderSignReport> {
  static override summary = 'Sign a limit order into a file, which anybody can have carried out at its price.'
  static override description =
    'Buys alpha for TAO (limit-buy), or sells alpha once its price has risen (take-profit) or fallen (stop-loss) to the limit. ' +
    'Nothing is sent, and nothing costs a fee: the file is for whoever brings it to the chain, with order show beside it to read it. ' +
    'Until it expires the order can be carried out at any moment, and the TAO or alpha for it stays where it is. --offline asks no ' +
    'network.'
  static override examples = [
    '<%= config.bin %> order sign limit-buy --netuid 3 --amount 10 --price 0.02 --expires 7d -w owner',
    '<%= config.bin %> order sign stop-loss -n finney --offline --netuid 3 --amount 50 --price 0.01 --max-slippage 5% --expires 30d',
    '<%= config.bin %> order sign limit-buy --netuid 4 --from-order 0x… --share 50% --price 0.05 --expires 7d',
  ]
  static override args = orderKindArgs
  static override baseFlags = { ...globalFlags, ...networkFlags } as (typeof ChainCommand)['baseFlags']
  static override flags = {
    ...netuidFlags,
    ...orderTermsFlags,
    offline: Flags.boolean({ summary: 'Ask no network; for finney and test, whose chain ids are known.', default: false }),
    out: Flags.string({ summary: 'The file; otherwise its name begins with order-.', helpValue: '<file>', helpGroup: 'OFFLINE' }),
    ...payloadFlags,
    'dry-run': sendFlags['dry-run'],
    policy: sendFlags.policy,
    ...walletFlags,
    ...hotkeyFlags,
    ...passwordFlags,
    ...confirmFlags,
  }

  override async run(): Promise<OrderSignReport> {
    const { args, flags } = await this.parse(OrderSign)
    refuseSilentConsent(flags, this.jsonEnabled())
    const [{ readTerms }, { signOrder }, { findKnownChain }] = await Promise.all([
      import('../../cli/orders/read-terms.js'),
      import('../../cli/orders/sign-order.js'),
      import('../../cli/orders/find-known-chain.js'),
    ])
    const netuid = await readNetuid(flags.netuid)
    const terms = await readTerms(args.kind as OrderKind, netuid, flags, Date.now())
    const wallet = await WalletContext.open(flags, (text) => this.note(text))
    const [signer, hotkey] = [await wallet.readAddress('coldkey'), await resolveHotkey(wallet, flags.hotkey)]
    const client = flags.offline ? null : await this.connect(flags.network)
    const chain =
      client === null
        ? findKnownChain(flags.network)
        : await (await import('../../chain/orders/chain-facts.js')).readChainFacts(client, netuid)
    if (chain.enabled === false)
      this.addWarning('Limit orders are switched off on this chain at present: nobody can carry it out yet.', 'ORDERS_DISABLED')
    const order = { ...terms, signer, hotkey, feeRecipient: terms.feeRecipient ?? signer, chainId: chain.chainId }
    const guard = await openGuard(flags)
    return signOrder(
      { order, chain, network: flags.network, client, wallet, out: flags.out, overwrite: flags.overwrite, dryRun: flags['dry-run'], guard },
      {
        show: (report, checks) => {
          const look = this.lookAtStderr()
          const parts = [
            ...(checks.length === 0 ? [] : [renderChecks(checks, look, flags.verbose)]),
            renderOrderPreview(report, chain.price, look),
          ]
          writeNote(parts.join('\n'))
        },
        confirm: async ({ kind }) => {
          if (!flags.yes && !(await askConfirmation(`Sign this ${kind}?`))) throw cancelled()
        },
      },
    )
  }

  protected override render(result: OrderSignReport, look: Look): string {
    return renderOrderSign(result, look)
  }
}
