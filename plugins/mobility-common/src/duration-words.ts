/** A time in its two largest units: "45 s", "2 min 41 s", "1 h 5 min". @public */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const [minutes, s] = [Math.floor(whole / 60), whole % 60];
  if (minutes < 60) return s === 0 ? `${minutes} min` : `${minutes} min ${s} s`;
  const [hours, m] = [Math.floor(minutes / 60), minutes % 60];
  return m === 0 ? `${hours} h` : `${hours} h ${m} min`;
}
