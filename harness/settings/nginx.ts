import { nginxHttp } from '../proxies/nginx/nginx-http.ts'
import { nginxStream } from '../proxies/nginx/nginx-stream.ts'
import { inLab } from '../proxies/nginx/parts.ts'
import { renderedSettings } from './rendered.ts'

/**
 * nginx, its configuration file: `http` where it ends TLS, `stream` where it does not. Whoever starts it on its machine says
 * himself whether it stays in the foreground (Debian's unit does, and a directive may stand there once).
 */
export const nginx = renderedSettings(
  {
    id: 'nginx',
    title: 'nginx',
    file: 'nginx.conf',
    inLab,
    lacks: { 'pool.monitor.port': 'open-source nginx watches no node, so it watches none on the wrong port' },
  },
  [nginxHttp, nginxStream],
)
