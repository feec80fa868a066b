/** What the commands tell while they work: the one place where their lines are made. */

/** A teller whose seconds count from its making. Quiet ones write to stderr, for commands whose stdout is an answer. */
export const createProgress = ({ quiet = false } = {}) => {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  const write = quiet ? console.error : console.log;
  return {
    seconds,
    step: (text) => write(`[set-up +${seconds()}s] ${text}`),
    line: (text) => write(text),
  };
};
