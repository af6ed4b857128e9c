import { causesOf } from './cause.ts'

/** Causes of the layer dns. */
export const dns = causesOf('dns', {
  'dns.wrong-address': {
    path: 'dns.records.web',
    hop: 'dns',
    title: 'The public record points to an address where nobody answers',
  },
  'dns.no-record': {
    path: 'dns.records.web',
    hop: 'dns',
    title: 'The public DNS does not know the name of the web services',
  },
  'dns.no-lyncdiscover': {
    path: 'dns.records.lyncdiscover',
    hop: 'dns',
    title: 'The public DNS does not know lyncdiscover, so clients cannot find the services by themselves',
  },
  'dns.wrong-cname': {
    path: 'dns.records.lyncdiscover',
    hop: 'dns',
    title: 'A name of the web services leads to another host than the others',
  },
  'dns.foreign-cname': {
    path: 'dns.records.lyncdiscover',
    hop: 'dns',
    title: 'A name of the web services is an alias of a name in another domain',
  },
  'dns.private-address': {
    path: 'dns.records.web',
    hop: 'dns',
    title: 'The public DNS gives an address that exists inside only',
  },
  'dns.server-fails': {
    path: 'dns.servers.public',
    hop: 'dns',
    title: 'The public name server answers with an error',
  },
  'dns.server-slow': { path: 'dns.servers.public', hop: 'dns', title: 'The public name server answers late' },
  'dns.internal-name-outside': {
    path: 'dns.records.lyncdiscoverinternal',
    hop: 'dns',
    title: 'The public DNS knows lyncdiscoverinternal, so clients outside take themselves for inside',
  },
  'dns.split-missing': {
    path: 'dns.internal.lyncdiscoverinternal',
    hop: 'dns',
    title: 'The internal DNS does not know lyncdiscoverinternal',
  },
  'dns.server-silent': {
    path: 'dns.servers.public',
    hop: 'dns',
    title: 'The public name server does not answer',
  },
})
