import { stopLab } from '../lab/stopLab';
import { printLine } from '../util/reporter';

export async function down(): Promise<number> {
  await stopLab();
  printLine('the lab is down, nothing of it is left');
  return 0;
}
