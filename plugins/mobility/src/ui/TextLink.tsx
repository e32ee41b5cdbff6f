import { Link, LinkProps } from '@backstage/ui';

/** A link that looks like one: BUI's own are in the colour of the text. */
export function TextLink(props: LinkProps) {
  return <Link color="info" {...props} />;
}
