/** A template whose text is taken as it is written: an escape in it would be seen. */
const RAW = /\.raw`[^`]*[^\0-\x7f]/

/**
 * Writes every character beyond ASCII as an escape, which means the same in a string, in a template and in a regular expression. One such
 * character makes V8 keep a whole file with two bytes for each of its characters, twice while it is loaded. Throws where an escape would
 * mean something else.
 */
export function escapeToAscii(code: string, file: string): string {
  const raw = RAW.exec(code)?.[0]
  if (raw !== undefined) throw new Error(`${file} takes a text beyond ASCII as it is written, which cannot be escaped: ${raw}`)
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
