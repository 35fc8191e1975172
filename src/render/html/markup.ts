/** Text that is HTML already, told apart by its type from text that still has to be escaped. */
import { cleanText } from '../text-width.js'

/** HTML that may stand in a page as it is. Only {@link html} and {@link joinMarkup} make any. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' }

/** Text as HTML shows it, in an element or in the quotes of an attribute. What hides in a text or turns its direction is replaced. */
export function escapeHtml(text: string): string {
  return cleanText(text).replaceAll(/[&<>"'`]/g, (character) => ESCAPES[character] ?? '')
}

type Value = string | number | bigint | Markup | readonly Markup[] | null

function show(value: Value): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return (value as readonly Markup[]).map(({ text }) => text).join('')
  return escapeHtml(String(value))
}

/** HTML from a template: whatever is put into it is escaped, unless it is {@link Markup}. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(strings.reduce((text, part, index) => `${text}${show(values[index - 1] ?? null)}${part}`))
}

/** Several pieces, one after the other. */
export function joinMarkup(parts: readonly Markup[], separator = ''): Markup {
  return new Markup(parts.map(({ text }) => text).join(separator))
}
