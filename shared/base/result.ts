/** The answer of a step whose failure its caller can handle; what nobody can handle is thrown instead. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** A step that went well. */
export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** A step that failed in a way its caller is expected to handle. */
export const failed = <Failure>(
  error: Failure,
): { readonly ok: false; readonly error: Failure } => ({ ok: false, error });

/** Ends a switch over a closed choice: the compiler proves that no case was forgotten. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable case: ${String(value)}`);
};
