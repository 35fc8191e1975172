import * as Flags from '@oclif/core/flags'
import { toHex } from '../../chain/scale/hex.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { timelockArgs, timelockFlags } from '../../cli/flags/timelock/timelock-flags.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { openTimelock } from '../../cli/timelock/open-timelock.js'
import { describeRound, readCiphertext } from '../../cli/timelock/read-timelock-input.js'
import { readText } from '../../core/text/read-text.js'
import type { Look } from '../../render/look.js'
import { renderDecrypted } from '../../render/timelock.js'
import type { TimelockDecryptReport } from '../../report/lookup/timelock.js'

export default class TimelockDecrypt extends ChainCommand<TimelockDecryptReport> {
  static override summary = 'Open a timelock whose round has come.'
  static override description =
    'What timelock encrypt, btcli and the Python packages write. The signature of the round is read from the chain, which keeps a week ' +
    "of them; an older one is given with --signature. Either is verified with quicknet's key, so that no endpoint has to be trusted."
  static override examples = [
    '<%= config.bin %> timelock decrypt --file answer.tle',
    '<%= config.bin %> timelock decrypt --file answer.tle --wait',
    '<%= config.bin %> timelock decrypt --file answer.tle --signature <hex> --out answer.txt',
  ]
  static override args = timelockArgs
  static override flags = {
    ...timelockFlags,
    signature: Flags.string({ summary: "Quicknet's signature of the round; no chain is asked then.", helpValue: '<hex>' }),
    wait: Flags.boolean({ summary: 'Wait until its round has come.', default: false }),
    out: Flags.string({ summary: 'Write what is in it into this file.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
  }

  override async run(): Promise<TimelockDecryptReport> {
    const { args, flags } = await this.parse(TimelockDecrypt)
    const envelope = await readCiphertext({ ...flags, ...args })
    if (flags.out !== undefined) demandPlace(flags.out, flags.overwrite)
    const bytes = await openTimelock(envelope, {
      given: flags.signature,
      connect: () => this.connect(flags.network),
      onWaiting: flags.wait ? (revealAt) => this.note(`waiting for its round, which comes at ${revealAt}`) : undefined,
    })
    const head = { ...describeRound(envelope.round), bytes: bytes.length }
    if (flags.out !== undefined) return { ...head, hex: null, text: null, file: writePayloadFile(flags.out, bytes, flags.overwrite) }
    return { ...head, hex: toHex(bytes), text: readText(bytes), file: null }
  }

  protected override render(result: TimelockDecryptReport, look: Look): string {
    return renderDecrypted(result, look)
  }
}
