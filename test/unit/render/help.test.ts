import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Interfaces } from '@oclif/core'
import { Config } from '@oclif/core/config'
import { Help } from '@oclif/core/help'
import { beforeAll, describe, expect, test } from 'vitest'
import { dropEmptyChoices, makeHelpPages } from '../../../scripts/build/help-pages.js'
import { type HelpPage, type HelpSection, renderHelp } from '../../../src/render/help.js'
import { TEST_WHOLE } from '../../helpers/test-run/test-whole.js'

const root = join(import.meta.dirname, '../../..')
let pages: ReadonlyMap<string, HelpPage>
let config: Interfaces.Config

beforeAll(async () => {
  pages = await makeHelpPages(root)
  config = await Config.load({ root, pjson: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Interfaces.PJSON })
})

const look = (columns: number) => ({ terminal: true, columns, color: false })
const render = (section: HelpSection, columns = 60) => renderHelp({ summary: 'What it does.', sections: [section] }, look(columns))

/** What oclif itself would print, but that it leaves a long summary for the terminal to break. */
class Original extends Help {
  print(command: Command.Loadable): string {
    return `${this.wrap(command.summary ?? '', 0)}\n\n${this.formatCommand({ ...command })}\n\n`
  }
}

/**
 * It breaks a usage where the line would end if the command's name were `<%= command.id %>`, and choices that are wider than the line
 * within their words, so those parts are compared by their characters.
 */
function joinBroken(text: string): string {
  // An example that does not fit goes on behind a backslash.
  return text.replaceAll(/ \\\n +/g, ' ').replace(/(?<=USAGE\n)(?: .*\n)+|<options:[^>]*>/g, (part) => part.replaceAll(/\s+/g, ''))
}

/** Its usage has empty choices, which are left out here. */
const dropFromUsage = (text: string): string => text.replace(/(?<=USAGE\n)(?: .*\n)+/g, dropEmptyChoices)

describe('the help of every command', () => {
  // Every command at two of the widths, in turn, and in `npm run test:whole` at all of them.
  test.each([80, 100, 120, 160].map((columns, at) => [columns, at] as const))(
    'is what oclif would print, %i columns wide',
    (columns, at) => {
      const original = new Original(config, { maxWidth: columns, respectNoCacheDefault: true, stripAnsi: true } as Interfaces.HelpOptions)
      expect(config.commands.length).toBeGreaterThan(40)
      for (const [index, command] of config.commands.entries()) {
        if (!TEST_WHOLE && index % 2 !== at % 2) continue
        const page = pages.get(command.id)
        expect(page && joinBroken(renderHelp(page, look(columns))), command.id).toBe(joinBroken(dropFromUsage(original.print(command))))
      }
    },
  )

  test.each([40, 53, 80, 100])(
    'and topic has no line that does not fit %i columns but for what is to be copied, and loses no word',
    (columns) => {
      const words = (text: string) => text.split(/\s+/)
      for (const [id, page] of pages) {
        const sections = page.sections.filter(({ kind }) => kind !== 'examples')
        const text = renderHelp({ ...page, sections }, look(columns))
        for (const line of text.split('\n')) expect(line.length, `${id}: ${line}`).toBeLessThanOrEqual(columns)
        const cut = words(text).join('')
        expect(cut, id).toBe(words(renderHelp({ ...page, sections }, look(10_000))).join(''))
      }
    },
  )
})

describe('help', () => {
  test('has the command of a usage on its first line, and what goes on set in', () => {
    expect(
      render({ header: 'USAGE', kind: 'usage', text: '$ taoctl stake add [--json] [-q] [--verbose] [-n <name>] [-w <name>] [--all]' }, 40),
    ).toBe('What it does.\n\nUSAGE\n  $ taoctl stake add [--json] [-q]\n    [--verbose] [-n <name>] [-w <name>]\n    [--all]\n\n')
  })

  test('goes below the names where beside them it would take too many lines', () => {
    const rows = [
      ['-a, --amount=<TAO|all>', 'How much.'],
      [
        '    --to=<address>',
        'Who gets it: an address, or a name of a wallet, a hotkey, or the address book, or both of a wallet and a hotkey.',
      ],
    ] as const
    expect(render({ header: 'FLAGS', kind: 'rows', rows })).toContain(
      '\n  -a, --amount=<TAO|all>  How much.\n      --to=<address>      Who gets it: an',
    )
    expect(render({ header: 'FLAGS', kind: 'rows', rows }, 44)).toBe(
      `What it does.

FLAGS
  -a, --amount=<TAO|all>
      How much.

  --to=<address>
      Who gets it: an address, or a name of
      a wallet, a hotkey, or the address
      book, or both of a wallet and a
      hotkey.

`,
    )
  })

  test('cuts a word that is longer than a line, and never an example', () => {
    const long = 'x'.repeat(100)
    expect(render({ header: 'DESCRIPTION', kind: 'prose', text: `a ${long} b` }, 40)).toContain(
      `  a\n  ${'x'.repeat(38)}\n  ${'x'.repeat(38)}\n  ${'x'.repeat(24)} b\n`,
    )
    expect(render({ header: 'EXAMPLES', kind: 'examples', lines: [`$ taoctl ${long}`, '$ taoctl'] }, 40)).toContain(
      `  $ taoctl ${long}\n\n  $ taoctl\n`,
    )
  })

  test('breaks an example where a shell joins it again, and leaves it whole off a terminal', () => {
    const example = '$ taoctl proxy book add vault 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --note "of the three  of us" --delay 1'
    const page: HelpPage = { summary: 'Names.', sections: [{ header: 'EXAMPLES', kind: 'examples', lines: [example] }] }
    const shown = renderHelp(page, look(60))
    for (const line of shown.split('\n')) expect(line.length, line).toBeLessThanOrEqual(60)
    expect(
      shown
        .slice(shown.indexOf('$'))
        .trim()
        .replaceAll(/ \\\n\s+/g, ' '),
    ).toBe(example)
    expect(renderHelp(page, { ...look(60), terminal: false })).toContain(example)
  })
})
