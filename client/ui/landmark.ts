/** The landmark that a control lies in: what opens from it belongs there too, and is found there by who walks by landmarks. */
export const landmarkOf = (control: Element | null): HTMLElement =>
  control?.closest<HTMLElement>('main, header, nav, [role="dialog"]') ?? document.body;
