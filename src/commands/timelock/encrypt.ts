import * as Flags from '@oclif/core/flags'
import { roundFrom } from '../../chain/drand/beacon-clock.js'
import { writeEnvelope } from '../../chain/drand/decrypt-timelock.js'
import { QUICKNET_CLOCK, QUICKNET_KEY } from '../../chain/drand/quicknet.js'
import { toHex } from '../../chain/scale/hex.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { revealFlags } from '../../cli/flags/commitment-flags.js'
import { readReveal } from '../../cli/inputs/read-reveal.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { currentRound } from '../../cli/timelock/open-timelock.js'
import { describeRound, readPlaintext } from '../../cli/timelock/read-timelock-input.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderEncrypted } from '../../render/timelock.js'
import type { TimelockEncryptReport } from '../../report/lookup/timelock.js'

function refuse(why: string, hint: string): never {
  throw usageError('No moment at which it can be opened', 'INVALID_REVEAL', { why, hint })
}

export default class TimelockEncrypt extends BaseCommand<TimelockEncryptReport> {
  static override summary = 'Encrypt a text or a file so that anybody can read it from a moment on, and nobody before.'
  static override description =
    'To a round of quicknet, the randomness beacon of drand, by the clock of this machine and without a network. Whoever has it can open ' +
    'it then: by timelock decrypt, by btcli, by the Python packages. It has its round in it, and is printed in hex or, with --out, ' +
    'written as bytes. commitment set puts one on the chain, which opens it by itself.'
  static override examples = [
    '<%= config.bin %> timelock encrypt --file answer.txt --reveal-in 2h --out answer.tle',
    '<%= config.bin %> timelock encrypt --text "the answer is 42" --reveal-at 2027-03-01T14:30Z',
  ]
  static override flags = {
    text: Flags.string({
      summary: 'The text; others on this machine can see it in the list of processes.',
      helpValue: '<text>',
      exclusive: ['file'],
    }),
    file: Flags.string({ summary: 'The bytes of a file, up to 16 MiB.', helpValue: '<file>' }),
    'reveal-in': { ...revealFlags['reveal-in'], aliases: ['in'] },
    'reveal-at': { ...revealFlags['reveal-at'], aliases: ['at'] },
    'reveal-round': { ...revealFlags['reveal-round'], aliases: ['round'] },
    out: Flags.string({ summary: 'Write it into this file.', helpValue: '<file>' }),
    overwrite: Flags.boolean({ summary: 'Replace the file if it is there already.', default: false }),
  }

  override async run(): Promise<TimelockEncryptReport> {
    const { flags } = await this.parse(TimelockEncrypt)
    const reveal = readReveal(flags, refuse) ?? refuse('None is given.', 'Add --reveal-in 2h, --reveal-at or --reveal-round.')
    const round = 'round' in reveal ? reveal.round : roundFrom('atMs' in reveal ? reveal.atMs : Date.now() + reveal.inMs, QUICKNET_CLOCK)
    if (round <= currentRound()) refuse('It has passed: anybody could read it at once.', 'Choose a later one.')
    if (flags.out !== undefined) demandPlace(flags.out, flags.overwrite)
    const plaintext = await readPlaintext(flags)
    const { encryptTimelock } = await import('../../chain/drand/encrypt-timelock.js')
    const bytes = writeEnvelope({ timelock: await encryptTimelock(QUICKNET_KEY, round, plaintext), round })
    const file = flags.out === undefined ? null : writePayloadFile(flags.out, bytes, flags.overwrite)
    if (file === null) this.note(`It opens at ${describeRound(round).reveal_at ?? 'no time that a calendar has'}, with round ${round}.`)
    return { ...describeRound(round), ciphertext: file === null ? toHex(bytes) : null, file, bytes: bytes.length }
  }

  protected override render(result: TimelockEncryptReport, look: Look): string {
    return renderEncrypted(result, look)
  }
}
