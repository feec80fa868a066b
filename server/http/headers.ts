/** The one place for the headers that every answer carries, whatever it is. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const OWN = ["'self'"];
const NONE = ["'none'"];

/** Our own code and styles only, nothing inline, no frame around us, and no word to other sites about where one was. */
export const strictHeaders = ({ https }: { readonly https: boolean }): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: NONE,
      scriptSrc: OWN,
      styleSrc: OWN,
      fontSrc: OWN,
      imgSrc: ["'self'", 'data:'],
      connectSrc: OWN,
      manifestSrc: OWN,
      workerSrc: OWN,
      baseUri: NONE,
      formAction: OWN,
      frameAncestors: NONE,
    },
    referrerPolicy: 'no-referrer',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    xContentTypeOptions: 'nosniff',
    xFrameOptions: 'DENY',
    // Only where the server is known to be reached by https: elsewhere it would lock people out of a local address.
    strictTransportSecurity: https ? 'max-age=31536000' : false,
  });
