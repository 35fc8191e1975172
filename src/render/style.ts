import type { ChalkInstance } from 'chalk'
import type { Look } from './look.js'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

let chalk: ChalkInstance | undefined

/** Loads the colours where `look` allows them. {@link paint} has none until then: what goes to no terminal never needs the library. */
export async function loadColours(look: Look): Promise<void> {
  if (chalk !== undefined || !look.color) return
  const { Chalk } = await import('chalk')
  // Whether there is colour is decided by `look`; the eight colours that every terminal has are enough.
  chalk = new Chalk({ level: 1 })
}

/** Wraps `text` in an ANSI style where colour is allowed and loaded; elsewhere returns it unchanged. */
export function paint(look: Look, style: Style, text: string): string {
  return look.color && chalk !== undefined ? chalk[style](text) : text
}
