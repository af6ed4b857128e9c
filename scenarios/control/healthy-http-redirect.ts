import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyHttpRedirect = control({
  id: 'healthy-http-redirect',
  title: 'Port 80 redirects to 443',
  sources: [
    {
      article: 'Reverse Proxy’s Port Redirection: “if you don’t redirect 80 to 443 as we do”',
      confidence: 'sourced',
    },
  ],
  variation: (d) => {
    d.proxy.virtualServers.http.redirectToHttps = true
  },
  symptoms: [client.http('web').status(302), client.https('web').answers(), client.certprov().creates()],
  proof: [
    on('proxy').sees.syn({ from: 'client', to: 'vip', port: 80 }),
    on('frontEnd').sees.syn({ from: 'proxy', port: 4443 }),
    on('frontEnd').never.sees.syn({ from: 'proxy', port: 8080 }),
  ],
})
