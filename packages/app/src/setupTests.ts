import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// Pages are loaded when they are shown, and a machine may have other work: a
// second, the default, is not enough to tell slow from wrong.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
