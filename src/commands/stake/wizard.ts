import { openCommand } from '../../cli/bases/open-command.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { askChoice, forgetAnswers } from '../../cli/terminal/prompts.js'
import { usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'

const ACTIONS = [
  { value: 'add', label: 'add       stake TAO to a hotkey' },
  { value: 'remove', label: 'remove    take stake back as TAO' },
  { value: 'move', label: 'move      to another hotkey or subnet' },
  { value: 'swap', label: 'swap      to another subnet, with the same hotkey' },
  { value: 'transfer', label: 'transfer  give stake to another coldkey' },
] as const

export default class StakeWizard extends TxCommand {
  static override summary = 'Be asked step by step what to do with stake.'
  static override description =
    'It asks what is to be done and goes on as that command, which asks for what it needs, shows everything before it signs, and at the ' +
    'end the command line that would have asked nothing. On a terminal alone. Flags given here go on to that command.'
  static override examples = ['<%= config.bin %> stake wizard', '<%= config.bin %> stake wizard -w alice --dry-run']

  override async run(): Promise<WriteReport> {
    await this.parse(StakeWizard)
    if (this.jsonEnabled()) {
      throw usageError('stake wizard talks to a person', 'INPUT_MISSING', { hint: 'Run taoctl stake add, remove, move, swap or transfer.' })
    }
    const action = await askChoice('What is to be done with stake', 'action', ACTIONS)
    // What follows is another command line, which the choice is part of by its name.
    forgetAnswers()
    const { Selected, rest } = await openCommand(['stake', action, ...this.argv])
    this.successor = new Selected([...rest], this.config)
    return {} as WriteReport
  }
}
