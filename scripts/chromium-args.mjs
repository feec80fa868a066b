/** How Chromium is started wherever the project starts one: the one list of its switches. */

/** Without a sandbox (containers have none), without network use of its own, with software drawing. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
];
