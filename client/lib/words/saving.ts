/** What is safe while one works, for whoever asks: these words come with the part that shows them. */

export const savingWords = {
  about: 'About saving',
  /** What to know about each, for those who want more than the short words. */
  more: {
    connecting: 'The plan is being opened. Nothing of yours waits.',
    saved: 'Everything you wrote is on disk at the server.',
    quiet: 'Your last change is on its way to the server.',
    saving: 'Your last change is on its way to the server.',
    offline:
      'There is no connection. What you change now is kept on this device and goes to the server when the connection is back.',
    'offline-unkept':
      'There is no connection, and this device keeps nothing. What you change now is on this page alone: keep it open until the connection is back.',
    'offline-kept':
      'Your changes are on this device. They go to the server when the connection is back, also after this page was closed and opened again.',
    'not-saved':
      'Your last changes are on this page alone. Keep it open: they go to the server as soon as it answers. To be sure, copy them.',
    refused:
      'Everything that was saved before is in the plan. What you changed last is not: compare it or copy what you want to keep.',
    sending:
      'The connection is back. Your changes are on this device until the server has them all.',
  },
  stuck: 'The server has not answered for a while. The page keeps trying by itself.',
  waitsHour: 'The oldest of them has waited for more than an hour.',
  waitsDay: 'The oldest of them has waited for more than a day: connect soon.',
  noReload: 'To load this page anew, the network is needed.',
  copy: 'Copy my changes',
  copied: 'Copied',
};
