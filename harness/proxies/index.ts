import type { Deployment } from '../deployment/schema.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { apache } from './apache/product.ts'
import { productOf } from './custom/product.ts'
import { external, externalId } from './external/product.ts'
import { fastl4 } from './fastl4/product.ts'
import { haproxy } from './haproxy/product.ts'
import { nginxHttp } from './nginx/nginx-http.ts'
import { nginxStream } from './nginx/nginx-stream.ts'
import type { ProxyProduct } from './product.ts'

/** Every reverse proxy Salem brings along. */
export const proxies: readonly ProxyProduct[] = [fastl4, haproxy, nginxStream, nginxHttp, apache]

/**
 * The product a deployment names.
 * @throws SalemError `unknown-proxy`
 */
export const proxyOf = (d: Deployment): ProxyProduct => {
  const own = d.proxy.described?.find(({ id }) => id === d.proxy.product)
  if (own) return productOf(own)
  if (d.proxy.external && d.proxy.product === externalId) return external(d.proxy.external)
  const found = proxies.find((product) => product.id === d.proxy.product)
  if (found) return found
  throw new SalemError({
    code: 'unknown-proxy',
    message: `proxy.product: expected one of ${proxies.map((p) => p.id).join(', ')}, got ${d.proxy.product}`,
    exitCode: exitCodes.usage,
  })
}
