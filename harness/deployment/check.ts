import ipaddr from 'ipaddr.js'
import { SalemError } from '../errors.ts'
import { hostAddresses } from './hosts.ts'
import { type Deployment, deploymentSchema, type SegmentName } from './schema.ts'

/** One thing that is wrong with a deployment: which field, what was expected, what came. */
export type Problem = { field: string; message: string }

type Cidr = ReturnType<typeof ipaddr.parseCIDR>

const overlaps = (a: Cidr, b: Cidr): boolean => a[0].match(b) || b[0].match(a)

const segmentProblems = (d: Deployment): Problem[] => {
  const segments = Object.entries(d.segments).map(([name, subnet]) => ({
    name,
    cidr: ipaddr.parseCIDR(subnet),
  }))
  return segments.flatMap((one, i) =>
    segments
      .slice(i + 1)
      .filter((other) => overlaps(one.cidr, other.cidr))
      .map((other) => ({
        field: `segments.${other.name}`,
        message: `expected a subnet of its own, but ${d.segments[other.name as SegmentName]} overlaps segments.${one.name} (${d.segments[one.name as SegmentName]})`,
      })),
  )
}

const addressProblems = (d: Deployment): Problem[] => {
  const seen = new Map<string, string>()
  return hostAddresses(d).flatMap(({ field, address, segment }) => {
    const subnet = ipaddr.parseCIDR(d.segments[segment])
    const parsed = ipaddr.parse(address)
    const twice = seen.get(address)
    seen.set(address, field)
    const problems: Problem[] = []
    if (!parsed.match(subnet)) {
      problems.push({
        field,
        message: `expected an address of segment ${segment} (${d.segments[segment]}), got ${address}`,
      })
    }
    if (twice)
      problems.push({ field, message: `expected an address of its own, but ${address} is already ${twice}` })
    return problems
  })
}

const dnsProblems = (d: Deployment): Problem[] =>
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

const certificateProblems = (d: Deployment): Problem[] => {
  const known = Object.keys(d.certificates)
  const must = (field: string, name: string): Problem[] =>
    known.includes(name)
      ? []
      : [{ field, message: `expected the name of a certificate (${known.join(', ')}), got ${name}` }]
  const listeners = {
    'proxy.tls': d.proxy.tls,
    'frontEnd.external': d.frontEnd.external,
    'frontEnd.internal': d.frontEnd.internal,
    'edge.tls': d.edge.tls,
  }
  const stores = { client: d.client.trust, desk: d.desk.trust, proxy: d.proxy.trust }
  return [
    ...Object.entries(d.certificates).flatMap(([name, c]) =>
      c.issuer === 'self' ? [] : must(`certificates.${name}.issuer`, c.issuer),
    ),
    ...Object.entries(listeners).flatMap(([field, tls]) => [
      ...must(`${field}.certificate`, tls.certificate),
      ...tls.chain.flatMap((name, i) => must(`${field}.chain.${i}`, name)),
    ]),
    ...Object.entries(stores).flatMap(([host, trust]) =>
      trust.roots.flatMap((name, i) => must(`${host}.trust.roots.${i}`, name)),
    ),
  ]
}

/** One address serves both web sites: only the ports tell them apart. */
const portProblems = (d: Deployment): Problem[] => {
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

const issuerLoops = (d: Deployment): Problem[] =>
  Object.keys(d.certificates).flatMap((name) => {
    const path = [name]
    for (let at = d.certificates[name]?.issuer; at && at !== 'self'; at = d.certificates[at]?.issuer) {
      if (path.includes(at)) {
        return [
          {
            field: `certificates.${name}.issuer`,
            message: `expected a chain that ends in a root, but it is a loop: ${[...path, at].join(' → ')}`,
          },
        ]
      }
      path.push(at)
    }
    return []
  })

/** Everything that is wrong with a value that claims to be a deployment; empty when it is sound. */
export const problemsOf = (value: unknown): Problem[] => {
  const shape = deploymentSchema.safeParse(value)
  if (!shape.success) {
    return shape.error.issues.map((issue) => ({
      field: issue.path.join('.') || '(root)',
      message: issue.message,
    }))
  }
  const d = shape.data
  return [
    ...segmentProblems(d),
    ...addressProblems(d),
    ...dnsProblems(d),
    ...portProblems(d),
    ...certificateProblems(d),
    ...issuerLoops(d),
  ]
}

/**
 * The value as a sound deployment.
 * @throws SalemError `deployment-invalid` naming every field that is wrong; nothing has been started then.
 */
export const checkedDeployment = (value: unknown, source = 'the deployment'): Deployment => {
  const problems = problemsOf(value)
  if (problems.length === 0) return value as Deployment
  const lines = problems.map((p) => `  ${p.field}: ${p.message}`)
  throw new SalemError({
    code: 'deployment-invalid',
    message: `${source} is not sound:\n${lines.join('\n')}`,
    next: 'mend the fields named above; nothing was started',
    exitCode: 64,
  })
}
