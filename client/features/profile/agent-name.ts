/** What a browser calls itself, as people call it: "Firefox on Windows". */

/** The first that is found wins, so what others call themselves too comes after them. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (list: typeof PROGRAMS, agent: string): string | undefined =>
  list.find(([pattern]) => pattern.test(agent))?.[1];

/** Program and system, as far as they can be told; other programs are called what they call themselves first. */
export const agentName = (
  agent: string,
): { readonly program: string | undefined; readonly system: string | undefined } => {
  const known = nameIn(PROGRAMS, agent);
  const own = agent.trim().split(/[\s/]/u)[0];
  return {
    program: known ?? (own === '' ? undefined : own),
    system: nameIn(SYSTEMS, agent),
  };
};
