const HTML = { 'Content-Type': 'text/html; charset=utf-8' }

const page = (title: string, ...content: string[]): string =>
  `<!DOCTYPE html>
<html><head><title>${title}</title></head>
<body>
${content.join('\n')}
</body></html>
`

/** A page as an answer. The texts are fixed: nothing a client sent is repeated in them. */
export const html = (status: number, title: string, ...content: string[]) => ({
  status,
  headers: { ...HTML },
  body: page(title, ...content),
})

/** What IIS says for itself; the one sentence a status is known by. */
const ERRORS: Record<number, [title: string, text: string]> = {
  401: [
    '401 - Unauthorized: Access is denied due to invalid credentials.',
    'You do not have permission to view this directory or page using the credentials that you supplied.',
  ],
  403: [
    '403 - Forbidden: Access is denied.',
    'You do not have permission to view this directory or page using the credentials that you supplied.',
  ],
  404: [
    '404 - File or directory not found.',
    'The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.',
  ],
  413: [
    '413 - Request entity too large.',
    'The page was not displayed because the request entity is too large.',
  ],
  503: ['503 - Service Unavailable.', 'The service is unavailable.'],
  405: [
    '405 - HTTP verb used to access this page is not allowed.',
    'The page you are looking for cannot be displayed because an invalid method (HTTP verb) was used.',
  ],
}

export const errorPage = (status: 401 | 403 | 404 | 405 | 413 | 503) => {
  const [title, text] = ERRORS[status] ?? ['', '']
  return html(status, title, '<h1>Server Error</h1>', `<h2>${title}</h2>`, `<h3>${text}</h3>`)
}

/** The help page of a WCF service, which a browser sees when the service works (facts §1). */
export const servicePage = (name: string, url: string) =>
  html(
    200,
    `${name} Service`,
    `<h1>${name} Service</h1>`,
    '<p>You have created a service.</p>',
    '<p>To test this service, create a client and use it to call the service, for example with:</p>',
    `<pre>svcutil.exe ${url}?wsdl</pre>`,
  )
