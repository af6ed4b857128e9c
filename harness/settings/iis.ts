import type { Deployment } from '../deployment/schema.ts'
import { vipsOf } from '../plan/addressing.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { certificateFiles } from './box.ts'
import { appcmd } from './iis-commands.ts'
import { rules, servers } from './iis-farms.ts'
import type { BoxSettings } from './settings.ts'
import { changed, made, type Statement } from './statements.ts'

/**
 * Commands for an elevated prompt on a Windows server with IIS, URL Rewrite and ARR 3. The server farm's ports belong to each
 * of its servers, so plain HTTP and HTTPS share one farm. The network
 * connection that leads to Salem is called salem.
 */
const site = 'salem'

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
