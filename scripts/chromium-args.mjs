/** How Chromium is started wherever the project starts one: the one list of its switches. */

/**
 * Without a sandbox (containers have none), without network use of its own. It draws by plain software: an imitated
 * graphics card takes half of all the time that the browser takes, and shows the same pixels.
 */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];
