import { describe, expect, it } from 'vitest'
import { listSources, readImports } from '../helpers/read-imports.js'

type Graph = ReadonlyMap<string, readonly string[]>

/** Groups of nodes that reach each other, by Tarjan's algorithm; each group and the list of them sorted. */
function findCircles(graph: Graph): string[][] {
  const circles: string[][] = []
  const order = new Map<string, number>()
  const path: string[] = []
  const visit = (node: string): number => {
    const own = order.size
    let low = own
    order.set(node, own)
    path.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (path.includes(next)) low = Math.min(low, order.get(next) ?? own)
    }
    if (low === own) {
      const group = path.splice(path.indexOf(node))
      if (group.length > 1 || graph.get(node)?.includes(node)) circles.push(group.sort())
    }
    return low
  }
  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return circles.sort()
}

const sources = listSources()
const known = new Set(sources)
const graph: Graph = new Map(
  sources.map((file) => [
    file,
    readImports(file)
      .map(({ from }) => from.replace(/\.js$/, '.ts'))
      .filter((from) => known.has(from)),
  ]),
)

/** The folder below src/cli that a file lies in. */
const nameRoom = (file: string): string | undefined => /^cli\/([^/]+)\//.exec(file)?.[1]

describe('imports', () => {
  it('are seen by this test, and so is a circle among them', () => {
    expect([...graph.values()].flat().length).toBeGreaterThan(2_000)
    const circle: Graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', []],
      ['e', ['e']],
    ])
    expect(findCircles(circle)).toEqual([['a', 'b', 'c'], ['e']])
  })

  it('never go round in a circle, those of types and those at run time included', () => {
    expect(findCircles(graph).map((circle) => circle.join(' ↔ '))).toEqual([])
  })

  it('go one way between the rooms of cli', () => {
    const rooms = new Map<string, string[]>()
    for (const [file, targets] of graph) {
      const room = nameRoom(file)
      if (room === undefined) continue
      const others = targets.flatMap((target) => nameRoom(target) ?? []).filter((other) => other !== room)
      rooms.set(room, [...(rooms.get(room) ?? []), ...others])
    }
    expect(rooms.size).toBeGreaterThan(7)
    expect(findCircles(rooms).map((circle) => circle.join(' ↔ '))).toEqual([])
  })
})
