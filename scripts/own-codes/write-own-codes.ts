import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listOwnCodes, type OwnCase } from './list-own-codes.js'

const FILE = 'src/cli/explain/own-codes.ts'

function quote(text: string | null): string {
  if (text === null) return 'null'
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return escaped.includes("'") ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped}'`
}

function writeCase([exitCode, ...texts]: OwnCase): string {
  return `    [${[exitCode, ...texts.map(quote)].join(', ')}],`
}

/** The text as the formatter writes it. */
function format(root: string, text: string): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${FILE}`], { cwd: root, input: text, encoding: 'utf8' })
}

/** The table as it is to be. */
export function makeOwnCodes(root: string): string {
  const rows = [...listOwnCodes(root)].map(([code, cases]) => `  ${code}: [\n${cases.map(writeCase).join('\n')}\n  ],`)
  const text = `// Written by \`npm run build\` from the errors in the sources: change those, not this.

/** Exit code, message, why, remedy. In texts … stands for what differs. */
type OwnCase = readonly [exitCode: number, message: string, why: string | null, remedy: string | null]

/** The codes of taoctl's own errors, and what is said with them. */
export const OWN_CODES: Readonly<Record<string, readonly OwnCase[]>> = {
${rows.join('\n')}
}
`
  return format(root, text)
}

/** Writes the table where it is not so already. */
export function writeOwnCodes(root: string): void {
  const file = join(root, FILE)
  const text = makeOwnCodes(root)
  if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
