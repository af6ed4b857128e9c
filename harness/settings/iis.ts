import type { Deployment } from '../deployment/schema.ts'
import { vipsOf } from '../plan/addressing.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { certificateFiles } from './box.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

/**
 * Commands for an elevated prompt on a Windows server with IIS, URL Rewrite and ARR 3. The server farm's ports belong to each
 * of its servers, so plain HTTP and HTTPS share one farm. The network
 * connection that leads to Salem is called salem.
 */
const farm = 'salem'
const site = 'salem'
const officeFarm = 'salem_office_web_apps'

const appcmd = (rest: string): string => `%windir%\\system32\\inetsrv\\appcmd ${rest}`
const config = (section: string, rest: string): string =>
  appcmd(`set config -section:${section} ${rest} /commit:apphost`)

const entry = (section: string, path: string): Statement => ({
  subject: `${section} ${path}`,
  make: config(section, `/+"${path}"`),
  unmake: config(section, `/-"${path}"`),
})

const value = (section: string, path: string, what: string): Statement => {
  const make = config(section, `/"${path}:${what}"`)
  return { subject: `${section} ${path}`, make, modify: make }
}

const network = (d: Deployment): Statement[] => {
  const { selfAddress, routeToPool } = d.proxy
  const prefix = d.segments.perimeter.split('/')[1]
  const route = (subnet: string, via: string): Statement => ({
    subject: `route ${subnet}`,
    make: `netsh interface ipv4 add route ${subnet} "salem" ${via}`,
    unmake: `netsh interface ipv4 delete route ${subnet} "salem" ${via}`,
  })
  const address = (text: string, more = ''): Statement => ({
    subject: `address ${text}`,
    make: `netsh interface ipv4 add address "salem" ${text}${more}`,
  })
  return [
    address(`${selfAddress}/${prefix}`),
    // Else Windows connects to the pool from the lower of both (netsh, skipassource).
    ...vipsOf(d).map((one) => address(`${one}/32`, ' skipassource=true')),
    route('0.0.0.0/0', d.border.perimeter),
    ...(routeToPool ? [route(d.segments.inside, d.firewall.perimeter)] : []),
  ]
}

type Ports = { targetPort: number }

const serverFarm = (
  name: string,
  addresses: readonly string[],
  { https, http }: { https: Ports; http: Ports },
): Statement[] => [
  entry('webFarms', `[name='${name}']`),
  ...addresses.flatMap((address) => {
    const at = `[name='${name}'].[address='${address}']`
    return [
      entry('webFarms', at),
      value('webFarms', `${at}.applicationRequestRouting.httpsPort`, `${https.targetPort}`),
      value('webFarms', `${at}.applicationRequestRouting.httpPort`, `${http.targetPort}`),
    ]
  }),
  // What mobile clients need (facts R09).
  value('webFarms', `[name='${name}'].applicationRequestRouting.protocol.timeout`, '00:16:00'),
  value('webFarms', `[name='${name}'].applicationRequestRouting.protocol.preserveHostHeader`, 'true'),
]

const servers = (d: Deployment): Statement[] => {
  const office = officeWebAppsServers(d)
  const pool = Object.values(d.frontEnds).map(({ address }) => address)
  return [
    ...serverFarm(farm, pool, d.proxy.virtualServers),
    ...(office ? serverFarm(officeFarm, [office.address], office) : []),
  ]
}

const rules = (d: Deployment): Statement[] => {
  const { http } = d.proxy.virtualServers
  const section = 'system.webServer/rewrite/globalRules'
  const one = (name: string, on: 'on' | 'off', type: string, url: string, host?: string): Statement[] => {
    const rule = `[name='${name}']`
    return [
      entry(section, `[name='${name}',patternSyntax='Wildcard',stopProcessing='True']`),
      value(section, `${rule}.match.url`, '*'),
      entry(section, `${rule}.conditions.[input='{HTTPS}',pattern='${on}']`),
      ...(host ? [entry(section, `${rule}.conditions.[input='{HTTP_HOST}',pattern='${host}']`)] : []),
      value(section, `${rule}.action.type`, type),
      value(section, `${rule}.action.url`, url),
    ]
  }
  const port = http.redirectPort === 443 ? '' : `:${http.redirectPort}`
  const office = d.names.officeWebApps
  return [
    // The first rule that fits is the last one looked at, so that of a single name comes first.
    ...(d.proxy.officeWebApps
      ? [
          ...one(`${officeFarm}_https`, 'on', 'Rewrite', `https://${officeFarm}/{R:0}`, office),
          ...one(`${officeFarm}_http`, 'off', 'Rewrite', `http://${officeFarm}/{R:0}`, office),
        ]
      : []),
    ...one('salem_https', 'on', 'Rewrite', `https://${farm}/{R:0}`),
    ...(http.redirectToHttps
      ? [
          ...one('salem_http', 'off', 'Redirect', `https://{SERVER_NAME}${port}/{R:0}`),
          value(section, "[name='salem_http'].action.redirectType", 'Found'),
        ]
      : one('salem_http', 'off', 'Rewrite', `http://${farm}/{R:0}`)),
  ]
}

const tls12 = (on: boolean): Statement => {
  const make = `reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server" /v Enabled /t REG_DWORD /d ${on ? 1 : 0} /f  & rem then restart the server`
  return { subject: 'tls 1.2', make, modify: make }
}

const flags = (demanded: boolean): Statement => {
  const wanted = demanded ? 'Ssl, SslNegotiateCert, SslRequireCert' : 'None'
  const make = appcmd(`set config "${site}" -section:access -sslFlags:"${wanted}" /commit:apphost`)
  return { subject: 'sslFlags', make, modify: make }
}

const certificates = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const stem = files.certificate.replace(/\.crt$/, '')
  const store = (name: string, file: string): Statement => ({
    subject: `${name} ${file}`,
    make: `certutil -addstore ${name} ${file}`,
    unmake: `certutil -delstore ${name} <serial number of ${file}>`,
  })
  return [
    {
      subject: `my ${stem}`,
      make: `certutil -mergepfx ${files.certificate} ${stem}.pfx & certutil -importpfx ${stem}.pfx`,
    },
    ...files.intermediates.map((file) => store('CA', file)),
    ...files.eachRoot.map((file) => store('Root', file)),
  ]
}

const binding = (vip: string, scheme: 'https' | 'http', port: number): Statement => {
  const text = `bindings.[protocol='${scheme}',bindingInformation='${vip}:${port}:']`
  return {
    subject: `binding ${scheme} ${vip} ${port}`,
    make: appcmd(`set site "${site}" /+"${text}"`),
    unmake: appcmd(`set site "${site}" /-"${text}"`),
  }
}

const sslBinding = (d: Deployment, vip: string, port: number): Statement => {
  const at = `ipport=${vip}:${port}`
  const stem = certificateFiles(d).certificate.replace(/\.crt$/, '')
  return {
    subject: `sslcert ${at}`,
    make: `netsh http add sslcert ${at} certhash=<thumbprint of ${stem}> appid={4dc3e181-e14b-4a21-b022-59fc669b0914}`,
    unmake: `netsh http delete sslcert ${at}`,
  }
}

const bindings = (d: Deployment): Statement[] => {
  const { vip, virtualServers } = d.proxy
  const { https, http } = virtualServers
  const office = officeWebAppsServers(d)
  const secured = (at: string, port: number) => [binding(at, 'https', port), sslBinding(d, at, port)]
  return [
    ...(https.enabled ? secured(vip, https.port) : []),
    ...(http.enabled ? [binding(vip, 'http', http.port)] : []),
    ...(office
      ? [...secured(office.vip, office.https.port), binding(office.vip, 'http', office.http.port)]
      : []),
  ]
}

const statements = (d: Deployment): Statement[] => [
  ...network(d),
  ...certificates(d),
  { subject: 'site', make: appcmd(`add site /name:"${site}" /physicalPath:"C:\\inetpub\\wwwroot"`) },
  ...bindings(d),
  flags(d.proxy.tls.clientCertificate === 'demanded'),
  tls12(d.proxy.tls.minVersion !== 'TLSv1.3'),
  ...servers(d),
  ...rules(d),
]

/** IIS with Application Request Routing: it ends TLS, always. */
export const iis: BoxSettings = {
  id: 'iis',
  title: 'IIS with ARR (appcmd)',
  file: 'iis-arr.cmd',
  modes: ['bridge'],
  whole: (d) => made(statements(d)),
  change: (from, to) => changed(statements(from), statements(to), 'old-first'),
  cannot: (d) => (d.proxy.snat === 'none' ? 'connects from an address of its own always' : undefined),
}
