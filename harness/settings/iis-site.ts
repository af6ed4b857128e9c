import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from '../plan/box.ts'
import { officeWebAppsServers } from '../proxies/common/office-web-apps.ts'
import { appcmd } from './iis-commands.ts'
import type { Statement } from './statements.ts'

const site = 'salem'
const appid = '{4dc3e181-e14b-4a21-b022-59fc669b0914}'

const stem = (d: Deployment): string => certificateFiles(d).certificate.replace(/\.crt$/, '')

/** What goes into the machine's stores (certutil). */
const certificates = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const store = (name: string, file: string): Statement => ({
    subject: `${name} ${file}`,
    make: `certutil -addstore ${name} ${file}`,
    unmake: `certutil -delstore ${name} <serial number of ${file}>`,
  })
  return [
    {
      subject: `my ${stem(d)}`,
      make: `certutil -mergepfx ${files.certificate} ${stem(d)}.pfx & certutil -importpfx ${stem(d)}.pfx`,
    },
    ...files.intermediates.map((file) => store('CA', file)),
    ...files.eachRoot.map((file) => store('Root', file)),
  ]
}

const binding = (scheme: 'https' | 'http', information: string, more = ''): Statement => {
  const text = `bindings.[protocol='${scheme}',bindingInformation='${information}'${more}]`
  return {
    subject: `binding ${scheme} ${information}`,
    make: appcmd(`set site "${site}" /+"${text}"`),
    unmake: appcmd(`set site "${site}" /-"${text}"`),
  }
}

const sslCert = (d: Deployment, at: string, more = ''): Statement => ({
  subject: `sslcert ${at}`,
  make: `netsh http add sslcert ${at} certhash=<thumbprint of ${stem(d)}> appid=${appid}${more}`,
  unmake: `netsh http delete sslcert ${at}`,
})

/** By address for everybody, or by name, so that who names none is turned away (sslFlags 1: SNI; netsh, hostnameport). */
const tlsBindings = (d: Deployment): Statement[] => {
  const { port } = d.proxy.virtualServers.https
  const at = `${d.proxy.vip}:${port}`
  if (d.proxy.tls.serverName === 'optional') return [binding('https', `${at}:`), sslCert(d, `ipport=${at}`)]
  const { web, meet, dialin, lyncdiscover } = d.names
  return [web, meet, dialin, lyncdiscover].flatMap((name) => [
    binding('https', `${at}:${name}`, ",sslFlags='1'"),
    sslCert(d, `hostnameport=${name}:${port}`, ' certstorename=MY'),
  ])
}

const officeWebAppsBindings = (d: Deployment): Statement[] => {
  const office = officeWebAppsServers(d)
  if (!office) return []
  const at = `${office.vip}:${office.https.port}`
  return [
    binding('https', `${at}:`),
    sslCert(d, `ipport=${at}`),
    binding('http', `${office.vip}:${office.http.port}:`),
  ]
}

const section = (name: string, options: string): Statement => {
  const make = appcmd(`set config "${site}" -section:${name} ${options} /commit:apphost`)
  return { subject: name, make, modify: make }
}

/** IIS itself asks for a password where anonymous users are not let in. */
const authentication = ({ proxy: { http } }: Deployment): Statement[] => {
  const asks = http.preAuthentication === 'basic'
  const at = 'system.webServer/security/authentication'
  return [
    section(`${at}/anonymousAuthentication`, `/enabled:${asks ? 'False' : 'True'}`),
    section(`${at}/basicAuthentication`, `/enabled:${asks ? 'True' : 'False'} /realm:gateway`),
  ]
}

/** The site, its bindings and certificates, and whom it lets in. */
export const siteStatements = (d: Deployment): Statement[] => {
  const { https, http } = d.proxy.virtualServers
  const demanded = d.proxy.tls.clientCertificate === 'demanded'
  return [
    ...certificates(d),
    { subject: 'site', make: appcmd(`add site /name:"${site}" /physicalPath:"C:\\inetpub\\wwwroot"`) },
    ...(https.enabled ? tlsBindings(d) : []),
    ...(http.enabled ? [binding('http', `${d.proxy.vip}:${http.port}:`)] : []),
    ...officeWebAppsBindings(d),
    section('access', `-sslFlags:"${demanded ? 'Ssl, SslNegotiateCert, SslRequireCert' : 'None'}"`),
    ...authentication(d),
  ]
}
