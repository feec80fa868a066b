/** How Chromium is started wherever the project starts one. */
export const chromiumArgs: readonly string[];
