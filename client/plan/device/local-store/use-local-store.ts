/** Gives screens what this device keeps for whoever is signed in. */
import { createContext, useContext } from 'react';
import { useMe } from '../../../lib/me.ts';
import type { Device } from './device.ts';
import type { IndexedLocalStore } from './indexed-local-store.ts';
import { keepsCopies } from './keeps-copies.ts';

const DeviceContext = createContext<Device | null>(null);

export const DeviceProvider = DeviceContext.Provider;

/** Null where nothing is kept. Only under a route that has asked who is signed in. */
export const useDevice = (): Device | null => useContext(DeviceContext);

/** The same store at each call; null where nothing is kept for this person. */
export const useLocalStore = (): IndexedLocalStore | null => {
  const device = useDevice();
  const me = useMe();
  return device !== null && keepsCopies(me) ? device.storeOf(me.id) : null;
};
