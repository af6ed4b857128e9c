import type { Deployment, NameRole } from '../schema.ts'
import type { Problem } from './problem.ts'

/** Records outside their zone, and CNAME chains that do not end. */
export const dnsProblems = (d: Deployment): Problem[] =>
  (['public', 'internal'] as const).flatMap((server) =>
    d.dns[server].zones.flatMap((zone, z) => {
      const cnames = new Map(
        zone.records.flatMap((r) => (r.type === 'CNAME' ? [[r.name, r.target] as const] : [])),
      )
      return zone.records.flatMap((record, r) => {
        const field = `dns.${server}.zones.${z}.records.${r}`
        if (record.name !== zone.origin && !record.name.endsWith(`.${zone.origin}`)) {
          return [
            {
              field: `${field}.name`,
              message: `expected a name inside the zone ${zone.origin}, got ${record.name}`,
            },
          ]
        }
        if (record.type !== 'CNAME') return []
        const path = [record.name]
        for (let next = cnames.get(record.name); next !== undefined; next = cnames.get(next)) {
          if (path.includes(next)) {
            return [
              {
                field: `${field}.target`,
                message: `expected a chain that ends, but it is a CNAME loop: ${[...path, next].join(' → ')}`,
              },
            ]
          }
          path.push(next)
        }
        return []
      })
    }),
  )

const published: readonly NameRole[] = ['web', 'meet', 'dialin', 'lyncdiscover', 'sip']

/** Names that clients ask for and the public name server does not know: a fault may make some, a healthy value has none. */
export const unknownNames = (d: Deployment): Problem[] => {
  const known = new Set(d.dns.public.zones.flatMap((zone) => zone.records.map((record) => record.name)))
  return [...published, ...(d.officeWebApps ? (['officeWebApps'] as const) : [])]
    .filter((role) => !known.has(d.names[role]))
    .map((role) => ({
      field: `names.${role}`,
      message: `expected a record of ${d.names[role]} in dns.public.zones, but it is an unknown name there`,
    }))
}
