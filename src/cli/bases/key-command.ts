import type { Look } from '../../render/look.js'
import { renderCreated } from '../../render/wallet/wallet.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'
import type { KeyCommand } from '../keys/make-keys.js'
import { BaseCommand } from './base-command.js'

/** A command that writes key files. It talks to no chain. */
export abstract class KeyFileCommand extends BaseCommand<CreatedReport> {
  /** The parts of this command that the functions which make keys need. */
  protected asKeyCommand(): KeyCommand {
    return {
      json: this.jsonEnabled(),
      note: (text) => this.note(text),
      warn: (text, code) => this.addWarning(text, code),
    }
  }

  protected override render(result: CreatedReport, look: Look): string {
    return renderCreated(result, look)
  }
}
