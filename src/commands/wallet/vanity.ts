import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { importPasswordFlags, mnemonicFlags, overwriteFlags } from '../../cli/flags/new-key-flags.js'
import { parseDuration } from '../../cli/flags/parse-duration.js'
import { findVanityKey, readVanityWish } from '../../cli/keys/find-vanity-key.js'
import { makeFoundKey } from '../../cli/keys/make-keys.js'
import { cancelled, type TaoError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderVanity } from '../../render/wallet/vanity.js'
import type { VanityFacts, VanityReport } from '../../report/wallet/vanity.js'

const MAX_WORKERS = 1_024
const { uri: _, ...newMnemonicFlags } = mnemonicFlags
const { overwrite: __, 'no-overwrite': ___, ...yesFlags } = overwriteFlags

export default class WalletVanity extends BaseCommand<VanityReport> {
  static override summary = 'Make a key whose address begins, ends or goes on as you like.'
  static override description =
    'Tries new random keys with all cores until one fits, and says how long that takes before and meanwhile. The key has a mnemonic ' +
    'like any other, which makes each try slow; with --seed it has none, and about five times as many are tried. Every character ' +
    'more takes up to 58 times as long. Nothing is ever overwritten, and Ctrl-C leaves nothing behind.'
  static override examples = [
    '<%= config.bin %> wallet vanity --wallet alice --suffix tao --ignore-case',
    '<%= config.bin %> wallet vanity --wallet alice --prefix 5Fox --seed --timeout 2h',
    '<%= config.bin %> wallet vanity --wallet alice --use-hotkey --hotkey miner1 --contains sn7 --mnemonic-file miner1.words',
  ]
  static override flags = {
    prefix: Flags.string({ summary: 'How the address begins; the first character is 5.', helpValue: '<text>' }),
    suffix: Flags.string({ summary: 'How it ends.', helpValue: '<text>' }),
    contains: Flags.string({ summary: 'What is anywhere in it.', helpValue: '<text>' }),
    'ignore-case': Flags.boolean({ summary: 'Capital and small letters are the same.', default: false }),
    seed: Flags.boolean({
      summary: 'Make keys of a random seed, which is faster; what restores the key is then 64 hex digits.',
      default: false,
    }),
    timeout: Flags.string({ summary: 'Give up after so long, such as 90s, 10m or 2h.', helpValue: '<time>' }),
    workers: Flags.integer({
      summary: 'How many threads search; as many as there are cores unless told otherwise.',
      helpValue: '<count>',
      min: 1,
      max: MAX_WORKERS,
    }),
    stream: Flags.boolean({ summary: 'With --json: a line when it begins and every five seconds, and the key last.', default: false }),
    ...newWalletFlags,
    ...newHotkeyFlags,
    'use-hotkey': keyRoleFlags['use-hotkey'],
    ...importPasswordFlags,
    ...newMnemonicFlags,
    ...yesFlags,
  }

  override async run(): Promise<VanityReport> {
    const { flags } = await this.parse(WalletVanity)
    const wish = readVanityWish(flags)
    const timeoutMs = flags.timeout === undefined ? null : parseDuration(flags.timeout, 'timeout')
    const role = chooseRole(flags)
    const making = role === 'coldkey' ? { coldkey: { encrypt: !flags['no-password'] } } : { hotkey: { encrypt: flags['use-password'] } }
    const streams = flags.stream && this.jsonEnabled()
    let search: VanityFacts | undefined
    const teller = {
      note: (text: string) => this.note(text),
      line: streams ? (line: object) => this.streamLine(line, '') : undefined,
    }
    const command = { json: this.jsonEnabled(), note: teller.note, warn: (text: string, code: string) => this.addWarning(text, code) }
    const created = await makeFoundKey(flags, making, command, async () => {
      const found = await findVanityKey(wish, flags, timeoutMs, teller)
      search = found.facts
      return found.key
    })
    if (search === undefined) throw new Error('a key was written that was not searched for')
    const report = { ...created, search }
    if (streams) this.streamLine({ type: 'made', ...report }, '')
    return report
  }

  protected override describeInterrupt(): TaoError {
    return cancelled('The search was given up, and nothing was written')
  }

  protected override render(result: VanityReport, look: Look): string {
    return renderVanity(result, look)
  }
}
