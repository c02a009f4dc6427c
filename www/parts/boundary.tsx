/** A part of the page that cannot be drawn says so in its place, and the rest stands. */
import { Component, type ComponentChildren } from "preact";

interface Props {
  /** What is shown instead. */
  fallback: (why: string) => ComponentChildren;
  /** A new value tries again. */
  of: unknown;
  children: ComponentChildren;
}

interface State {
  why?: string | undefined;
  of?: unknown;
}

export class Boundary extends Component<Props, State> {
  override state: State = {};

  static override getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.of === state.of ? null : { of: props.of, why: undefined };
  }

  override componentDidCatch(why: unknown): void {
    this.setState({ why: why instanceof Error ? why.message : String(why) });
  }

  override render() {
    return this.state.why === undefined ? this.props.children : this.props.fallback(this.state.why);
  }
}
