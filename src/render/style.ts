import type { ChalkInstance } from 'chalk'
import type { Look } from './look.js'

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

let chalk: ChalkInstance | undefined

/**
 * Loads the colour library if `look` allows colour. Until then {@link paint} does nothing, so output that does not go to a terminal never
 * needs the library.
 */
export async function loadColours(look: Look): Promise<void> {
  if (chalk !== undefined || !look.color) return
  const { Chalk } = await import('chalk')
  // `look` decides whether there is colour at all. Level 1 means the basic colours that every terminal has, which are enough.
  chalk = new Chalk({ level: 1 })
}

/** Wraps `text` in an ANSI style where colour is allowed and loaded; elsewhere returns it unchanged. */
export function paint(look: Look, style: Style, text: string): string {
  return look.color && chalk !== undefined ? chalk[style](text) : text
}
