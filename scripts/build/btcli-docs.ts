import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMMANDS_9, COMMANDS_9_LATER } from '../../src/cli/btcli/commands-9.js'
import { COMMANDS_11 } from '../../src/cli/btcli/commands-11.js'
import { AGCLI_ROWS, type AgcliRow } from '../../src/cli/btcli/commands-agcli.js'
import { REFUSED_FLAGS } from '../../src/cli/btcli/flags.js'
import { READS_11 } from '../../src/cli/btcli/reads-11.js'
import { WRITES_11 } from '../../src/cli/btcli/writes-11.js'

const NOTICE = '<!-- Written by the build from src/cli/btcli, which also answers at the terminal: change that, not this. -->'

const INTRODUCTION = `taoctl reads and writes the wallet files of btcli and of the Python packages, takes btcli's spellings of flags (\`--wallet.name\`, \`--subtensor.network\`,
\`--no-prompt\`, \`--json-output\` …) and of topics (\`w\`, \`st\`, \`s\`, \`su\`, \`c\`, \`wt\`), and answers what it does not have with what does it now. This page is that
knowledge, whole.

What differs everywhere: a price is protected by half a percent unless \`--tolerance\` says otherwise; nothing is signed before a preview is confirmed; \`--json\`
never asks, so a write needs \`--yes\` with it; exit codes say what failed ([scripting](scripting.md)); no secret is taken from the command line.`

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function describeStatus([, status, use]: AgcliRow): string {
  if (status === 'same') return 'same'
  if (status === 'renamed') return `renamed to \`${use}\``
  return status === 'gone' ? `gone since ${use}` : 'none'
}

function writeRows(rows: readonly AgcliRow[], tool = 'btcli'): string {
  const lines = rows.map((row) => `| \`${row[0]}\` | ${escapeCell(describeStatus(row))} | ${escapeCell(row[3] ?? '')} |`)
  return `| ${tool} | taoctl | |\n|---|---|---|\n${lines.join('\n')}`
}

function countStatuses(rows: readonly AgcliRow[]): string {
  const count = (status: AgcliRow[1]): number => rows.filter((row) => row[1] === status).length
  return `${count('same')} the same, ${count('renamed')} renamed, ${count('gone')} gone.`
}

function writeFlags(): string {
  const lines = REFUSED_FLAGS.map(({ names, on, use }) => {
    const flags = names.map((name) => `\`${name.length === 1 ? '-' : '--'}${name}\``).join(' ')
    const where = on === undefined ? '' : ` (on ${on.map((start) => start.replace(/:$/, '').replaceAll(':', ' ')).join(', ')})`
    return `| ${flags}${where} | ${escapeCell(use)} |`
  })
  return `| flag | |\n|---|---|\n${lines.join('\n')}`
}

/** Writes docs/coming-from-btcli.md. */
export function writeBtcliDocs(root: string): void {
  const parts = [
    NOTICE,
    '# Coming from btcli',
    INTRODUCTION,
    '## The 96 commands of btcli 9',
    countStatuses(COMMANDS_9),
    writeRows(COMMANDS_9),
    '## Later and earlier releases',
    'What 9.23 has besides, and what releases before 9 had.',
    writeRows(COMMANDS_9_LATER),
    '## Commands of btcli 11',
    'Those that have the name of one above are left out here.',
    writeRows(COMMANDS_11),
    '## Writes of btcli 11',
    'Underscores are as good as hyphens.',
    writeRows(WRITES_11),
    '## Reads of btcli 11',
    writeRows(READS_11),
    '## Flags that are refused',
    'On a command that has not got them; the first row that fits holds.',
    writeFlags(),
  ]
  writeFileSync(join(root, 'docs/coming-from-btcli.md'), `${parts.join('\n\n')}\n`)
}

const AGCLI_INTRODUCTION = `What the ${AGCLI_ROWS.length} commands of agcli 0.1.0 are called here; whoever types one of them is told so. Values are flags there and here; \`--password\` and secrets
are never taken from the command line. \`taoctl migrate\` takes over \`~/.agcli/config.toml\`. The coldkeys of agcli are encrypted in a form of its own, so that they are
restored from their mnemonics with \`wallet regen-coldkey\`. Amounts are exact decimals and not floating-point numbers, a price is protected by half a percent unless \`--tolerance\` says otherwise,
and nothing is signed before a preview is confirmed, or \`--yes\` is given.`

/** Writes docs/coming-from-agcli.md. */
export function writeAgcliDocs(root: string): void {
  const none = AGCLI_ROWS.filter(([, status]) => status === 'none').length
  const counted = `${countStatuses(AGCLI_ROWS).slice(0, -1)}, ${none} with no counterpart, and why.`
  const parts = [NOTICE, '# Coming from agcli', AGCLI_INTRODUCTION, counted, writeRows(AGCLI_ROWS, 'agcli')]
  writeFileSync(join(root, 'docs/coming-from-agcli.md'), `${parts.join('\n\n')}\n`)
}
