/** Loaded before a tool: ends the tool when whoever started it is gone, which closes the channel between them. */
if (process.channel) {
  process.channel.unref();
  process.on('disconnect', () => process.exit(1));
  // A listener holds the channel open again, and it must not keep a finished tool alive.
  process.channel.unref();
}
