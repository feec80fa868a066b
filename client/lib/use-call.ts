/** How a component comes by the API. */
import { createContext, useContext } from 'react';
import type { Call } from './api.ts';

const CallContext = createContext<Call | null>(null);
export const CallProvider = CallContext.Provider;

/** The way to call a route of the API. */
export const useCall = (): Call => {
  const call = useContext(CallContext);
  if (call === null) throw new Error('the API is called outside of its provider');
  return call;
};
