/** What can go wrong on somebody else's machine, in words: the one place for the sentences of a failed set-up. */

/** A failure that is told in one sentence, without a stack trace. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

const known = [
  {
    signs: /ENOSPC|no space left|disk quota/i,
    sentence: 'The disk is full. Free about 1 GB and run the same command again.',
  },
  {
    signs: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    sentence:
      'This folder (or the cache of npm) cannot be written. Give yourself the right to write it and run the same command again.',
  },
  {
    signs:
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|META_FETCH_FAIL|network|error sending request|timed out/i,
    sentence:
      'npm cannot reach its registry. Connect to the network, or set the proxy or registry that npm should use, and run the same command again.',
  },
  {
    signs: /EINTEGRITY|integrity/i,
    sentence:
      'A downloaded package is not the one that was pinned. Empty the cache of npm (npm cache clean --force) and run the same command again.',
  },
];

/** The sentence for what a tool wrote before it failed, or undefined when nobody knows it. */
export const sentenceFor = (output) => known.find(({ signs }) => signs.test(output))?.sentence;
