// Sets the chosen theme before the first paint, so that a dark page never flashes light. The key is lib/theme.ts's.
try {
  const theme = localStorage.getItem('gameplan.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without a store the system's theme is shown.
}
