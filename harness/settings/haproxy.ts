import { haproxy as product } from '../proxies/haproxy/product.ts'
import { renderedSettings } from './rendered.ts'

/** HAProxy, its configuration file; what changes is a unified diff of it. */
export const haproxy = renderedSettings({ id: 'haproxy', title: 'HAProxy', file: 'haproxy.cfg' }, [product])
