import type { Deployment } from '../schema.ts'
import type { Problem } from './problem.ts'

/** One address serves both web sites: only the ports tell them apart. */
export const portProblems = (d: Deployment): Problem[] => {
  const entries = Object.entries(d.frontEnd.ports)
  return entries.flatMap(([name, port], i) => {
    const twin = entries.slice(0, i).find(([, other]) => other === port)
    if (!twin) return []
    return [
      {
        field: `frontEnd.ports.${name}`,
        message: `expected a port of its own, but ${port} is already ${twin[0]}`,
      },
    ]
  })
}
