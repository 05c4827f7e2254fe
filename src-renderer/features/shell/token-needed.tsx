import { Code, Container, Group, List, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { IconShield } from '../../ui/icons.tsx';

/** Shown where the address carries no token, or one of an earlier start. */
export function TokenNeeded() {
  useEffect(() => {
    document.title = 'Access token needed – Home IoT Guardian';
  }, []);
  return (
    <Container component="main" size="sm" py={80}>
      <Stack gap="md">
        <Group gap="xs" c="dimmed">
          <IconShield />
          <Text>Home IoT Guardian</Text>
        </Group>
        <Title order={1} size="h2">
          This address needs the access token that the program printed when it started
        </Title>
        <Text>The token keeps other people and other web pages out of your scans. It is new at each start of the program.</Text>
        <List spacing="xs">
          <List.Item>Look at the window in which you started Home IoT Guardian.</List.Item>
          <List.Item>
            Copy the whole address, with the part after <Code>#token=</Code>, and open it here.
          </List.Item>
          <List.Item>Is that window closed? Start the program again: it prints a new address.</List.Item>
        </List>
      </Stack>
    </Container>
  );
}
