/**
 * The policy that both doors send with the pages: no script, style, picture or connection from elsewhere, and inline styles only, which
 * the component library writes. The copy in the built index.html says the same.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
