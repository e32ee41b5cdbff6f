export { planPreviewField } from './field';
