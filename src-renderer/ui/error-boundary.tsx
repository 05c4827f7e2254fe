import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface ErrorBoundaryState {
  readonly failure: string | null;
}

/** Shows a sentence instead of a blank window when a page fails, and a way on. Set a `key` to start afresh at another place. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(failure: unknown): ErrorBoundaryState {
    return { failure: failure instanceof Error ? failure.message : String(failure) };
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    return (
      <Container size="sm" py="xl" role="alert">
        <Stack align="flex-start">
          <Title order={1} size="h2">
            This page stumbled
          </Title>
          <Text>Your scans are safe: they are kept by the program, not by this page. Reload the page to go on.</Text>
          <Text size="sm" c="dimmed" className="wrap-anywhere">
            What happened: {this.state.failure}
          </Text>
          <Button onClick={() => window.location.reload()}>Reload the page</Button>
        </Stack>
      </Container>
    );
  }
}
