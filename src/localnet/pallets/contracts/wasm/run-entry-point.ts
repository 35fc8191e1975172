/**
 * Runs the entry point of a contract, as long as there is nothing to run: there is no virtual machine here. A function that does
 * nothing, returns or traps at once takes the very fuel that wasmi 0.32 takes for it. Whatever would do something traps.
 */
import { signatureOf } from './check-code.js'
import { readInstruction } from './instructions.js'
import { ModuleReader } from './module-reader.js'
import type { Body, Module } from './read-module.js'

export type Ending = 'Returned' | 'Trapped' | 'OutOfFuel' | 'Rejected'
export interface Run {
  readonly ending: Ending
  readonly fuel: bigint
}

/** Fuel for each byte of a function that is translated when it is first run, and how many of its locals one unit clears. */
const TRANSLATION = 7n
const LOCALS_BY_FUEL = 8

const NOP = 0x01
const CONSTANTS = [0x41, 0x42]
const GET_LOCAL = 0x20
const DROP = 0x1a
const UNREACHABLE = 0x00

/** How a body ends that does nothing before; undefined if it does something. */
function endOf(module: Module, body: Body): 'Returned' | 'Trapped' | undefined {
  const reader = new ModuleReader(module.bytes, body.code, body.end)
  while (!reader.isDone) {
    const code = readInstruction(reader, true)
    if (code === UNREACHABLE) return 'Trapped'
    // `return`, and the end of the function.
    if (code === 0x0f || code === 0x0b) return 'Returned'
    if (code !== NOP && code !== GET_LOCAL && code !== DROP && !CONSTANTS.includes(code)) return undefined
  }
  return undefined
}

/** @param limit fuel that there is */
export function runEntryPoint(module: Module, name: 'deploy' | 'call', limit: bigint): Run {
  let fuel = 0n
  const translated = new Set<number>()
  const spend = (more: bigint): boolean => {
    if (fuel + more > limit) return false
    fuel += more
    return true
  }

  const runFunction = (index: number): Ending => {
    const body = module.bodies[index - module.imported]
    // Functions of the pallet that take nothing return something.
    if (body === undefined || signatureOf(module, index).results !== '') return 'Rejected'
    if (!translated.has(index) && !spend(TRANSLATION * BigInt(body.end - body.start))) return 'OutOfFuel'
    translated.add(index)
    const end = endOf(module, body)
    if (end === undefined) return 'Trapped'
    // One for the function, one for how it ends.
    return spend(2n + BigInt(Math.floor(body.locals / LOCALS_BY_FUEL))) ? end : 'OutOfFuel'
  }

  const started = module.start === undefined ? 'Returned' : runFunction(module.start)
  if (started !== 'Returned') return { ending: started, fuel }
  const entry = module.exports.find((one) => one.name === name)
  return { ending: entry === undefined ? 'Rejected' : runFunction(entry.index), fuel }
}
