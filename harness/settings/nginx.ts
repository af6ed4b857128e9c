import { nginxHttp } from '../proxies/nginx/nginx-http.ts'
import { nginxStream } from '../proxies/nginx/nginx-stream.ts'
import { renderedSettings } from './rendered.ts'

/** nginx, its configuration file: `http` where it ends TLS, `stream` where it does not. */
export const nginx = renderedSettings(
  {
    id: 'nginx',
    title: 'nginx',
    file: 'nginx.conf',
    lacks: { 'pool.monitor.port': 'open-source nginx watches no node, so it watches none on the wrong port' },
  },
  [nginxHttp, nginxStream],
)
