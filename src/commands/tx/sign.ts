import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { refuseSilentConsent } from '../../cli/bases/refuse-silent-consent.js'
import { confirmFlags, hotkeyFlags, networkFlags, passwordFlags, sendFlags, walletFlags } from '../../cli/flags/flags.js'
import { payloadFlags } from '../../cli/flags/offline-flags.js'
import { demandPlace, nameSigned } from '../../cli/offline/payload-files.js'
import { openGuard } from '../../cli/policy/open-guard.js'
import { writeNote } from '../../cli/terminal/output.js'
import { askConfirmation } from '../../cli/terminal/prompts.js'
import { cancelled } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderFilePreview, renderTxSign } from '../../render/offline/tx-offline.js'
import { askToSign } from '../../render/preview.js'
import type { TxSignReport } from '../../report/tx-offline.js'

export default class TxSign extends BaseCommand<TxSignReport> {
  static override summary = 'Sign a transaction that was written into a file with --out. Needs no network.'
  static override description =
    'Makes everything again from the file: the digest of its metadata, the call in its bytes, the payload. A byte that was changed is ' +
    'refused with what the file says and what was found. The wallet is the one that has the key, unless one is named.'
  static override examples = [
    '<%= config.bin %> tx sign payload.json',
    '<%= config.bin %> tx sign payload.json --qr',
    '<%= config.bin %> tx sign payload.json --signature 0x01…',
    '<%= config.bin %> tx sign payload.json --wallet cold --out signed.json --yes --json',
  ]
  static override args = {
    file: Args.string({ ignoreStdin: true, required: true, description: 'The file that --out has written.' }),
  }
  static override flags = {
    out: Flags.string({
      summary: 'The file for the signed transaction; otherwise the name of the first with .signed in it.',
      helpValue: '<file>',
      helpGroup: 'OFFLINE',
    }),
    ...payloadFlags,
    signature: Flags.string({
      summary: 'Take this signature, made elsewhere, instead of signing; - reads it from stdin, and a name of a file from there.',
      helpValue: '<hex|file|->',
      helpGroup: 'OFFLINE',
    }),
    qr: Flags.boolean({
      summary: 'Show it as QR codes for Polkadot Vault, and ask for the signature that Vault answers with.',
      helpGroup: 'OFFLINE',
      default: false,
      exclusive: ['signature'],
    }),
    policy: sendFlags.policy,
    ...walletFlags,
    ...hotkeyFlags,
    ...passwordFlags,
    ...confirmFlags,
    // Nothing is connected to, whatever is named.
    network: { ...networkFlags.network, hidden: true } as (typeof networkFlags)['network'],
  }

  override async run(): Promise<TxSignReport> {
    const { args, flags } = await this.parse(TxSign)
    const out = flags.out ?? nameSigned(args.file)
    refuseSilentConsent({ yes: flags.yes, 'dry-run': false }, this.jsonEnabled())
    demandPlace(out, flags.overwrite)
    const [{ signFile }, { readSignatureInput, askForSignature, demandAnswer }] = await Promise.all([
      import('../../cli/offline/sign-file.js'),
      import('../../cli/offline/read-signature-input.js'),
    ])
    if (flags.qr) demandAnswer(this.jsonEnabled())
    const given = flags.qr ? 'qr' : flags.signature === undefined ? null : readSignatureInput(flags.signature)
    return signFile(
      { file: args.file, out, overwrite: flags.overwrite, wallet: flags, given, guard: await openGuard(flags) },
      {
        note: (text) => this.note(text),
        show: (preview, facts) => {
          writeNote(renderFilePreview(preview, facts, this.lookAtStderr(), flags.verbose))
          const { danger } = preview.metadataProof
          this.keepWarnings(danger === null ? preview.warnings : [...preview.warnings, danger])
        },
        confirm: async (preview) => {
          // Vault asks by itself, and what is signed there is not sent yet.
          if (!flags.yes && !flags.qr && !(await askConfirmation(`${askToSign(preview, this.lookAtStderr())}?`))) throw cancelled()
        },
        exchange: (content) => askForSignature(content, this.lookAtStderr()),
      },
    )
  }

  protected override render(result: TxSignReport, look: Look): string {
    return renderTxSign(result, look)
  }
}
