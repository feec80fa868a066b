/** Finds packages with a binary for each platform, and which platforms they lack: installers drop those in silence. */

/** A package of a lockfile. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
}

const needed = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
const PLATFORM =
  /^(.*?)[-.](?:bin-)?(linux|darwin|win32|windows|win|freebsd|android|openharmony|wasm32|sunos|aix|netbsd|openbsd)-(x64|arm64|arm|ia32|[a-z0-9]+)(-(?:gnu|musl|msvc|eabi|gnueabihf|musleabihf))?$/;

/** Each family that lacks one of the five platforms, with what it lacks. */
export const incompleteFamilies = (packages: readonly LockedPackage[]): readonly string[] => {
  const families = new Map<string, Set<string>>();
  for (const { name, version } of packages) {
    const match = PLATFORM.exec(name);
    if (match === null) continue;
    const [, base = '', system = '', chip = ''] = match;
    const family = `${base}-*@${version}`;
    const platforms = families.get(family) ?? new Set();
    platforms.add(`${system.startsWith('win') ? 'win32' : system}-${chip}`);
    families.set(family, platforms);
  }
  return [...families].flatMap(([family, platforms]) => {
    const lacking = needed.filter((platform) => !platforms.has(platform));
    return lacking.length === 0 ? [] : [`${family} lacks ${lacking.join(', ')}`];
  });
};
