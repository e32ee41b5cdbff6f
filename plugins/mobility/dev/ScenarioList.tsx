import { Container, Link, List, ListRow, Text } from '@backstage/ui';
import { chooseScenario, scenarios } from './scenarios';

/** The way into every state. */
export function ScenarioList() {
  return (
    <Container>
      <Text as="h1" variant="title-medium">
        States of Mobility
      </Text>
      <List aria-label="States">
        {Object.entries(scenarios).map(([id, { title, path }]) => (
          <ListRow key={id} id={id} textValue={title}>
            <Link
              href={path}
              target="_self"
              onPress={() => {
                chooseScenario(id);
                // The app takes its APIs when it starts.
                window.location.assign(path);
              }}
            >
              {id}
            </Link>
            : {title}
          </ListRow>
        ))}
      </List>
    </Container>
  );
}
