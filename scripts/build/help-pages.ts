import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command, Interfaces } from '@oclif/core'
import { Config } from '@oclif/core/config'
import { CommandHelp } from '@oclif/core/help'
import { settings } from '@oclif/core/settings'
import { locateHelpPage } from '../../src/cli/start/help-pages.js'
import type { HelpPage, HelpRow, HelpSection } from '../../src/render/help.js'

/** So wide that no line is broken. Lines are broken when the help is shown. */
const NO_WIDTH = 1_000_000

/** Where a flag excludes one that stands elsewhere already, oclif leaves an empty choice: `[--limit-price <TAO> | ]`. */
export function dropEmptyChoices(usage: string): string {
  return usage
    .replaceAll(/(?:\s*\|\s*)+(?=[\])])/g, '')
    .replaceAll(/(?<=[[(])(?:\s*\|\s*)+/g, '')
    .replaceAll(/\s*(?:\|\s+)+\|\s*/g, ' | ')
}

/** Collects what oclif says about a command, section by section, instead of making one text of it. */
class CollectedHelp extends CommandHelp {
  readonly collected: HelpSection[] = []

  override section(header: string, body: Parameters<CommandHelp['section']>[1]): string {
    if (typeof body === 'string') {
      const text = this.render(body)
      if (header === 'USAGE') this.collected.push({ header, kind: 'usage', text: dropEmptyChoices(text) })
      else if (header === 'EXAMPLES') this.collected.push({ header, kind: 'examples', lines: text.split('\n\n') })
      else this.collected.push({ header, kind: 'prose', text })
    } else if (Array.isArray(body)) {
      const rows = (body as [string, string | undefined][]).map(([name, what = '']): HelpRow => [this.render(name), this.render(what)])
      this.collected.push({ header, kind: 'rows', rows })
    } else throw new TypeError(`Help has no form for the section ${header}`)
    return header
  }
}

function describeCommand(config: Interfaces.Config, command: Command.Loadable): HelpPage {
  const id = command.id.replaceAll(':', ' ')
  const aliases = command.aliases.map((alias) => alias.replaceAll(':', ' '))
  const help = new CollectedHelp({ ...command, id, aliases }, config, {
    maxWidth: NO_WIDTH,
    respectNoCacheDefault: true,
  } as Interfaces.HelpOptions)
  help.generate()
  return { summary: command.summary ?? '', sections: help.collected }
}

function describeTopic(config: Interfaces.Config, id: string, description: string): HelpPage {
  const rows = config.commands
    .filter((command) => !command.hidden && command.id.startsWith(`${id}:`))
    .map((command): HelpRow => [command.id.replaceAll(':', ' '), command.summary ?? ''])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    summary: description,
    sections: [
      { header: 'USAGE', kind: 'usage', text: `$ ${config.bin} ${id.replaceAll(':', ' ')} COMMAND` },
      { header: 'COMMANDS', kind: 'rows', rows },
    ],
  }
}

/** Makes the page of every command and topic from the manifest. */
export async function makeHelpPages(root: string): Promise<ReadonlyMap<string, HelpPage>> {
  settings.enableAutoTranspile = false
  const pjson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON
  const config = await Config.load({ root, pjson })
  const pages = new Map<string, HelpPage>()
  for (const { name, description = '' } of config.topics) pages.set(name, describeTopic(config, name, description))
  for (const command of config.commands) pages.set(command.id, describeCommand(config, command))
  return pages
}

/** Writes the help pages to where the program looks for them. */
export async function writeHelpPages(root: string): Promise<void> {
  for (const [id, page] of await makeHelpPages(root)) {
    const file = join(root, locateHelpPage(id))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(page)}\n`)
  }
}
